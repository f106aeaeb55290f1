import { balancedLevels, sampleCounts } from "./balance.ts";
import { spend } from "./budget.ts";
import { completeFill } from "./fill.ts";
import { typeRates } from "./promising-types.ts";
import type { Run } from "./sequence-run.ts";

/** How often a pattern may repeat so that the shapes numerous enough for it still fill a bin amply. */
function repeatsFor({ model, knapsack, left, members }: Run, t: number, most: number): number {
  let repeats = Math.max(1, Math.floor(most));
  for (; repeats > 1; repeats >>= 1) {
    let worth = 0;
    for (let i = 0; i < knapsack.length; i++) {
      worth +=
        knapsack.worth[i]! * Math.min(knapsack.room[i]!, Math.floor(left[members[i]!]! / repeats));
    }
    if (worth > 1.5 * model.price[t]!) break;
  }
  return repeats;
}

/** Fills a bin with a mix close to that of the remaining demand, so that it can be repeated. */
export function fillBalanced(run: Run, t: number, bins: number): void {
  const { knapsack, left, members, tuning } = run;
  const { dims, capacity, rate } = knapsack;
  typeRates(run, t, rate);
  const repeats = repeatsFor(run, t, bins * tuning.balance);
  const quota = new Float64Array(knapsack.length);
  let items = 0;
  for (let i = 0; i < knapsack.length; i++) {
    const stock = left[members[i]!]!;
    quota[i] = stock / bins;
    items += quota[i]!;
    knapsack.room[i] = Math.min(knapsack.room[i]!, Math.floor(stock / repeats));
  }
  const wanted = new Float64Array(dims);
  // Leave about one item's room for the exchanges to close.
  const margin = Math.min(0.2, 1 / Math.max(items, 1));
  for (let d = 0; d < dims; d++)
    wanted[d] = rate[d]! * capacity[d]! > 1e-3 * run.model.price[t]! ? 1 - margin : 0;
  const levels = balancedLevels(knapsack, quota, wanted);
  const offset = (run.steps * 0.6180339887498949) % 1;
  const counts = sampleCounts(levels, { offset, room: knapsack.room });
  for (let i = 0; i < knapsack.length; i++)
    knapsack.taken[i] = Math.min(counts[i]!, knapsack.room[i]!);
  spend(
    run.budget,
    knapsack.length * dims * dims * 30 + completeFill(knapsack, { passes: tuning.passes }),
  );
}
