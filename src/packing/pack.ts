import { dimensionBound } from "./baseline.ts";
import { startBudget } from "./budget.ts";
import type { Bound } from "./certificate.ts";
import { restrictTypes, undominatedTypes } from "./dominance.ts";
import { improve } from "./engine.ts";
import { classifyShapes } from "./linear-bound.ts";
import { buildModel } from "./model.ts";
import { toPacking } from "./result.ts";
import type { Solution } from "./solution.ts";
import type { Packing, PackingOptions, PackingProblem } from "./types.ts";
import { validateOptions, validateProblem } from "./validate.ts";

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
  const task = { model, classes, budget, maxGroups: options.maxBinTypes ?? Infinity };
  for (const solution of improve(task)) {
    if (bound === null || solution.missing !== best?.missing) {
      bound = dimensionBound(problem, full, solution);
    }
    best = solution;
    yield toPacking(problem, model, { solution, bound, stopped: null });
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
