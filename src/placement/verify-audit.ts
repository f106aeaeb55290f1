import type { NodeType } from "../catalogue/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";
import { buildFleet } from "./fleet.ts";
import type { Fleet } from "./fleet.ts";
import { isOfMake } from "./flavours.ts";
import type { PlacementSettings } from "./option-types.ts";
import type { NodePattern, Placement, Pool } from "./types.ts";
import { listPods, listRooms } from "./verify-rooms.ts";
import type { Pods, Room } from "./verify-rooms.ts";
import { readRules } from "./verify-rules.ts";
import type { ApartRule } from "./verify-rules.ts";

/** Like nodes of a placement. */
export interface AuditedNodes {
  /** Where it is in the placement. */
  readonly path: string;
  readonly pool: Pool;
  readonly pattern: NodePattern;
  /** What kind of node it is, as an index into the rooms; null where there is none such. */
  readonly room: number | null;
}

/** A placement beside what it has to be true of, read afresh from the inputs. */
export interface Audit {
  readonly placement: Placement;
  readonly settings: PlacementSettings;
  /** What the inputs say of workloads, dimensions, exclusions and assumptions. */
  readonly fleet: Fleet;
  /** The candidates as they were given. */
  readonly nodeTypes: readonly NodeType[];
  readonly rooms: readonly Room[];
  /** By workload; null for those that need no node or get none whatever there is. */
  readonly pods: readonly (Pods | null)[];
  readonly rules: readonly ApartRule[];
  readonly nodes: readonly AuditedNodes[];
}

/** Finds the kind of node that a pool's pattern speaks of. */
function roomOf(rooms: readonly Room[], pool: Pool, { zone = null }: PatternZone): number | null {
  const { name } = pool.nodeType.size;
  const [first] = pool.existing ?? [];
  const at = rooms.findIndex(({ host }) => {
    if (host.zone !== zone) return false;
    if (pool.existing) return first !== undefined && host.existing?.includes(first) === true;
    const bought = host.existing === null && host.nodeType.size.name === name;
    return bought && isOfMake(host, pool.assumedLabels);
  });
  return at < 0 ? null : at;
}

interface PatternZone {
  readonly zone?: string | null;
}

/** Reads the inputs afresh and puts the placement beside them. */
export function startAudit(
  placement: Placement,
  inputs: { readonly sized: readonly SizedWorkload[]; readonly nodeTypes: readonly NodeType[] },
  settings: PlacementSettings,
): Audit {
  const { sized, nodeTypes } = inputs;
  const fleet = buildFleet(sized, nodeTypes, settings);
  const rooms = listRooms(fleet);
  const nodes = placement.pools.flatMap((pool, p) =>
    pool.patterns.map((pattern, i) => {
      const room = roomOf(rooms, pool, pattern);
      return { path: `pools[${p}].patterns[${i}]`, pool, pattern, room };
    }),
  );
  const pods = listPods(fleet, rooms);
  const rules = readRules(fleet.workloads, settings);
  return { placement, settings, fleet, nodeTypes, rooms, pods, rules, nodes };
}

/** The kinds of nodes that may hold pods of a shape: those that all its workloads allow, in its zone. */
export function roomsFor(
  { placement, pods, rooms, rules }: Audit,
  shape: number,
): readonly number[] {
  const { workloads = [], zone } = placement.shapes[shape] ?? {};
  const allowed = [...rooms.keys()].filter((r) => {
    if (zone !== undefined && rooms[r]?.host.zone !== zone) return false;
    return workloads.every(({ workload }) => pods[workload]?.allowed.has(r) === true);
  });
  const spread = rules.some(({ owner, over, skew }) => {
    return (
      over === "zones" && skew !== null && workloads.some(({ workload }) => workload === owner)
    );
  });
  // A node in no zone takes none of the pods that are spread over zones, where there are any zones.
  const zoned = allowed.filter((r) => rooms[r]?.host.zone !== null);
  return spread && zoned.length > 0 ? zoned : allowed;
}

/** How many nodes there are on each kind. */
export function nodesByRoom({ nodes }: Audit): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { room, pattern } of nodes) {
    if (room !== null) counts.set(room, (counts.get(room) ?? 0) + pattern.count);
  }
  return counts;
}

/** True for nodes that hold nothing and keep no room for a failing zone. */
export function isEmpty({ pattern }: AuditedNodes): boolean {
  return pattern.contents.length === 0 && (pattern.takeover ?? []).length === 0;
}
