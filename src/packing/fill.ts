import { type Knapsack, relax } from "./knapsack.ts";
import { sortByKey } from "./sort.ts";

/** How hard a fill tries. */
export interface FillEffort {
  /** The most passes of exchanges. */
  readonly passes: number;
}

/** The most candidates looked at for a space, and the most partners for each of them. */
const FIRSTS = 32;
const PARTNERS = 24;

function change(knapsack: Knapsack, i: number, count: number): void {
  const { dims, size, taken } = knapsack;
  const { hole, spare, position } = knapsack.filling;
  taken[i] = taken[i]! + count;
  spare[position[i]!] = spare[position[i]!]! - count;
  for (let d = 0; d < dims; d++) hole[d] = hole[d]! - count * size[i * dims + d]!;
}

/** Starts from what is taken so far; rounding noise in it must not overfill the bin. */
function begin(knapsack: Knapsack): void {
  const { length, dims, worth, size, room, taken, rate, capacity } = knapsack;
  const { filling } = knapsack;
  const { order, position, sortedWorth, sortedSize, spare, hole, merge } = filling;
  for (let i = 0; i < length; i++) order[i] = length - 1 - i;
  sortByKey(order, worth, { length, spare: merge });
  for (let p = 0; p < length; p++) {
    const i = order[p]!;
    position[i] = p;
    sortedWorth[p] = worth[i]!;
    spare[p] = room[i]!;
    for (let d = 0; d < dims; d++) sortedSize[p * dims + d] = size[i * dims + d]!;
  }
  hole.set(capacity);
  filling.tolerance = 1e-5 * cost(rate, capacity);
  filling.work = length * 60;
  for (let i = 0; i < length; i++) {
    const wanted = taken[i]!;
    taken[i] = 0;
    const count = wanted > 0 ? Math.min(wanted, howMany(knapsack, i)) : 0;
    if (count > 0) change(knapsack, i, count);
  }
}

function howMany({ dims, size, room, taken, filling }: Knapsack, i: number): number {
  const { hole } = filling;
  let count = room[i]! - taken[i]!;
  for (let d = 0; d < dims && count > 0; d++) {
    const amount = size[i * dims + d]!;
    if (amount * count > hole[d]!) count = Math.floor(hole[d]! / amount);
  }
  return count;
}

function cost(rate: Float64Array, amounts: Float64Array, base = 0): number {
  let sum = 0;
  for (let d = 0; d < rate.length; d++) sum += rate[d]! * amounts[base + d]!;
  return sum;
}

/** Adds whole candidates by worth per price of what they take, then by worth. */
function addGreedily(knapsack: Knapsack): void {
  const { length, dims, worth, rate, size, filling } = knapsack;
  const { order, byRatio, ratio, merge } = filling;
  for (let i = 0; i < length; i++) {
    ratio[i] = worth[i]! / (cost(rate, size, i * dims) + 1e-9 * worth[i]!);
    byRatio[i] = order[i]!;
  }
  sortByKey(byRatio, ratio, { length, spare: merge });
  for (let p = length - 1; p >= 0; p--) {
    const count = howMany(knapsack, byRatio[p]!);
    if (count > 0) change(knapsack, byRatio[p]!, count);
  }
  filling.work += length * 30;
}

interface Swap {
  worth: number;
  first: number;
  second: number;
}

/** The last position up to `from` whose candidate is worth at most `limit`. */
function lastAtMost(sorted: Float64Array, limit: number, from: number): number {
  let low = 0;
  let high = from + 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Tells whether the candidate at a sorted position fits the space beside `other` (-1 for nothing). */
function fitsSpace({ dims, filling }: Knapsack, position: number, other: number): boolean {
  const { sortedSize: size, space } = filling;
  const base = position * dims;
  if (other < 0) {
    for (let d = 0; d < dims; d++) if (size[base + d]! > space[d]!) return false;
    return true;
  }
  const second = other * dims;
  for (let d = 0; d < dims; d++) if (size[base + d]! + size[second + d]! > space[d]!) return false;
  return true;
}

/** Finds the best partner for the candidate at position `a`, worth more in total than `swap.worth`. */
function bestPartner(knapsack: Knapsack, a: number, most: number, swap: Swap): void {
  const { filling } = knapsack;
  const { sortedWorth: worth, spare } = filling;
  const value = worth[a]!;
  let tries = 0;
  for (let b = lastAtMost(worth, most - value, a); b >= 0 && tries < PARTNERS; b--) {
    if (value + worth[b]! <= swap.worth) break;
    tries++;
    if (spare[b]! < (a === b ? 2 : 1) || !fitsSpace(knapsack, b, a)) continue;
    swap.worth = value + worth[b]!;
    swap.first = a;
    swap.second = b;
    break;
  }
  filling.work += 10 + 4 * tries;
}

/** Finds the best one or two candidates for the space, worth more than `swap.worth` but at most `most`. */
function bestRefill(knapsack: Knapsack, most: number, swap: Swap): void {
  const { filling } = knapsack;
  const { sortedWorth: worth, spare } = filling;
  const enough = most - filling.tolerance;
  const top = lastAtMost(worth, most, knapsack.length - 1);
  let a = top;
  let looked = 0;
  for (; a >= 0 && looked < FIRSTS && swap.worth < enough; a--) {
    const value = worth[a]!;
    if (2 * value <= swap.worth) break;
    if (spare[a]! < 1 || !fitsSpace(knapsack, a, -1)) continue;
    if (value > swap.worth) {
      swap.worth = value;
      swap.first = a;
      swap.second = -1;
    }
    bestPartner(knapsack, a, most, swap);
    looked++;
  }
  filling.work += 3 * (top - a);
}

/** Takes one item out and refills its space with the best pair, while that gains; one pass over all. */
function exchange(knapsack: Knapsack): boolean {
  const { taken, rate, dims, length, filling } = knapsack;
  const { hole, space, spare, order, sortedWorth, sortedSize } = filling;
  const swap: Swap = { worth: 0, first: -1, second: -1 };
  let gained = false;
  for (let out = length - 1; out >= -1; out--) {
    if (out >= 0 && taken[order[out]!] === 0) continue;
    const waste = cost(rate, hole);
    if (waste <= filling.tolerance) return false;
    const lost = out >= 0 ? sortedWorth[out]! : 0;
    for (let d = 0; d < dims; d++)
      space[d] = hole[d]! + (out >= 0 ? sortedSize[out * dims + d]! : 0);
    swap.worth = lost + 1e-7 * (lost + waste);
    swap.first = -1;
    swap.second = -1;
    if (out >= 0) spare[out]!++;
    bestRefill(knapsack, (lost + waste) * (1 + 1e-9), swap);
    if (out >= 0) spare[out]!--;
    if (swap.first < 0) continue;
    if (out >= 0) change(knapsack, order[out]!, -1);
    change(knapsack, order[swap.first]!, 1);
    if (swap.second >= 0) change(knapsack, order[swap.second]!, 1);
    gained = true;
  }
  filling.work += length;
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
  begin(knapsack);
  addGreedily(knapsack);
  for (let pass = 0; pass < effort.passes && exchange(knapsack); pass++);
  return knapsack.filling.work;
}
