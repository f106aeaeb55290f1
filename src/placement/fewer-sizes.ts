import type { Fleet } from "./fleet.ts";
import type { Packer } from "./packer.ts";
import type { SolvedFleet } from "./solve.ts";
import { boundWithHeadroom } from "./spares.ts";
import type { Spare } from "./spares.ts";

/** How many sizes are tried alone, the most promising first. */
const SINGLES = 5;

/** How often the series in use are tried to be left out, each time of the best so far. */
const ROUNDS = 2;

/** A fleet that is packed, with its spare nodes. */
export interface Attempt {
  readonly fleet: Fleet;
  readonly solved: SolvedFleet;
  readonly spares: readonly Spare[];
}

/** Says whether nodes of a size may be bought. */
export type SizeFilter = (size: Fleet["stands"][number]["host"]["nodeType"]["size"]) => boolean;

/** Packs with some of the sizes; undefined where some pods fit none of them. */
export type Solver = (packer: Packer, may?: SizeFilter) => Attempt | undefined;

/** Keeps pods off nodes of other sizes; null where some would have no stand left. */
export function onlySizes<F extends Pick<Fleet, "stands" | "shapes">>(
  fleet: F,
  may: SizeFilter,
): F | null {
  const open = fleet.stands.map(({ host }) => host.existing !== null || may(host.nodeType.size));
  const shapes = fleet.shapes.map((shape) => {
    return { ...shape, allowed: shape.allowed.filter((i) => open[i]) };
  });
  const homeless = shapes.some(({ count, allowed }) => count > 0 && allowed.length === 0);
  return homeless ? null : { ...fleet, shapes };
}

function costOf({ fleet, solved, spares }: Attempt): bigint {
  return spares.reduce((sum, { stand, count }) => {
    const price = fleet.stands[stand]?.host.nodeType.pricePerHour.nano ?? 0n;
    return sum + price * BigInt(count);
  }, solved.packing.cost);
}

function leftBy({ fleet, solved }: Attempt): number {
  const lists = [...fleet.unplaceable, ...solved.packing.unplaced];
  return lists.reduce((sum, { count }) => sum + count, 0);
}

function isBetter(one: Attempt, other: Attempt): boolean {
  return (
    leftBy(one) < leftBy(other) || (leftBy(one) === leftBy(other) && costOf(one) < costOf(other))
  );
}

/** The sizes by the least that all pods can cost on nodes of each alone; ties in the stands' order. */
function rankSizes({ stands, shapes }: Fleet): readonly string[] {
  const total = (d: number): number =>
    shapes.reduce((sum, { takes, count }) => sum + (takes[d] ?? 0) * count, 0);
  const least = new Map<string, number>();
  for (const { host, capacity } of stands) {
    const { nodeType } = host;
    if (host.existing !== null || least.has(nodeType.size.name)) continue;
    const nodes = capacity.map((amount, d) => (total(d) === 0 ? 0 : Math.ceil(total(d) / amount)));
    least.set(nodeType.size.name, Math.max(1, ...nodes) * Number(nodeType.pricePerHour.nano));
  }
  return [...least].sort(([, a], [, b]) => a - b).map(([size]) => size);
}

function seriesOf({ fleet, solved }: Attempt): readonly string[] {
  const hosts = solved.packing.patterns.flatMap(({ bin }) => fleet.stands[bin]?.host ?? []);
  const bought = hosts.filter(({ existing }) => existing === null);
  return [...new Set(bought.map(({ nodeType }) => nodeType.size.series))].sort();
}

/**
 * Tries what a packing without spare nodes in view passes over: fewer sizes, or smaller ones, are
 * dearer by themselves and need fewer or cheaper nodes to spare. Keeps the cheapest with its spares;
 * fewer sizes come first, then single sizes, then the best so far without some series.
 */
export function preferFewerSizes(first: Attempt, solve: Solver, packer: Packer): Attempt {
  const { fleet, solved } = first;
  const { headroom, maxPools } = fleet.settings;
  const plain = first.spares.length === 0 && headroom.failingZones === 0;
  const proved = costOf(first) <= boundWithHeadroom(fleet, solved.packing.lowerBound);
  if (plain || solved.packing.stopped === "time" || (proved && leftBy(first) === 0)) return first;
  let best = first;
  const consider = (attempt: Attempt | undefined): void => {
    if (attempt !== undefined && isBetter(attempt, best)) best = attempt;
  };
  const fast: Packer = (problem, options) => packer(problem, { ...options, effort: "fast" });
  const sizes = rankSizes(fleet);
  for (let most = Math.min(maxPools ?? sizes.length, sizes.length, 4) - 1; most > 0; most--) {
    consider(
      solve((problem, options) => {
        const maxBinTypes = Math.min(most, options?.maxBinTypes ?? most);
        return packer(problem, { ...options, maxBinTypes });
      }),
    );
  }
  for (const size of sizes.slice(0, SINGLES)) consider(solve(fast, ({ name }) => name === size));
  for (let round = 0; round < ROUNDS; round++) {
    const before = best;
    const used = seriesOf(before);
    for (const series of used) consider(solve(fast, (size) => size.series !== series));
    if (used.length > 1) consider(solve(fast, (size) => !used.includes(size.series)));
    if (best === before) break;
  }
  return best;
}
