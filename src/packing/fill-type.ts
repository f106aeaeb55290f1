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

/** Fills one bin of type t by way of the tuning, or returns null if nothing goes in. */
export function fillType(run: Run, t: number): Filled | null {
  const { model, knapsack, members } = run;
  loadKnapsack(run, t);
  if (knapsack.length === 0) return null;
  const bins = run.prices.value / Math.max(model.price[t]!, 1e-6);
  if (run.tuning.balance > 0 && bins > 1) fillBalanced(run, t, bins);
  // A mix of shapes that are all too rare to be repeated comes out empty.
  if (
    !(run.tuning.balance > 0 && bins > 1) ||
    knapsack.taken.subarray(0, knapsack.length).every((n) => n === 0)
  ) {
    if (run.tuning.balance > 0) loadKnapsack(run, t);
    spend(run.budget, fillKnapsack(knapsack, { passes: run.tuning.passes }));
  }
  const picked: number[] = [];
  let worth = 0;
  for (let i = 0; i < knapsack.length; i++) {
    if (knapsack.taken[i] === 0) continue;
    picked.push(i);
    worth += knapsack.taken[i]! * (linearWorth(run, members[i]!) + 1e-9 * model.price[t]!);
  }
  if (picked.length === 0) return null;
  picked.sort((a, b) => members[a]! - members[b]!);
  const filled = {
    type: t,
    yield: 0,
    shapes: Int32Array.from(picked, (i) => members[i]!),
    counts: Float64Array.from(picked, (i) => knapsack.taken[i]!),
  };
  const type = cheapestHolder(run, filled);
  return { ...filled, type, yield: worth / Math.max(model.price[type]!, 1e-6) };
}
