import { spend } from "./budget.ts";
import type { Model } from "./model.ts";
import type { Run } from "./sequence-run.ts";

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

/** The shapes considered for a bin of type t: the hardest to place, and a spread of the others. */
function selectCandidates({ model, left, tuning }: Run, t: number): number[] {
  const all: number[] = [];
  for (let s = 0; s < model.shapes; s++)
    if (left[s]! > 0 && model.fits[s * model.types + t]) all.push(s);
  if (all.length <= tuning.candidates) return all;
  const share = new Map(all.map((s) => [s, dominantShare(model, s, t)]));
  all.sort((a, b) => share.get(b)! - share.get(a)! || a - b);
  const hardest = Math.ceil((tuning.candidates * 2) / 3);
  const rest = all.slice(hardest);
  const wanted = tuning.candidates - hardest;
  const spread = Array.from(
    { length: wanted },
    (_, i) => rest[Math.floor((i * rest.length) / wanted)]!,
  );
  return [...all.slice(0, hardest), ...spread];
}

/** Loads what is left of the shapes that fit type t, at what they count for. */
export function loadKnapsack(run: Run, t: number): void {
  const { model, knapsack, left, tuning, members } = run;
  const { dims } = model;
  const chosen = selectCandidates(run, t);
  knapsack.length = chosen.length;
  knapsack.capacity.set(model.capacity.subarray(t * dims, (t + 1) * dims));
  const price = Math.max(model.price[t]!, 1e-3);
  for (const [i, s] of chosen.entries()) {
    members[i] = s;
    const share = dominantShare(model, s, t);
    knapsack.size.set(model.size.subarray(s * dims, (s + 1) * dims), i * dims);
    // The trifle keeps items that take only slack dimensions from being worth nothing.
    const worth = linearWorth(run, s) + 1e-6 * price * (share + 1e-3);
    knapsack.worth[i] = worth * (1 + tuning.hardness * Math.sqrt(share));
    knapsack.room[i] = Math.min(left[s]!, model.perBin[s]!);
  }
  spend(run.budget, (model.shapes + chosen.length * 4) * dims);
}
