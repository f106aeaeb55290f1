import type { NodeType } from "../catalogue/index.ts";
import type { Pattern } from "../packing/index.ts";
import { pack } from "../packing/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";
import { buildFleet } from "./fleet.ts";
import { onlySizes } from "./fewer-sizes.ts";
import type { SizeFilter } from "./fewer-sizes.ts";
import type { Fleet } from "./fleet.ts";
import { buildProblem } from "./problem.ts";
import { inTurns } from "./shapes.ts";
import type { FleetShape } from "./shapes.ts";
import { solveFleet } from "./solve.ts";
import type { FilledPattern, SolvedFleet } from "./solve.ts";
import { thinOut } from "./thin-out.ts";
import type { PlacementSettings } from "./option-types.ts";
import type { Packer } from "./packer.ts";
import type { Unplaceable } from "./unplaceable-types.ts";
import { withBoundOf } from "./with-bound-of.ts";

/** The settings for one of several like zones: each gets its part of what limits them together. */
function settingsOfOne(settings: PlacementSettings): PlacementSettings {
  const part = (limit: number): number => Math.floor(limit / settings.zones.length);
  const partOf = (limit: number | null): number | null => (limit === null ? null : part(limit));
  return {
    ...settings,
    zones: settings.zones.slice(0, 1),
    maxNodes: partOf(settings.maxNodes),
    maxNodesPerPool: partOf(settings.maxNodesPerPool),
    minNodesPerPool: Math.ceil(settings.minNodesPerPool / settings.zones.length),
    quotas: settings.quotas.map(({ name, series, vcpus }) => {
      return { name, vcpus: part(vcpus), ...(series ? { series } : {}) };
    }),
    pools: settings.pools.map((pool) => {
      const { minNodes, maxNodes } = pool;
      return {
        ...pool,
        ...(minNodes === undefined
          ? {}
          : { minNodes: Math.ceil(minNodes / settings.zones.length) }),
        ...(maxNodes === undefined ? {} : { maxNodes: part(maxNodes) }),
      };
    }),
  };
}

/** The stands of the whole fleet like each stand of one zone: the same pool in every zone. */
function likeStands(whole: Fleet, one: Fleet): readonly (readonly number[])[] {
  return one.stands.map(({ host }) => {
    return whole.settings.zones.flatMap((zone) => {
      const at = whole.stands.findIndex((stand) => {
        return stand.host.pool === host.pool && stand.host.zone === zone;
      });
      return at < 0 ? [] : [at];
    });
  });
}

/** How many pods of each shape stand in each zone: as even as can be, those of one group together. */
function evenly(shapes: readonly FleetShape[], zones: number): readonly (readonly number[])[] {
  const turns = new Map<string, number>();
  return shapes.map(({ count, spread }) => {
    const turn = spread.key === "" ? 0 : (turns.get(spread.key) ?? 0);
    turns.set(spread.key, turn + count);
    return inTurns(count, zones, turn);
  });
}

/** Lays the patterns of one zone out in every zone, with each zone's part of the pods in them. */
function mirror(
  packing: SolvedFleet["packing"],
  shapes: readonly FleetShape[],
  stands: readonly (readonly number[])[],
  zones: number,
): readonly FilledPattern[] {
  const parts = evenly(shapes, zones);
  return Array.from({ length: zones }, (_, zone) => zone).flatMap((zone) => {
    const patterns = packing.patterns.map((pattern): Pattern => {
      return { ...pattern, bin: stands[pattern.bin]?.[zone] ?? -1 };
    });
    return thinOut(
      patterns,
      parts.map((part) => part[zone] ?? 0),
    );
  });
}

/** The shapes that can be kept through the failure of a zone, for all zones and for one of them. */
interface Survivors {
  readonly all: readonly FleetShape[];
  readonly one: readonly FleetShape[];
  readonly unplaceable: readonly Unplaceable[];
}

function leave(shape: FleetShape, reason: Unplaceable["reason"]): readonly Unplaceable[] {
  return shape.workloads.map(({ workload, count }) => ({
    workload,
    count,
    perNode: false,
    reason,
  }));
}

/** Keeps the shapes that have a place in every zone; one zone takes its part when another fails. */
function findSurvivors(
  whole: Fleet,
  one: Fleet,
  stands: readonly (readonly number[])[],
): Survivors {
  const zones = whole.settings.zones.length;
  const all: FleetShape[] = [];
  const inOne: FleetShape[] = [];
  const unplaceable: Unplaceable[] = [...one.unplaceable];
  for (const shape of one.shapes) {
    const everywhere = shape.allowed.filter((i) => stands[i]?.length === zones);
    const allowed = everywhere.flatMap((i) => stands[i] ?? []);
    const may = allowed.every((i) => {
      const host = whole.stands[i]?.host;
      return host !== undefined && whole.match(shape.demands, host).fits;
    });
    const apart = shape.spread.maxPerZone ?? Infinity;
    if (allowed.length > 0 && may && shape.count <= apart * (zones - 1)) {
      all.push({ ...shape, allowed });
      const count = Math.ceil(shape.count / (zones - 1));
      inOne.push({ ...shape, allowed: everywhere, count });
      continue;
    }
    const requirement = "a place in every zone";
    unplaceable.push(
      ...leave(shape, { kind: "no-candidate-matches", path: ["spec"], requirement }),
    );
  }
  return { all, one: inOne, unplaceable };
}

/**
 * Places pods so that any one zone may fail: all but one zone hold everything. Each zone gets the same
 * nodes, with room for its part when one fewer shares the load, and stands filled to its part of all.
 */
export function solveForZoneFailure(
  inputs: { readonly sized: readonly SizedWorkload[]; readonly nodeTypes: readonly NodeType[] },
  settings: PlacementSettings,
  { packer, may }: { readonly packer: Packer; readonly may: SizeFilter },
): { readonly fleet: Fleet; readonly solved: SolvedFleet } {
  const { sized, nodeTypes } = inputs;
  const whole = buildFleet(sized, nodeTypes, settings);
  const one = buildFleet(sized, nodeTypes, settingsOfOne(settings));
  const stands = likeStands(whole, one);
  const survivors = findSurvivors(whole, one, stands);
  // Where fewer sizes leave pods without a stand, they are packed with all.
  const like = { ...one, shapes: survivors.one };
  const inOne = solveFleet(onlySizes(like, may) ?? like, packer);
  // Half a shape that survives is none: where room was short, its pods are not placed at all.
  const lost = new Set(inOne.packing.unplaced.map(({ shape }) => shape));
  const reason = { kind: "nodes-exhausted", limits: ["room for a failing zone"] } as const;
  const left = [...lost].flatMap((s) =>
    survivors.all.slice(s, s + 1).flatMap((one) => leave(one, reason)),
  );
  const shapes: readonly FleetShape[] = survivors.all.map((shape, s) => {
    return lost.has(s) ? Object.assign({}, shape, { count: 0, workloads: [] }) : shape;
  });
  const fleet = { ...whole, shapes, unplaceable: [...survivors.unplaceable, ...left] };
  const problem = buildProblem(shapes, fleet);
  const anything = shapes.some(({ count }) => count > 0);
  const proof = anything ? pack(problem.problem, { effort: "fast" }) : inOne.packing;
  const patterns = mirror(inOne.packing, shapes, stands, settings.zones.length);
  const cost = inOne.packing.cost * BigInt(settings.zones.length);
  const packing = withBoundOf({ ...inOne.packing, patterns, unplaced: [], cost }, proof);
  return { fleet, solved: { shapes, problem, packing } };
}
