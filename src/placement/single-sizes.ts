import type { BinType, Packing, PackingProblem } from "../packing/index.ts";
import type { Packer } from "./packer.ts";
import { isBetterPacking, leftOut, withBoundOf } from "./with-bound-of.ts";

/** How many sizes are tried alone; they come in the order of the least they can cost. */
const TRIES = 12;

/** A group of bin types, and the least that all shapes can cost in bins of it alone. */
interface Single {
  readonly group: number;
  readonly least: bigint;
}

function isBought(bin: BinType): bin is BinType & { readonly group: number } {
  return typeof bin.group === "number" && bin.maximum !== 0;
}

/** What the shapes take in all, per dimension, beyond what the bins that stand already could hold. */
function demandOf({ shapes, bins }: PackingProblem): readonly bigint[] {
  const total: bigint[] = [];
  const add = (amounts: readonly number[], times: number): void => {
    for (const [d, amount] of amounts.entries())
      total[d] = (total[d] ?? 0n) + BigInt(amount) * BigInt(times);
  };
  for (const { size, count } of shapes) add(size, count);
  for (const bin of bins) if (bin.group === null) add(bin.capacity, -(bin.maximum ?? 0));
  return total;
}

function leastBins({ capacity, minimum = 1 }: BinType, demand: readonly bigint[]): bigint | null {
  let bins = BigInt(minimum);
  for (const [d, amount] of demand.entries()) {
    const each = BigInt(capacity[d] ?? 0);
    if (amount <= 0n) continue;
    if (each === 0n) return null;
    const needed = (amount + each - 1n) / each;
    if (needed > bins) bins = needed;
  }
  return bins;
}

/** The groups that may hold all alone at less than `cost`, most promising first, then in their order. */
function listSingles(problem: PackingProblem, cost: bigint | null): readonly Single[] {
  const demand = demandOf(problem);
  const least = new Map<number, bigint>();
  for (const bin of problem.bins.filter(isBought)) {
    const bins = leastBins(bin, demand);
    if (bins === null || bins > BigInt(bin.maximum ?? Number.MAX_SAFE_INTEGER)) continue;
    const price = bins * BigInt(bin.price);
    const known = least.get(bin.group);
    if ((cost === null || price < cost) && (known === undefined || price < known))
      least.set(bin.group, price);
  }
  const singles = [...least].map(([group, price]): Single => ({ group, least: price }));
  return singles.sort((a, b) => {
    return a.least < b.least ? -1 : Number(a.least > b.least) || a.group - b.group;
  });
}

function only(problem: PackingProblem, group: number): PackingProblem {
  const bins = problem.bins.map((bin): BinType => {
    if (bin.group === group || bin.group === null) return bin;
    const { capacity, price } = bin;
    return {
      capacity,
      price,
      maximum: 0,
      ...(bin.group === undefined ? {} : { group: bin.group }),
    };
  });
  return { ...problem, bins };
}

interface Trial {
  readonly pack: Packer;
  /** Says whether a packing keeps what the problem does not know of. */
  readonly keeps: (packing: Packing) => boolean;
}

/** The best of a packing and those of the most promising sizes alone, each with the bound it has. */
export function bestWithSingles(
  problem: PackingProblem,
  packing: Packing,
  { pack, keeps }: Trial,
): Packing {
  let best = packing;
  const singles = listSingles(problem, leftOut(packing) > 0 ? null : packing.cost);
  for (const { group, least } of singles.slice(0, TRIES)) {
    if (leftOut(best) === 0 && least >= best.cost) break;
    const single = pack(only(problem, group), { effort: "fast" });
    if (isBetterPacking(single, best) && keeps(single)) best = single;
  }
  return best;
}

/**
 * Tries each size alone where sizes have a fewest number of nodes. A few pods may need no more of a
 * small size than the fewest of a large one, and what makes nodes of the large one cheap, that they
 * hold much, is then worth nothing. Only packings that `keeps` accepts count, and the bound stays
 * that of the problem with all its types.
 */
export function trySingleSizes(problem: PackingProblem, packing: Packing, trial: Trial): Packing {
  if (packing.unplaced.length > 0 || packing.cost <= packing.lowerBound) return packing;
  if (problem.bins.every(({ minimum = 1 }) => minimum < 2)) return packing;
  const best = bestWithSingles(problem, packing, trial);
  return best === packing ? packing : withBoundOf(best, packing);
}
