import { spend } from "./budget.ts";
import type { Model } from "./model.ts";
import type { Run } from "./sequence-run.ts";
import { sortByKey } from "./sort.ts";

/** What one item is worth at the linear prices. */
export function linearWorth({ model, prices }: Run, s: number): number {
  const base = prices.classes.of[s]! * model.dims;
  let worth = 0;
  for (let d = 0; d < model.dims; d++)
    worth += prices.rates[base + d]! * model.size[s * model.dims + d]!;
  return worth;
}

/** The largest share of the type's capacity that one item takes in any dimension. */
function dominantShare({ dims, size, capacity }: Model, s: number, t: number): number {
  let share = 0;
  for (let d = 0; d < dims; d++) {
    const whole = capacity[t * dims + d]!;
    if (whole > 0) share = Math.max(share, size[s * dims + d]! / whole);
  }
  return share;
}

/**
 * Lists the shapes considered for a bin of type t in `members`, and returns how many they are: the
 * hardest to place, and a spread of the others.
 */
function selectCandidates({ model, left, tuning, members, knapsack }: Run, t: number): number {
  const { ratio: easiness, merge } = knapsack.filling;
  let length = 0;
  for (let s = 0; s < model.shapes; s++)
    if (left[s]! > 0 && model.fits[s * model.types + t]) members[length++] = s;
  if (length <= tuning.candidates) return length;
  for (let i = 0; i < length; i++) easiness[members[i]!] = -dominantShare(model, members[i]!, t);
  sortByKey(members, easiness, { length, spare: merge });
  const hardest = Math.ceil((tuning.candidates * 2) / 3);
  const rest = length - hardest;
  const wanted = tuning.candidates - hardest;
  for (let i = 0; i < wanted; i++)
    members[hardest + i] = members[hardest + Math.floor((i * rest) / wanted)]!;
  return tuning.candidates;
}

/** Loads what is left of the shapes that fit type t, at what they count for. */
export function loadKnapsack(run: Run, t: number): void {
  const { model, knapsack, left, tuning, members } = run;
  const { dims, size, perBin, capacity } = model;
  knapsack.length = selectCandidates(run, t);
  for (let d = 0; d < dims; d++) knapsack.capacity[d] = capacity[t * dims + d]!;
  const price = Math.max(model.price[t]!, 1e-3);
  for (let i = 0; i < knapsack.length; i++) {
    const s = members[i]!;
    const share = dominantShare(model, s, t);
    for (let d = 0; d < dims; d++) knapsack.size[i * dims + d] = size[s * dims + d]!;
    // The trifle keeps items that take only slack dimensions from being worth nothing.
    const worth = linearWorth(run, s) + 1e-6 * price * (share + 1e-3);
    knapsack.worth[i] = worth * (1 + tuning.hardness * Math.sqrt(share));
    knapsack.room[i] = Math.min(left[s]!, perBin[s]!);
  }
  spend(run.budget, (model.shapes + knapsack.length * 4) * dims);
}
