import type { Budget } from "./budget.ts";
import { spend } from "./budget.ts";
import { cheapestHolder, fillType } from "./fill-type.ts";
import { relaxDemand, type Relaxation } from "./linear-bound.ts";
import type { Model } from "./model.ts";
import { promisingTypes } from "./promising-types.ts";
import type { Filled, FillSpace, Run, SequenceTuning } from "./sequence-run.ts";
import {
  available,
  better,
  makeSolution,
  type Solution,
  type Stack,
  type Stock,
  takeStock,
} from "./solution.ts";

/** What sequential fills work on. */
export interface SequenceTask {
  readonly model: Model;
  /** What is left is priced by it, in terms of the capacity that the shapes can use. */
  readonly usable: Relaxation;
  readonly space: FillSpace;
  readonly budget: Budget;
}

/** What a fill starts from; both are used up. */
export interface SequenceStart {
  readonly left: Float64Array;
  readonly stock: Stock;
}

function chooseNext(run: Run, total: number): Filled | null {
  const types = promisingTypes(run);
  // Near the end few bins remain to be bought, so that their size matters and more are tried.
  const dearest = types.reduce((most, t) => Math.max(most, run.model.price[t]!), 0);
  const [tries, enough] = total < 3 * dearest ? [12, 0.9999] : [4, 0.999];
  let best: Filled | null = null;
  for (const t of types.slice(0, tries)) {
    const filled = fillType(run, t);
    if (filled && (best === null || filled.yield > best.yield * (1 + 1e-9))) best = filled;
    if (best && best.yield > enough) break;
  }
  return best;
}

/** How many bins of a content the stock, the tuning and the demand allow. */
function mostRepeats({ model, left, stock, tuning, prices }: Run, filled: Filled): number {
  let count = available(model, stock, filled.type);
  if (tuning.balance > 0) {
    const bins = prices.spent / Math.max(model.price[filled.type]!, 1e-6);
    count = Math.min(count, Math.max(1, Math.floor(bins * tuning.balance)));
  }
  for (const [i, s] of filled.shapes.entries()) {
    count = Math.min(count, Math.floor(left[s]! / filled.counts[i]!));
  }
  return count;
}

function takeItems(left: Float64Array, { shapes, counts }: Filled, bins: number): void {
  for (const [i, s] of shapes.entries()) left[s]! -= bins * counts[i]!;
}

/** How often the repeats are halved when what is left would become dearer. */
const MOST_HALVINGS = 3;

/**
 * Takes a content as often as it does no harm: beyond some point it may use up what other types need
 * to be filled, which the relaxation of what is left shows by costing more than it was to save.
 */
function replicate(run: Run, filled: Filled): Stack {
  const { model, left, stock, prices, budget, usable } = run;
  const price = model.price[filled.type]!;
  const loss = 1.5 * Math.max(0, 1 - filled.yield) + 2e-4;
  let count = mostRepeats(run, filled);
  for (let halvings = 0; ; halvings++) {
    takeItems(left, filled, count);
    run.prices = relaxDemand(usable, left, budget);
    const regret = count * price + run.prices.value - prices.value;
    if (count <= 1 || halvings === MOST_HALVINGS || regret <= count * price * loss) break;
    takeItems(left, filled, -count);
    count = Math.floor(count / 2);
  }
  run.credit[filled.type]! -= 1;
  takeStock(model, stock, filled.type, count);
  return { type: filled.type, count, shapes: filled.shapes, counts: filled.counts };
}

/** Holds all that is left in one bin of the cheapest type that can, if that beats the finish known so far. */
function bestFinish(run: Run, stacks: readonly Stack[], known: Solution | null): Solution | null {
  const { model, left, stock, prices } = run;
  // Far from the end the relaxation shows that no bin is large enough.
  if (prices.value > 1.01 * model.price.reduce((a, b) => Math.max(a, b), 0)) return known;
  let length = 0;
  for (let s = 0; s < left.length; s++) {
    if (left[s]! > model.perBin[s]!) return known;
    if (left[s]! > 0) length++;
  }
  const shapes = new Int32Array(length);
  for (let s = 0, i = 0; i < length; s++) if (left[s]! > 0) shapes[i++] = s;
  const counts = new Float64Array(length);
  for (let i = 0; i < length; i++) counts[i] = left[shapes[i]!]!;
  const none: Filled = { type: -1, yield: 0, shapes, counts };
  const type = cheapestHolder(run, none);
  if (type < 0 || available(model, stock, type) === 0) return known;
  const last = { type, count: 1, shapes, counts };
  const solution = makeSolution(model, [...stacks, last], new Float64Array(left.length));
  return better(solution, known) ? solution : known;
}

/**
 * Packs bin after bin: prices the dimensions for what is left, fills one bin of each type that is
 * worth its price, keeps the fullest and repeats it as often as the demand allows. The work depends
 * on the number of shapes, not of items. Stops early only when bins run out.
 */
export function sequentialFill(
  { model, usable, space, budget }: SequenceTask,
  start: SequenceStart,
  tuning: SequenceTuning,
): Solution {
  const run: Run = {
    ...space,
    model,
    tuning,
    left: start.left,
    stock: start.stock,
    budget,
    prices: relaxDemand(usable, start.left, budget),
    steps: 0,
    usable,
    credit: new Float64Array(model.types),
  };
  const stacks: Stack[] = [];
  // What does not grow with the problem takes its time too.
  spend(budget, 40_000);
  let finish: Solution | null = null;
  while (run.left.some((count) => count > 0) && !budget.late()) {
    finish = bestFinish(run, stacks, finish);
    const filled = chooseNext(run, run.prices.value);
    if (filled === null) break;
    spend(budget, 10_000);
    run.steps++;
    stacks.push(replicate(run, filled));
  }
  const solution = makeSolution(model, stacks, run.left);
  return finish !== null && better(finish, solution) ? finish : solution;
}
