import { dimensionBound } from "./baseline.ts";
import { exhausted, startBudget } from "./budget.ts";
import type { Bound } from "./certificate.ts";
import { restrictTypes, undominatedTypes } from "./dominance.ts";
import { classifyShapes } from "./linear-bound.ts";
import { buildModel } from "./model.ts";
import { toPacking } from "./result.ts";
import { sequentialFill } from "./sequence.ts";
import { better, fullStock, type Solution } from "./solution.ts";
import type { Packing, PackingOptions, PackingProblem } from "./types.ts";
import { validateOptions, validateProblem } from "./validate.ts";

const HARDNESS = [0.3, 1, 3, 0.1, 6];

/**
 * Packs step by step: yields each packing that is cheaper (or places more) than the last, with its
 * lower bound, and returns the final one. Stop whenever it is good enough.
 *
 * @throws {PackingError} on a malformed problem or option.
 */
export function* packings(
  problem: PackingProblem,
  options: PackingOptions = {},
): Generator<Packing, Packing> {
  validateProblem(problem);
  validateOptions(options);
  const full = buildModel(problem);
  const budget = startBudget(options);
  const model = restrictTypes(full, undominatedTypes(full));
  const classes = classifyShapes(model);
  let best: Solution | null = null;
  let bound: Bound | null = null;
  for (const hardness of HARDNESS) {
    const start = {
      left: Float64Array.from(model.demand),
      stock: fullStock(model, options.maxBinTypes),
    };
    const tuning = { hardness, passes: 3, candidates: 96 };
    const solution = sequentialFill(model, classes, { start, tuning, budget });
    if (better(solution, best)) {
      if (bound === null || solution.missing !== best?.missing) {
        bound = dimensionBound(problem, full, solution);
      }
      best = solution;
      yield toPacking(problem, model, { solution, bound, stopped: null });
    }
    if (exhausted(budget)) break;
  }
  const stopped = budget.late() ? "time" : budget.left <= 0 ? "budget" : "done";
  return toPacking(problem, model, { solution: best!, bound: bound!, stopped });
}

/**
 * Packs the shapes into bins at low cost within the budget of `effort`.
 *
 * @throws {PackingError} on a malformed problem or option.
 * @example
 * const problem = { shapes: [{ size: [2], count: 3 }], bins: [{ capacity: [4], price: 5 }] };
 * pack(problem).cost; // => 10n
 */
export function pack(problem: PackingProblem, options: PackingOptions = {}): Packing {
  const run = packings(problem, options);
  for (;;) {
    const { done, value } = run.next();
    if (done) return value;
  }
}

/** How far the cost is above the lower bound, relative to the bound; 0 if they are equal. */
export function relativeGap({ cost, lowerBound }: Pick<Packing, "cost" | "lowerBound">): number {
  if (cost <= lowerBound) return 0;
  return lowerBound === 0n
    ? Infinity
    : Number(((cost - lowerBound) * 10n ** 12n) / lowerBound) / 1e12;
}
