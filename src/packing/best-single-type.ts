import { decreasingShapes, runBaseline } from "./baseline.ts";
import { restrictTypes } from "./dominance.ts";
import { firstFit } from "./first-fit-decreasing.ts";
import type { Model } from "./model.ts";
import { better, fullStock, makeSolution, type Solution } from "./solution.ts";
import type { Packing, PackingOptions, PackingProblem } from "./types.ts";

/** Tells whether type t can hold every shape at all, so that it may win without leaving items out. */
function holdsAll({ shapes, types, fits }: Model, t: number): boolean {
  for (let s = 0; s < shapes; s++) if (!fits[s * types + t]) return false;
  return true;
}

/**
 * Packs into bins of one type only, by first fit decreasing, for the type where that costs least:
 * what an autoscaler with one node group does. Items that do not fit the type stay unplaced. A
 * baseline to compare with.
 *
 * @throws {PackingError} on a malformed problem or option.
 * @example
 * const shapes = [
 *   { size: [10], count: 1 },
 *   { size: [4], count: 1 },
 * ];
 * const bins = [
 *   { capacity: [10], price: 10 },
 *   { capacity: [4], price: 5 },
 * ];
 * bestSingleType({ shapes, bins }).cost; // => 20n
 * pack({ shapes, bins }).cost; // => 15n
 */
export function bestSingleType(problem: PackingProblem, options: PackingOptions = {}): Packing {
  return runBaseline(problem, options, (model) => {
    const types = Array.from({ length: model.types }, (_, t) => t);
    const complete = types.filter((t) => holdsAll(model, t));
    let best: Solution | null = null;
    for (const t of complete.length > 0 ? complete : types) {
      const single = restrictTypes(model, [t]);
      const solution = firstFit(
        single,
        decreasingShapes(single, single.capacity),
        fullStock(single),
      );
      const stacks = solution.stacks.map((stack) => ({ ...stack, type: t }));
      const candidate = { ...solution, stacks };
      if (better(candidate, best)) best = candidate;
    }
    return best ?? makeSolution(model, [], Float64Array.from(model.demand));
  });
}
