import { spend } from "./budget.ts";
import { fillBalanced } from "./fill-balanced.ts";
import { linearWorth, loadKnapsack } from "./fill-candidates.ts";
import { fillKnapsack } from "./fill.ts";
import type { Filled, Run } from "./sequence-run.ts";
import { available } from "./solution.ts";

/** Moves a content to the cheapest type that holds it. */
export function cheapestHolder({ model, stock }: Run, filled: Filled): number {
  const { dims, types, price } = model;
  const load = new Float64Array(dims);
  for (const [i, s] of filled.shapes.entries()) {
    for (let d = 0; d < dims; d++) load[d]! += filled.counts[i]! * model.size[s * dims + d]!;
  }
  let best = filled.type;
  for (let t = 0; t < types; t++) {
    if ((best >= 0 && price[t]! >= price[best]!) || available(model, stock, t) === 0) continue;
    let holds = true;
    for (let d = 0; d < dims && holds; d++) holds = load[d]! <= model.capacity[t * dims + d]!;
    for (const s of filled.shapes) holds &&= model.fits[s * types + t] === 1;
    if (holds) best = t;
  }
  return best;
}

/** What the knapsack has taken, of `length` shapes, in their order. */
function contentOf({ knapsack, members }: Run, length: number): Pick<Filled, "shapes" | "counts"> {
  const shapes = new Int32Array(length);
  const counts = new Float64Array(length);
  let at = 0;
  for (let i = 0; i < knapsack.length; i++) {
    if (knapsack.taken[i] === 0) continue;
    const s = members[i]!;
    let k = at++;
    for (; k > 0 && shapes[k - 1]! > s; k--) {
      shapes[k] = shapes[k - 1]!;
      counts[k] = counts[k - 1]!;
    }
    shapes[k] = s;
    counts[k] = knapsack.taken[i]!;
  }
  return { shapes, counts };
}

/** Fills one bin of type t by way of the tuning, or returns null if nothing goes in. */
export function fillType(run: Run, t: number): Filled | null {
  const { model, knapsack, members } = run;
  loadKnapsack(run, t);
  if (knapsack.length === 0) return null;
  const bins = run.prices.spent / Math.max(model.price[t]!, 1e-6);
  if (run.tuning.balance > 0 && bins > 1) fillBalanced(run, t, bins);
  // A mix of shapes that are all too rare to be repeated comes out empty.
  if (
    !(run.tuning.balance > 0 && bins > 1) ||
    knapsack.taken.subarray(0, knapsack.length).every((n) => n === 0)
  ) {
    if (run.tuning.balance > 0) loadKnapsack(run, t);
    spend(run.budget, fillKnapsack(knapsack, { passes: run.tuning.passes }));
  }
  let length = 0;
  let worth = 0;
  for (let i = 0; i < knapsack.length; i++) {
    if (knapsack.taken[i] === 0) continue;
    length++;
    worth += knapsack.taken[i]! * (linearWorth(run, members[i]!) + 1e-9 * model.price[t]!);
  }
  if (length === 0) return null;
  const filled = { type: t, yield: 0, ...contentOf(run, length) };
  const type = cheapestHolder(run, filled);
  return { ...filled, type, yield: worth / Math.max(model.price[type]!, 1e-6) };
}
