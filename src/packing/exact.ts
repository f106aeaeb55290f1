import { type Knapsack, relax } from "./knapsack.ts";

/** The outcome of an exact search. */
export interface ExactResult {
  /** No content is worth more than this. */
  readonly most: number;
  /** True if `taken` of the knapsack holds a content worth more than the target. */
  readonly found: boolean;
  /** True if the search was complete. */
  readonly complete: boolean;
  /** The nodes visited. */
  readonly nodes: number;
}

interface Search {
  readonly dims: number;
  /** The candidates that can matter, by descending worth per price of what they take. */
  readonly count: number;
  readonly item: Int32Array;
  readonly size: Float64Array;
  readonly worth: Float64Array;
  readonly room: Float64Array;
  readonly rate: Float64Array;
  /** What the candidates from here on may be worth beyond what their capacity is priced at. */
  readonly excess: Float64Array;
  /** The best ratio of worth to price of capacity from here on. */
  readonly ratio: Float64Array;
  readonly hole: Float64Array;
  readonly chosen: Float64Array;
  readonly best: Float64Array;
  bestWorth: number;
  /** The highest bound of a branch that was not searched. */
  open: number;
  found: boolean;
  nodes: number;
  readonly limit: number;
}

/** Bounds must hold in spite of rounding; this much more is allowed for. */
const SLACK = 1 + 1e-11;

function priceOf(rate: Float64Array, amounts: Float64Array, base: number): number {
  let sum = 0;
  for (let d = 0; d < rate.length; d++) sum += rate[d]! * amounts[base + d]!;
  return sum;
}

function prepare(knapsack: Knapsack, target: number, limit: number): Search {
  const { dims, length, size, worth, room, rate, capacity } = knapsack;
  const most = new Float64Array(length);
  const cost = new Float64Array(length);
  let bound = priceOf(rate, capacity, 0);
  for (let i = 0; i < length; i++) {
    cost[i] = priceOf(rate, size, i * dims);
    let fit = room[i]!;
    for (let d = 0; d < dims; d++) {
      if (size[i * dims + d]! > 0)
        fit = Math.min(fit, Math.floor(capacity[d]! / size[i * dims + d]!));
    }
    most[i] = fit;
    bound += fit * Math.max(0, worth[i]! - cost[i]!);
  }
  // Reduced-cost fixing: one of these alone would already bring the bound below the target.
  const useful = Array.from(most.keys()).filter(
    (i) => most[i]! > 0 && (bound + Math.min(0, worth[i]! - cost[i]!)) * SLACK > target,
  );
  const ratio = (i: number): number => (cost[i]! > 0 ? worth[i]! / cost[i]! : Infinity);
  useful.sort((a, b) => ratio(b) - ratio(a) || worth[b]! - worth[a]! || a - b);
  const count = useful.length;
  const excess = new Float64Array(count + 1);
  for (let k = count - 1; k >= 0; k--) {
    const i = useful[k]!;
    excess[k] = excess[k + 1]! + most[i]! * Math.max(0, worth[i]! - cost[i]!);
  }
  return {
    dims,
    count,
    item: Int32Array.from(useful),
    size: Float64Array.from(
      useful.flatMap((i) => Array.from(size.subarray(i * dims, (i + 1) * dims))),
    ),
    worth: Float64Array.from(useful, (i) => worth[i]!),
    room: Float64Array.from(useful, (i) => most[i]!),
    rate: Float64Array.from(rate),
    excess,
    ratio: Float64Array.from([...useful.map(ratio), 0]),
    hole: Float64Array.from(capacity),
    chosen: new Float64Array(count),
    best: new Float64Array(count),
    bestWorth: target,
    open: 0,
    found: false,
    nodes: 0,
    limit,
  };
}

function boundFrom(search: Search, k: number, worth: number): number {
  const space = priceOf(search.rate, search.hole, 0);
  return (
    (worth + Math.min(space + search.excess[k]!, search.ratio[k]! * space || search.excess[k]!)) *
    SLACK
  );
}

function explore(search: Search, k: number, worth: number): void {
  if (worth > search.bestWorth) {
    search.bestWorth = worth;
    search.found = true;
    search.best.set(search.chosen);
  }
  if (k === search.count) return;
  const bound = boundFrom(search, k, worth);
  if (bound <= search.bestWorth) return;
  if (search.nodes >= search.limit) {
    search.open = Math.max(search.open, bound);
    return;
  }
  search.nodes++;
  const { dims, size, hole } = search;
  let most = search.room[k]!;
  for (let d = 0; d < dims; d++) {
    const amount = size[k * dims + d]!;
    if (amount > 0) most = Math.min(most, Math.floor(hole[d]! / amount));
  }
  for (let d = 0; d < dims; d++) hole[d] = hole[d]! - most * size[k * dims + d]!;
  for (let count = most; count >= 0; count--) {
    search.chosen[k] = count;
    explore(search, k + 1, worth + count * search.worth[k]!);
    if (count > 0) for (let d = 0; d < dims; d++) hole[d] = hole[d]! + size[k * dims + d]!;
  }
}

/**
 * Searches for the most valuable content of one bin that is worth more than `target`, depth first
 * by worth per price of capacity, with the relaxation's rates as bound. Stops at `limit` nodes; then
 * `most` is still a valid upper bound. The recursion is as deep as there are useful candidates.
 *
 * @see https://en.wikipedia.org/wiki/Knapsack_problem#Multi-dimensional_knapsack_problem
 */
export function searchExact(knapsack: Knapsack, target: number, limit: number): ExactResult {
  relax(knapsack);
  const search = prepare(knapsack, target, limit);
  explore(search, 0, 0);
  if (search.found) {
    knapsack.taken.fill(0, 0, knapsack.length);
    for (let k = 0; k < search.count; k++) knapsack.taken[search.item[k]!] = search.best[k]!;
  }
  const { nodes, found, open } = search;
  return { most: Math.max(search.bestWorth, open), found, complete: open === 0, nodes };
}
