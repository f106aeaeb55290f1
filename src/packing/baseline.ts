import { type Bound, certifyDimensions } from "./certificate.ts";
import { classifyShapes, linearPrices } from "./linear-bound.ts";
import { buildModel, type Model } from "./model.ts";
import { toPacking } from "./result.ts";
import type { Solution } from "./solution.ts";
import type { Packing, PackingOptions, PackingProblem } from "./types.ts";
import { validateOptions, validateProblem } from "./validate.ts";

/** Proves the dimension bound for the items that a solution places. */
export function dimensionBound(problem: PackingProblem, model: Model, solution: Solution): Bound {
  const placed = model.demand.map((count, s) => count - solution.left[s]!);
  const part = { ...model, demand: placed };
  // The bound is owed even when a budget is spent; it costs little.
  const budget = { left: Infinity, spent: 0, late: () => false };
  const prices = linearPrices(part, classifyShapes(part), budget);
  return certifyDimensions({ problem, model, placed }, prices);
}

/** Runs a solver that has no budget and wraps up what it returns. */
export function runBaseline(
  problem: PackingProblem,
  options: PackingOptions,
  solve: (model: Model) => Solution,
): Packing {
  validateProblem(problem);
  validateOptions(options);
  const model = buildModel(problem);
  const solution = solve(model);
  const bound = dimensionBound(problem, model, solution);
  return toPacking(problem, model, { solution, bound, stopped: "done" });
}

/** The shapes from large to small: by the sum of their shares of `capacity`, then by position. */
export function decreasingShapes(model: Model, capacity: Float64Array): number[] {
  const { dims, size, shapes } = model;
  const weight = new Float64Array(shapes);
  for (let i = 0; i < shapes * dims; i++) {
    const whole = capacity[i % dims]!;
    if (whole > 0) weight[Math.floor(i / dims)]! += size[i]! / whole;
  }
  return Array.from(weight.keys()).sort((a, b) => weight[b]! - weight[a]! || a - b);
}
