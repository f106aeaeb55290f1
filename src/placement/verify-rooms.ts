import type { SizedWorkload } from "../sizing/index.ts";
import type { Fleet } from "./fleet.ts";
import type { Host } from "./host.ts";
import { nodeDemands } from "./node-match.ts";
import { fitnessOf } from "./unfit.ts";
import type { Dimension } from "./amount-types.ts";
import type { PlacementSettings } from "./option-types.ts";

/** A kind of node with its DaemonSets: what it offers, what they take, and what is left for pods. */
export interface Room {
  readonly host: Host;
  /** Indices of the DaemonSets on it. */
  readonly daemonSets: readonly number[];
  /** What one node offers before headroom, per dimension. */
  readonly offers: readonly bigint[];
  /** What DaemonSets and the system take of it. */
  readonly taken: readonly bigint[];
  /** What pods may take: less headroom, DaemonSets and the system. */
  readonly capacity: readonly number[];
}

/** The pods of one workload, as nodes see them. */
export interface Pods {
  /** How many need a place. */
  readonly count: number;
  readonly takes: readonly number[];
  /** The kinds of nodes that may hold one and have room for it, as indices. */
  readonly allowed: ReadonlySet<number>;
  /** The kinds of nodes that may hold one, whatever their room. */
  readonly matching: ReadonlySet<number>;
}

/** What the inputs say, as it is read from them. */
type Known = Pick<Fleet, "workloads" | "dimensions" | "settings" | "match">;

const NANO = 1_000_000_000n;

/** Reads what one pod takes of a node, from its sized figures. */
export function takesOf(
  sized: SizedWorkload,
  dimensions: readonly Dimension[],
  { chargeCpu }: Pick<PlacementSettings, "chargeCpu">,
): readonly number[] {
  return dimensions.map(({ resource, side }) => {
    if (resource === "pods") return 1;
    if (resource === "memory") return sized[side].memoryBytes;
    if (resource === "cpu") {
      const vcpus = side === "footprint" && chargeCpu === "vcpus" ? sized.sandbox?.vcpus : null;
      return vcpus === undefined || vcpus === null ? sized[side].milliCpu : vcpus * 1000;
    }
    const nano = sized.reservation.resources[resource]?.nano ?? 0n;
    return nano <= 0n ? 0 : Number((nano + NANO - 1n) / NANO);
  });
}

/** What one node offers in a dimension, overcommit included, of which `percent` is kept free. */
function offerOf(host: Host, dimension: Dimension, settings: PlacementSettings): bigint {
  const { milliCpu, memoryBytes, pods } = host.nodeType.allocatable;
  const { resource, side } = dimension;
  const kept = BigInt(100 - settings.headroom.percent);
  if (resource === "cpu") {
    const permille =
      side === "footprint" ? BigInt(Math.round(settings.cpuOvercommit * 1000)) : 1000n;
    return (BigInt(milliCpu) * permille * kept) / 100_000n;
  }
  const known: Readonly<Record<string, number>> = { memory: memoryBytes, pods };
  const amount = known[resource] ?? host.resources.get(resource) ?? 0;
  return (BigInt(amount) * kept) / 100n;
}

function systemTakes({ resource }: Dimension, { systemLoad }: PlacementSettings): bigint {
  const { milliCpu, memoryBytes, pods } = systemLoad;
  const known: Readonly<Record<string, number>> = { cpu: milliCpu, memory: memoryBytes, pods };
  return BigInt(known[resource] ?? 0);
}

function roomOf(host: Host, fleet: Known): Room {
  const { workloads, dimensions, settings, match } = fleet;
  const taken = dimensions.map((dimension) => systemTakes(dimension, settings));
  const daemonSets = [...workloads.keys()].filter((w) => {
    const sized = workloads[w];
    if (!sized?.workload.perNode || fitnessOf(sized, settings).figures === null) return false;
    return match(nodeDemands(sized), host).fits;
  });
  for (const w of daemonSets) {
    const sized = workloads[w];
    const takes = sized ? takesOf(sized, dimensions, settings) : [];
    for (const [d, amount] of takes.entries()) taken[d] = (taken[d] ?? 0n) + BigInt(amount);
  }
  const free = { ...settings, headroom: { ...settings.headroom, percent: 0 } };
  return {
    host,
    daemonSets,
    offers: dimensions.map((dimension) => offerOf(host, dimension, free)),
    taken,
    capacity: dimensions.map((dimension, d) => {
      return Number(offerOf(host, dimension, settings) - (taken[d] ?? 0n));
    }),
  };
}

/** Lists the kinds of nodes on which DaemonSets and the system leave room, in canonical order. */
export function listRooms(fleet: Known & Pick<Fleet, "hosts">): readonly Room[] {
  const rooms = fleet.hosts.map((host) => roomOf(host, fleet));
  return rooms.filter(({ capacity }) => capacity.every((amount) => amount >= 0));
}

/** Reads the pods of each workload; null for those that need no node or get none whatever there is. */
export function listPods(
  { workloads, dimensions, settings, match }: Known,
  rooms: readonly Room[],
): readonly (Pods | null)[] {
  const known = new Map<string, Pick<Pods, "allowed" | "matching">>();
  return workloads.map((sized) => {
    const { perNode, replicas, surge = 0 } = sized.workload;
    if (perNode || fitnessOf(sized, settings).figures === null) return null;
    const takes = takesOf(sized, dimensions, settings);
    const demands = nodeDemands(sized);
    const key = `${takes.join()}|${demands.key}`;
    const where = known.get(key) ?? standsFor(rooms, takes, (host) => match(demands, host).fits);
    known.set(key, where);
    return { count: replicas + (settings.rolloutSurge ? surge : 0), takes, ...where };
  });
}

function standsFor(
  rooms: readonly Room[],
  takes: readonly number[],
  matches: (host: Host) => boolean,
): Pick<Pods, "allowed" | "matching"> {
  const matching = [...rooms.keys()].filter((r) => {
    const room = rooms[r];
    return room !== undefined && matches(room.host);
  });
  const allowed = matching.filter((r) =>
    takes.every((amount, d) => amount <= (rooms[r]?.capacity[d] ?? 0)),
  );
  return { allowed: new Set(allowed), matching: new Set(matching) };
}
