import type { Fleet } from "./fleet.ts";
import { divideUp } from "./integer.ts";
import type { SolvedFleet } from "./solve.ts";
import type { Stand } from "./stand.ts";

/** A stand and how many of its nodes are kept empty. */
export interface Spare {
  readonly stand: number;
  readonly count: number;
}

/** True when a node of `a` can take over whatever a node of `b` holds. */
function covers(fleet: Fleet, a: number, b: number): boolean {
  const [over, under] = [fleet.stands[a], fleet.stands[b]];
  if (!over || !under) return false;
  if (over.capacity.some((amount, d) => amount < (under.capacity[d] ?? 0))) return false;
  return fleet.shapes.every(({ allowed }) => !allowed.includes(b) || allowed.includes(a));
}

function priceOf(stand: Stand | undefined): bigint {
  return stand?.host.nodeType.pricePerHour.nano ?? 0n;
}

/** Picks the cheapest of some stands that covers all of others; ties go to the first. */
function cheapestCover(
  fleet: Fleet,
  from: readonly number[],
  over: readonly number[],
): number | undefined {
  const able = from.filter((a) => over.every((b) => covers(fleet, a, b)));
  return able.sort((a, b) => {
    const difference = priceOf(fleet.stands[a]) - priceOf(fleet.stands[b]);
    return difference < 0n ? -1 : difference > 0n ? 1 : a - b;
  })[0];
}

/** The empty nodes that let any `k` nodes fail: `k` that can take over any, or `k` for each kind. */
function failoverSpares(fleet: Fleet, used: readonly number[]): readonly Spare[] {
  const count = fleet.settings.headroom.failingNodes;
  if (count === 0 || used.length === 0) return [];
  const bought = used.filter((i) => fleet.stands[i]?.host.existing === null);
  const one = cheapestCover(fleet, bought, used);
  if (one !== undefined) return [{ stand: one, count }];
  const offered = [...fleet.stands.keys()].filter((i) => fleet.stands[i]?.host.existing === null);
  const stands = used.flatMap((i) => {
    const cover = cheapestCover(fleet, bought, [i]) ?? cheapestCover(fleet, offered, [i]);
    return cover ?? [];
  });
  return [...new Set(stands)].map((stand) => ({ stand, count }));
}

/** The empty nodes that bring each pool over several zones to the fewest nodes it may have. */
function minimumSpares(fleet: Fleet, nodes: ReadonlyMap<number, number>): readonly Spare[] {
  const byPool = new Map<string, { first: number; count: number; minimum: number }>();
  for (const [stand, count] of [...nodes].sort(([a], [b]) => a - b)) {
    const host = fleet.stands[stand]?.host;
    if (!host || host.existing) continue;
    const known = byPool.get(host.pool);
    if (known) known.count += count;
    else byPool.set(host.pool, { first: stand, count, minimum: host.minimum });
  }
  return [...byPool.values()].flatMap(({ first, count, minimum }) => {
    return count < minimum ? [{ stand: first, count: minimum - count }] : [];
  });
}

/** Lists the nodes a placement keeps empty beside those it fills. */
export function findSpares(fleet: Fleet, { packing }: SolvedFleet): readonly Spare[] {
  const nodes = new Map<number, number>();
  for (const { bin, count } of packing.patterns) nodes.set(bin, (nodes.get(bin) ?? 0) + count);
  const used = [
    ...new Set(packing.patterns.filter((p) => p.contents.length > 0).map(({ bin }) => bin)),
  ];
  const failover = failoverSpares(
    fleet,
    used.sort((a, b) => a - b),
  );
  for (const { stand, count } of failover) nodes.set(stand, (nodes.get(stand) ?? 0) + count);
  return [...failover, ...minimumSpares(fleet, nodes)];
}

/**
 * What any placement that survives the failing nodes costs on top of the bound for one that need
 * not: without its dearest nodes it still holds every pod, and those cost at least the cheapest.
 */
function spareBound(fleet: Fleet): bigint {
  const prices = fleet.stands.map(priceOf);
  const cheapest = prices.reduce((a, b) => (b < a ? b : a), prices[0] ?? 0n);
  return cheapest * BigInt(fleet.settings.headroom.failingNodes);
}

/**
 * Lifts a bound for plain placements to those with headroom. When any of z zones may fail, the others
 * hold everything: the cost less that of each zone in turn is at least the bound, so z - 1 times the
 * cost is at least z times the bound.
 */
export function boundWithHeadroom(fleet: Fleet, bound: bigint): bigint {
  const { headroom, zones } = fleet.settings;
  if (headroom.failingZones === 0) return bound + spareBound(fleet);
  const all = BigInt(zones.length);
  return divideUp(bound * all, all - 1n);
}
