import { type Knapsack, relax } from "./knapsack.ts";

/** How hard a fill tries. */
export interface FillEffort {
  /** The most passes of exchanges. */
  readonly passes: number;
}

interface Filling {
  readonly knapsack: Knapsack;
  /** The capacity left in each dimension, exact. */
  readonly hole: Float64Array;
  /** The candidates by ascending worth. */
  readonly order: Int32Array;
  work: number;
}

function fitsIn(size: Float64Array, i: number, hole: Float64Array): boolean {
  const dims = hole.length;
  for (let d = 0; d < dims; d++) if (size[i * dims + d]! > hole[d]!) return false;
  return true;
}

function change(filling: Filling, i: number, count: number): void {
  const { knapsack, hole } = filling;
  knapsack.taken[i] = knapsack.taken[i]! + count;
  for (let d = 0; d < hole.length; d++) {
    hole[d] = hole[d]! - count * knapsack.size[i * hole.length + d]!;
  }
}

/** Starts from what is taken so far; rounding noise in it must not overfill the bin. */
function begin(knapsack: Knapsack): Filling {
  const hole = Float64Array.from(knapsack.capacity);
  const order = Int32Array.from({ length: knapsack.length }, (_, i) => i);
  order.sort((a, b) => knapsack.worth[a]! - knapsack.worth[b]! || b - a);
  const filling: Filling = { knapsack, hole, order, work: knapsack.length * 20 };
  for (let i = 0; i < knapsack.length; i++) {
    const wanted = knapsack.taken[i]!;
    knapsack.taken[i] = 0;
    const count = Math.min(wanted, howMany(filling, i));
    if (count > 0) change(filling, i, count);
  }
  return filling;
}

function howMany({ knapsack, hole }: Filling, i: number): number {
  let count = knapsack.room[i]! - knapsack.taken[i]!;
  const dims = hole.length;
  for (let d = 0; d < dims && count > 0; d++) {
    const amount = knapsack.size[i * dims + d]!;
    if (amount > 0) count = Math.min(count, Math.floor(hole[d]! / amount));
  }
  return count;
}

function cost(rate: Float64Array, amounts: Float64Array, base = 0): number {
  let sum = 0;
  for (let d = 0; d < rate.length; d++) sum += rate[d]! * amounts[base + d]!;
  return sum;
}

/** Adds whole candidates by worth per price of what they take, then by worth. */
function addGreedily(filling: Filling): void {
  const { knapsack, hole } = filling;
  const { length, worth, rate, size } = knapsack;
  const dims = hole.length;
  const ratio = new Float64Array(length);
  for (let i = 0; i < length; i++)
    ratio[i] = worth[i]! / (cost(rate, size, i * dims) + 1e-9 * worth[i]!);
  const order = Array.from({ length }, (_, i) => i);
  order.sort((a, b) => ratio[b]! - ratio[a]! || worth[b]! - worth[a]! || a - b);
  for (const i of order) {
    const count = howMany(filling, i);
    if (count > 0) change(filling, i, count);
  }
  filling.work += length * 30;
}

interface Swap {
  worth: number;
  first: number;
  second: number;
}

/** Finds the best one or two candidates for the space, worth more than `swap.worth` so far. */
function bestRefill(filling: Filling, space: Float64Array, most: number, swap: Swap): void {
  const { knapsack, order } = filling;
  const { size, worth, room, taken, dims } = knapsack;
  const rest = new Float64Array(dims);
  for (let a = order.length - 1; a >= 0; a--) {
    const i = order[a]!;
    const value = worth[i]!;
    filling.work += 4;
    if (2 * value <= swap.worth) return;
    if (value > most || taken[i]! >= room[i]! || !fitsIn(size, i, space)) continue;
    if (value > swap.worth) Object.assign(swap, { worth: value, first: i, second: -1 });
    for (let d = 0; d < dims; d++) rest[d] = space[d]! - size[i * dims + d]!;
    for (let b = lastAtMost(filling, most - value, a); b >= 0; b--) {
      const k = order[b]!;
      filling.work += 4;
      if (value + worth[k]! <= swap.worth) break;
      if (room[k]! - taken[k]! < (k === i ? 2 : 1) || !fitsIn(size, k, rest)) continue;
      Object.assign(swap, { worth: value + worth[k]!, first: i, second: k });
      break;
    }
  }
}

/** The last position up to `from` whose candidate is worth at most `limit`. */
function lastAtMost({ order, knapsack }: Filling, limit: number, from: number): number {
  let low = 0;
  let high = from + 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (knapsack.worth[order[middle]!]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Takes one item out and refills its space with the best pair, while that gains; one pass over all. */
function exchange(filling: Filling): boolean {
  const { knapsack, hole } = filling;
  const { size, worth, taken, rate, dims, length } = knapsack;
  const space = new Float64Array(dims);
  let gained = false;
  for (let out = -1; out < length; out++) {
    if (out >= 0 && taken[out] === 0) continue;
    const waste = cost(rate, hole);
    const lost = out >= 0 ? worth[out]! : 0;
    const least = 1e-7 * (lost + waste);
    if (waste <= least) return false;
    for (let d = 0; d < dims; d++) space[d] = hole[d]! + (out >= 0 ? size[out * dims + d]! : 0);
    const swap: Swap = { worth: lost + least, first: -1, second: -1 };
    if (out >= 0) taken[out]!--;
    bestRefill(filling, space, (lost + waste) * (1 + 1e-9), swap);
    if (out >= 0) taken[out]!++;
    if (swap.first < 0) continue;
    if (out >= 0) change(filling, out, -1);
    change(filling, swap.first, 1);
    if (swap.second >= 0) change(filling, swap.second, 1);
    gained = true;
  }
  return gained;
}

/**
 * Fills one bin with the candidates of the knapsack at high worth: the relaxation rounded down,
 * then greedy additions, then exchanges of one item for the best pair. The result stands in
 * `taken`, is feasible in exact integers, and the work done is returned.
 */
export function fillKnapsack(knapsack: Knapsack, effort: FillEffort): number {
  const work = relax(knapsack);
  return work + completeFill(knapsack, effort);
}

/**
 * Completes the bin that `taken` begins: what does not fit is dropped, the rest filled up greedily
 * and by exchanges. `rate` must hold the price of each dimension. Returns the work done.
 */
export function completeFill(knapsack: Knapsack, effort: FillEffort): number {
  const filling = begin(knapsack);
  addGreedily(filling);
  for (let pass = 0; pass < effort.passes && exchange(filling); pass++);
  return filling.work;
}
