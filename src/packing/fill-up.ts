import { dimensionBound } from "./baseline.ts";
import { topUp } from "./first-fit-decreasing.ts";
import { buildModel, type Model } from "./model.ts";
import { toPacking } from "./result.ts";
import { makeSolution, type Solution } from "./solution.ts";
import type { Packing, PackingProblem } from "./types.ts";

/** A packing in terms of a model of its problem. */
function toSolution(model: Model, { patterns, unplaced }: Packing): Solution {
  const shapeOf = new Map(
    model.shapeSources.flatMap((sources, s) => sources.map((source) => [source, s] as const)),
  );
  const typeOf = new Map(model.typeSource.map((source, t) => [source, t]));
  const held = patterns.filter(({ contents }) => contents.length > 0);
  const stacks = held.map(({ bin, count, contents }) => {
    const sums = new Map<number, number>();
    for (const { shape, count: more } of contents)
      sums.set(shapeOf.get(shape)!, (sums.get(shapeOf.get(shape)!) ?? 0) + more);
    const shapes = Int32Array.from(sums.keys()).sort();
    return {
      type: typeOf.get(bin)!,
      count,
      shapes,
      counts: Float64Array.from(shapes, (s) => sums.get(s)!),
    };
  });
  const left = new Float64Array(model.shapes);
  for (const { shape, count, reason } of unplaced)
    if (reason.kind === "bins-exhausted") left[shapeOf.get(shape)!]! += count;
  return makeSolution(model, stacks, left);
}

/**
 * Places what a finished packing leaves out wherever there is room yet, in the bins and in types that
 * the search gave up: a type that another one beats may be the only one within `maxBinTypes`, and
 * packing the placed items once more at less cost frees bins. Returns the packing itself where
 * nothing is to be had.
 */
export function fillUp(problem: PackingProblem, packing: Packing, maxGroups: number): Packing {
  if (packing.unplaced.every(({ reason }) => reason.kind !== "bins-exhausted")) return packing;
  const model = buildModel(problem);
  const known = toSolution(model, packing);
  const solution = topUp(model, known, maxGroups);
  if (solution.missing === known.missing) return packing;
  const bound = dimensionBound(problem, model, solution);
  const { stopped } = packing;
  const proved = stopped === "optimal" || stopped === "searched";
  return toPacking(problem, model, { solution, bound, stopped: proved ? "done" : stopped });
}
