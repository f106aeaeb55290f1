import { decreasingShapes, runBaseline } from "./baseline.ts";
import type { Model } from "./model.ts";
import {
  fillStack,
  type OpenStack,
  openStack,
  reopenStack,
  roomFor,
  toStacks,
} from "./open-bins.ts";
import {
  available,
  fullStock,
  makeSolution,
  type Solution,
  type Stock,
  takeStock,
} from "./solution.ts";
import type { Packing, PackingOptions, PackingProblem } from "./types.ts";

/** Puts items of shape s into the open bins, first bin first; returns how many are left. */
export function intoOpenBins(model: Model, open: OpenStack[], s: number, wanted: number): number {
  let left = wanted;
  const result: OpenStack[] = [];
  for (const stack of open) {
    const room = left > 0 ? roomFor(model, s, stack.type, stack) : 0;
    const { stacks, placed } = fillStack(model, stack, { s, room, wanted: left });
    for (const part of stacks) result.push(part);
    left -= placed;
  }
  open.splice(0, open.length);
  for (const stack of result) open.push(stack);
  return left;
}

/** The type that holds the shape at the lowest price per item, among those still to be had. */
function cheapestType(model: Model, stock: Stock, s: number): number {
  const empty = { load: new Float64Array(model.dims), contents: new Map<number, number>() };
  let best = -1;
  let least = Infinity;
  for (let t = 0; t < model.types; t++) {
    const room = roomFor(model, s, t, empty);
    if (room === 0 || available(model, stock, t) === 0) continue;
    const each = model.price[t]! / room;
    if (each < least) {
      least = each;
      best = t;
    }
  }
  return best;
}

/** Bins that are open, and what is left to put into them or others. */
interface FirstFit {
  readonly open: OpenStack[];
  readonly left: Float64Array;
  readonly stock: Stock;
}

/** Puts the items left into the first bins that hold them; new ones are of the type cheapest for them. */
function fitInOrder(
  model: Model,
  order: readonly number[],
  { open, left, stock }: FirstFit,
): Solution {
  for (const s of order) {
    left[s] = intoOpenBins(model, open, s, left[s]!);
    while (left[s] > 0) {
      const t = cheapestType(model, stock, s);
      if (t < 0) break;
      const fresh = openStack(model, t, 1);
      const room = roomFor(model, s, t, fresh);
      const count = Math.min(available(model, stock, t), Math.ceil(left[s] / room) || 1);
      takeStock(model, stock, t, count);
      const filled = fillStack(model, { ...fresh, count }, { s, room, wanted: left[s] });
      open.push(...filled.stacks);
      left[s] -= filled.placed;
    }
  }
  return makeSolution(model, toStacks(open), left);
}

/** First fit decreasing on a model. */
export function firstFit(model: Model, order: readonly number[], stock: Stock): Solution {
  return fitInOrder(model, order, { open: [], left: Float64Array.from(model.demand), stock });
}

/** Places what a solution leaves out wherever there is room for it yet, the smallest items first. */
export function topUp(model: Model, solution: Solution, maxGroups: number): Solution {
  if (solution.missing === 0) return solution;
  const stock = fullStock(model, maxGroups);
  for (const { type, count } of solution.stacks) takeStock(model, stock, type, count);
  const open = solution.stacks.map((stack) => reopenStack(model, stack));
  const largest = decreasingShapes(model, largestCapacity(model));
  return fitInOrder(model, largest.reverse(), {
    open,
    left: Float64Array.from(solution.left),
    stock,
  });
}

function largestCapacity({ dims, capacity }: Model): Float64Array {
  const largest = new Float64Array(dims);
  for (const [i, amount] of capacity.entries())
    largest[i % dims] = Math.max(largest[i % dims]!, amount);
  return largest;
}

/**
 * Packs by first fit decreasing: shapes from large to small, each item into the first open bin that
 * holds it, else into a new bin of the type that is cheapest per item. A baseline to compare with.
 *
 * @throws {PackingError} on a malformed problem or option.
 * @see https://en.wikipedia.org/wiki/First-fit-decreasing_bin_packing
 * @example
 * // Two large items share a bin, and what is left beside them is too small for a third.
 * const shapes = [
 *   { size: [4], count: 2 },
 *   { size: [3], count: 4 },
 * ];
 * const problem = { shapes, bins: [{ capacity: [10], price: 5 }] };
 * firstFitDecreasing(problem).cost; // => 15n
 * pack(problem).cost; // => 10n
 */
export function firstFitDecreasing(problem: PackingProblem, options: PackingOptions = {}): Packing {
  return runBaseline(problem, options, (model) => {
    const order = decreasingShapes(model, largestCapacity(model));
    return firstFit(model, order, fullStock(model, options.maxBinTypes));
  });
}
