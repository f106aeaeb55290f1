import { type Budget, spend } from "./budget.ts";
import {
  type Bound,
  type BoundSubject,
  limitCharge,
  limitDiscount,
  perProblemShape,
  roundBound,
} from "./certificate.ts";
import { undominatedTypes } from "./dominance.ts";
import { searchExact } from "./exact.ts";
import { createKnapsack } from "./knapsack.ts";
import type { Model } from "./model.ts";
import type { ShapeCertificate } from "./types.ts";

/** Values to prove: of one item of each model shape, of maxima by model type, and of limits. */
export interface Values {
  readonly shapes: Float64Array;
  readonly limits: Float64Array;
}

interface Scaled {
  readonly factor: number;
  readonly values: Float64Array;
  readonly limitRates: readonly bigint[];
}

/** Scales values to integers that leave sums of one bin's worth exact in floating point. */
function scaleValues(model: Model, { shapes, limits }: Values): Scaled | null {
  let dearest = 1;
  for (const figures of [model.price, shapes, limits]) {
    for (const figure of figures) dearest = Math.max(dearest, figure);
  }
  let factor = 1;
  if (dearest >= 2 ** 48) return null;
  while (dearest * factor * 2 < 2 ** 48) factor *= 2;
  return {
    factor,
    // A shade less keeps contents that are worth exactly their price clear of rounding.
    values: shapes.map((value) => Math.floor(Math.max(0, value) * (1 - 2e-9) * factor)),
    limitRates: Array.from(limits, (rate) => BigInt(Math.ceil(Math.max(0, rate) * factor))),
  };
}

/** An upper bound on what any content of a bin of type t is worth, by exact search within `limit` nodes. */
function mostWorth(
  subject: BoundSubject,
  t: number,
  task: { values: Float64Array; target: number; limit: number; budget: Budget; guide: number[] },
): number {
  const { model, placed } = subject;
  const { dims, types } = model;
  const knapsack = createKnapsack(model.shapes, dims);
  let length = 0;
  for (let s = 0; s < model.shapes; s++) {
    if (task.values[s] === 0 || placed[s] === 0 || !model.fits[s * types + t]) continue;
    for (let d = 0; d < dims; d++) knapsack.size[length * dims + d] = model.size[s * dims + d]!;
    knapsack.worth[length] = task.values[s]!;
    knapsack.room[length] = Math.min(placed[s]!, model.perBin[s]!);
    length++;
  }
  knapsack.length = length;
  for (let d = 0; d < dims; d++) knapsack.capacity[d] = model.capacity[t * dims + d]!;
  if (length === 0) return 0;
  const result = searchExact(knapsack, task.target, task.limit);
  task.guide.push(...knapsack.rate);
  spend(task.budget, result.nodes * 150 + length * 200);
  return result.complete && !result.found ? task.target : result.most;
}

/**
 * Proves a bound from values per shape: searches, for each bin type, for a content worth more than
 * the bin; where there is one (or the search must stop), all values shrink accordingly. Returns null
 * as soon as that leaves no more than the bound that is known.
 *
 * @see https://doi.org/10.1287/opre.38.5.922 (Farley's bound)
 */
export function certifyValues(
  subject: BoundSubject,
  values: Values,
  { limit, budget, known }: { limit: number; budget: Budget; known: bigint },
): Bound | null {
  const { problem, model } = subject;
  const integers = scaleValues(model, values);
  if (integers === null) return null;
  const { factor, values: scaled, limitRates } = integers;
  const denominator = BigInt(factor);
  const maximumRates = problem.bins.map(() => 0n);
  const guides: number[][] = problem.bins.map(() => []);
  let shrink = 1;
  const total = scaled.reduce((sum, value, s) => sum + value * subject.placed[s]!, 0) / factor;
  for (const t of undominatedTypes(model)) {
    const allowance = Number(
      BigInt(model.price[t]!) * denominator + limitCharge(model, limitRates, t),
    );
    const guide = guides[model.typeSource[t]!]!;
    const most = mostWorth(subject, t, { values: scaled, target: allowance, limit, budget, guide });
    if (most <= allowance) continue;
    if (model.maximum[t] !== Infinity) {
      maximumRates[model.typeSource[t]!] = BigInt(Math.ceil((most - allowance) * (1 + 1e-9)) + 1);
    } else shrink = Math.min(shrink, (allowance / most) * (1 - 1e-9));
    if (shrink * total < Number(known)) return null;
  }
  const final = scaled.map((value) => Math.floor(value * shrink));
  const certificate: ShapeCertificate = {
    kind: "shapes",
    values: perProblemShape(model, problem.shapes.length, (s) => BigInt(final[s]!), 0n),
    guides,
    maximumRates,
    limitRates,
    denominator,
  };
  let worth = -limitDiscount(problem, certificate);
  for (let s = 0; s < model.shapes; s++) worth += BigInt(final[s]!) * BigInt(subject.placed[s]!);
  const prices = problem.bins.map(({ price }) => price);
  return { value: roundBound(worth, denominator, prices), certificate };
}
