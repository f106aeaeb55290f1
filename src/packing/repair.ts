import { type Budget, exhausted } from "./budget.ts";
import type { Model } from "./model.ts";
import type { Partial } from "./rounding.ts";
import { fullStock, type Solution, type Stack, takeStock } from "./solution.ts";

/** A deterministic sequence of fractions in [0, 1), for picking bins without favourites. */
interface Dice {
  state: number;
}

function roll(dice: Dice): number {
  dice.state = (Math.imul(dice.state, 1664525) + 1013904223) >>> 0;
  return dice.state / 4294967296;
}

/** How much of its price the content of each stack is worth. */
function yields(model: Model, stacks: readonly Stack[], worth: Float64Array): Float64Array {
  return Float64Array.from(stacks, ({ type, shapes, counts }) => {
    let sum = 0;
    for (const [i, s] of shapes.entries()) sum += counts[i]! * worth[s]!;
    return sum / Math.max(model.price[type]!, 1e-6);
  });
}

/** How many bins to open of each stack: half of them the emptiest, half wherever the dice fall. */
function chooseBins(
  stacks: readonly Stack[],
  rate: Float64Array,
  { bins, dice }: { bins: number; dice: Dice },
): Float64Array {
  const opened = new Float64Array(stacks.length);
  const worst = [...stacks.keys()].sort((a, b) => rate[a]! - rate[b]! || a - b);
  let left = Math.ceil(bins / 2);
  for (const i of worst) {
    if (left <= 0) break;
    // Not always the very worst: what could not be mended once may stay.
    if (roll(dice) < 0.3) continue;
    opened[i] = Math.min(stacks[i]!.count, Math.max(1, Math.floor(left / 2)));
    left -= opened[i];
  }
  for (let k = 0; k < bins; k++) {
    const i = Math.floor(roll(dice) * stacks.length);
    if (opened[i]! < stacks[i]!.count && k >= bins / 2) opened[i]!++;
  }
  return opened;
}

function reopen(
  model: Model,
  solution: Solution,
  opened: Float64Array,
  maxGroups: number,
): Partial {
  const left = Float64Array.from(solution.left);
  const stock = fullStock(model, maxGroups);
  const stacks: Stack[] = [];
  for (const [i, stack] of solution.stacks.entries()) {
    const kept = stack.count - opened[i]!;
    if (kept > 0) {
      stacks.push({ ...stack, count: kept });
      takeStock(model, stock, stack.type, kept);
    }
    for (const [k, s] of stack.shapes.entries()) left[s]! += opened[i]! * stack.counts[k]!;
  }
  return { model, stacks, left, stock };
}

/** How many bins are opened at a time, of up to 1500. */
const SIZES = [6, 12, 4, 24, 8, 3, 16];

/**
 * Improves a solution by opening some of its bins, the emptiest and others at random, and packing
 * their items anew in the ways that `refill` knows; what comes out better stays. Goes on until
 * the budget is spent or `patience` attempts in a row gained nothing.
 *
 * @see https://en.wikipedia.org/wiki/Very_large-scale_neighborhood_search
 */
export function* repair(
  start: Solution,
  task: {
    readonly model: Model;
    readonly worth: Float64Array;
    readonly budget: Budget;
    readonly maxGroups: number;
    readonly patience: number;
    readonly refill: (partial: Partial, attempt: number) => Solution;
    readonly stop: (best: Solution) => boolean;
  },
): Generator<Solution> {
  const { model, worth, budget } = task;
  const dice: Dice = { state: 12345 };
  let best = start;
  let failures = 0;
  for (
    let attempt = 0;
    failures < task.patience && !exhausted(budget) && !task.stop(best);
    attempt++
  ) {
    const total = best.stacks.reduce((sum, { count }) => sum + count, 0);
    const bins = Math.round(
      SIZES[attempt % SIZES.length]! * Math.min(100, Math.max(1, total / 1500)),
    );
    const opened = chooseBins(best.stacks, yields(model, best.stacks, worth), { bins, dice });
    const candidate = task.refill(reopen(model, best, opened, task.maxGroups), attempt);
    const gains = candidate.missing === best.missing && candidate.cost < best.cost;
    failures = gains ? 0 : failures + 1;
    // Equal cost is taken too, since it moves on to other contents.
    if (
      candidate.missing > best.missing ||
      (candidate.missing === best.missing && candidate.cost > best.cost)
    )
      continue;
    best = candidate;
    if (gains) yield best;
  }
}
