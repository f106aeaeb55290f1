import { pack, placedProblem } from "../packing/index.ts";
import type { BinType, Packing, PackingProblem, Pattern } from "../packing/index.ts";
import { avoidEmpty } from "./avoid-empty.ts";
import { bestWithSingles, trySingleSizes } from "./single-sizes.ts";
import { isBetterPacking, leftOut, withBoundOf } from "./with-bound-of.ts";
import type { Fleet } from "./fleet.ts";
import { groupBy } from "./group-by.ts";
import { countBought } from "./limits-reached.ts";
import type { Packer } from "./packer.ts";
import { buildProblem } from "./problem.ts";
import type { FleetProblem } from "./problem.ts";
import type { FleetShape } from "./shapes.ts";
import type { ShapeCount } from "./amount-types.ts";

/** A pattern, and what one of its nodes keeps room for beside its contents. */
export interface FilledPattern extends Pattern {
  readonly takeover?: readonly ShapeCount[];
}

/** A packed fleet. The packing speaks of the problem's shapes and of stands as bin types. */
export interface SolvedFleet {
  readonly shapes: readonly FleetShape[];
  readonly problem: FleetProblem;
  readonly packing: Omit<Packing, "patterns"> & { readonly patterns: readonly FilledPattern[] };
}

const NOTHING: Packing = {
  patterns: [],
  cost: 0n,
  unplaced: [],
  lowerBound: 0n,
  certificate: {
    kind: "dimensions",
    classes: [],
    rates: [],
    maximumRates: [],
    limitRates: [],
    denominator: 1n,
  },
  stopped: "optimal",
};

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** True when the packing fits the limits of AKS on nodes per pool and per cluster. */
export function keepsNodeLimits(fleet: Fleet, patterns: readonly Pattern[]): boolean {
  const { maxPools, maxNodes, maxNodesPerPool } = fleet.settings;
  const nodes = patterns.map(({ bin, count }) => ({ stand: bin, count }));
  const bySize = countBought(fleet, nodes, ({ nodeType }) => nodeType.size.name);
  const byPool = countBought(fleet, nodes, ({ pool }) => pool);
  for (const { host } of fleet.stands) {
    const nodes = bySize.get(host.nodeType.size.name) ?? 0;
    if (host.existing === null && nodes > (host.maximum ?? Infinity)) return false;
  }
  const pools = [...byPool.values()].map((count) =>
    Math.ceil(count / (maxNodesPerPool ?? Infinity)),
  );
  if (maxPools !== null && sum(pools) > maxPools) return false;
  const all = sum(patterns.map(({ count }) => count));
  return maxNodes === null || all <= maxNodes;
}

/**
 * The problem with the limits of AKS in it. A size may fill several pools, so each bin type stands
 * there once per pool; bin type `b` of the result is stand `b % stands`.
 */
function withNodeLimits(fleet: Fleet, problem: PackingProblem): PackingProblem {
  const { maxPools, maxNodes, maxNodesPerPool } = fleet.settings;
  const stands = problem.bins.length;
  // Without a limit on pools a size may fill as many as it needs.
  const perPool = maxPools === null ? null : maxNodesPerPool;
  const copies = perPool === null ? 1 : (maxPools ?? 1);
  const indices = Array.from({ length: copies }, (_, copy) => copy);
  const bins = indices.flatMap((copy) =>
    problem.bins.map((bin): BinType => {
      if (bin.group === null) return copy === 0 ? bin : { ...bin, maximum: 0 };
      const { capacity, price, minimum } = bin;
      const group = (bin.group ?? 0) * copies + copy;
      const maximum = Math.min(bin.maximum ?? Infinity, perPool ?? Infinity);
      if (maximum === Infinity) return { ...bin, group };
      if ((minimum ?? 0) > maximum) return { capacity, price, group, maximum: 0 };
      return { ...bin, group, maximum };
    }),
  );
  const shapes = problem.shapes.map((shape) => {
    if (!shape.allowed) return shape;
    const { allowed } = shape;
    return { ...shape, allowed: indices.flatMap((copy) => allowed.map((b) => b + copy * stands)) };
  });
  const limits = (problem.limits ?? []).map(({ weights, maximum }) => ({
    maximum,
    weights: indices.flatMap((copy) => weights.map((w) => ({ ...w, bin: w.bin + copy * stands }))),
  }));
  const cluster = { weights: bins.map((_, bin) => ({ bin, weight: 1 })), maximum: maxNodes ?? 0 };
  const zoned = perPool === null ? [] : zonedPools(fleet, stands, copies);
  return { shapes, bins, limits: [...limits, ...zoned, ...(maxNodes === null ? [] : [cluster])] };
}

/** Where the nodes of a pool are spread over several bin types, by zone, a limit holds them all. */
function zonedPools(
  fleet: Fleet,
  stands: number,
  copies: number,
): NonNullable<PackingProblem["limits"]> {
  const byPool = groupBy(
    [...fleet.stands.entries()].filter(([, { host }]) => host.existing === null),
    ([, { host }]) => host.pool,
  );
  const maximum = fleet.settings.maxNodesPerPool ?? 0;
  const several = [...byPool.values()].filter((entries) => entries.length > 1);
  return several.flatMap((entries) =>
    Array.from({ length: copies }, (_, copy) => ({
      weights: entries.map(([bin]) => ({ bin: bin + copy * stands, weight: 1 })),
      maximum,
    })),
  );
}

/**
 * Packs with fewer sizes than pools, so that a size may fill several pools. Easier for the packer than
 * telling pools of one size apart, and mostly enough.
 */
function packFewerSizes(
  fleet: Fleet,
  problem: PackingProblem,
  packer: Packer,
): Packing | undefined {
  const { maxPools, maxNodesPerPool } = fleet.settings;
  if (maxPools === null || maxNodesPerPool === null) return undefined;
  for (let sizes = maxPools - 1; sizes > 0; sizes--) {
    const packing = packer(problem, { maxBinTypes: sizes });
    if (packing.unplaced.length === 0 && keepsNodeLimits(fleet, packing.patterns)) return packing;
  }
  return undefined;
}

/** The problem with at most as many bins of a type as all pools and the cluster may have nodes. */
function capBins({ settings }: Fleet, problem: PackingProblem): PackingProblem {
  const { maxPools, maxNodes, maxNodesPerPool } = settings;
  const inPools = (maxPools ?? Infinity) * (maxNodesPerPool ?? Infinity);
  const most = Math.min(inPools, maxNodes ?? Infinity);
  if (most === Infinity) return problem;
  const bins = problem.bins.map((bin) => {
    const { capacity, price, group, minimum = 1 } = bin;
    if (group === null) return bin;
    const maximum = Math.min(bin.maximum ?? Infinity, most);
    if (minimum <= maximum) return { ...bin, maximum };
    return { capacity, price, maximum: 0, ...(group === undefined ? {} : { group }) };
  });
  return { ...problem, bins };
}

/** Packs with the node limits; the bound is proven without them, which can only lower it. */
function packLimited(
  fleet: Fleet,
  free: Packing,
  problem: PackingProblem,
  packer: Packer,
): Packing {
  const stands = problem.bins.length;
  const limited = packer(withNodeLimits(fleet, problem));
  const patterns = limited.patterns.map((pattern) => ({ ...pattern, bin: pattern.bin % stands }));
  const apart = { ...limited, patterns };
  const proved = isProved(limited) && problem.bins.every(({ minimum = 1 }) => minimum < 2);
  const fewer = proved ? undefined : packFewerSizes(fleet, problem, packer);
  const several = fewer !== undefined && isBetterPacking(fewer, apart) ? fewer : apart;
  const keeps = (packing: Packing): boolean => keepsNodeLimits(fleet, packing.patterns);
  const trial = { pack: packer, keeps };
  const best = proved ? apart : bestWithSingles(capBins(fleet, problem), several, trial);
  const all = leftOut(best) === 0 && free.unplaced.length === 0;
  const bound = all ? free : pack(placedProblem(problem, best), { effort: "fast" });
  const packing = withBoundOf(best, bound);
  if (!proved) return packing;
  return { ...packing, stopped: packing.cost <= packing.lowerBound ? "optimal" : "searched" };
}

/** True when nothing better than a packing is left to be found. */
function isProved({ stopped }: Packing): boolean {
  return stopped === "optimal" || stopped === "searched";
}

/** The caps that keep nodes within a spread's skew, given how many nodes there may be. */
function capBySkew(shapes: readonly FleetShape[], nodes: number): readonly FleetShape[] {
  return shapes.map((shape) => {
    const { nodeSkew, minNodes } = shape.spread;
    if (nodeSkew === null) return shape;
    const even = Math.max(nodeSkew, Math.ceil(shape.count / Math.max(nodes, minNodes)));
    return { ...shape, maxPerNode: Math.min(even, shape.maxPerNode ?? Infinity) };
  });
}

/** Packs a fleet with the packer of its placement. */
export function solveFleet(fleet: Fleet, packer: Packer): SolvedFleet {
  let shapes = fleet.shapes;
  const empty = { problem: { shapes: [], bins: [] }, basis: { dimensions: [], units: [] } };
  if (shapes.length === 0) return { shapes, problem: empty, packing: NOTHING };
  if (shapes.some(({ spread, count }) => spread.nodeSkew !== null && count > spread.nodeSkew)) {
    const draft = packer(buildProblem(shapes, fleet).problem, { effort: "fast" });
    shapes = capBySkew(shapes, sum(draft.patterns.map(({ count }) => count)));
  }
  const problem = buildProblem(shapes, fleet);
  const found = packer(problem.problem);
  // The caps of a skew follow a draft: other numbers of nodes would allow other packings.
  const packed = shapes === fleet.shapes ? found : withBoundOf(found, found);
  const filled = avoidEmpty(problem.problem, packed, packer);
  const free = trySingleSizes(problem.problem, filled, {
    pack: packer,
    keeps: ({ patterns }) => keepsNodeLimits(fleet, patterns),
  });
  if (keepsNodeLimits(fleet, free.patterns)) return { shapes, problem, packing: free };
  const limited = packLimited(fleet, free, problem.problem, packer);
  const packing = shapes === fleet.shapes ? limited : withBoundOf(limited, limited);
  return { shapes, problem, packing };
}
