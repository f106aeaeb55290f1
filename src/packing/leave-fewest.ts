import { type Budget, exhausted, within } from "./budget.ts";
import { isFewBins, searchFewBins } from "./few-bins.ts";
import type { Model } from "./model.ts";
import { better, type Solution } from "./solution.ts";

/** The most ways to leave items out that are searched. */
const MOST_WAYS = 2000;

/** Every way to leave out `count` items, as a number per shape; the first shapes, the largest, first. */
function* waysToLeave(demand: Float64Array, count: number): Generator<Float64Array> {
  const left = new Float64Array(demand.length);
  function* choose(s: number, rest: number): Generator<Float64Array> {
    if (rest === 0) return yield Float64Array.from(left);
    if (s === demand.length) return;
    for (let out = Math.min(rest, demand[s]!); out >= 0; out--) {
      left[s] = out;
      yield* choose(s + 1, rest - out);
    }
    left[s] = 0;
  }
  yield* choose(0, count);
}

/**
 * Looks for the packing of few items into few bins that leaves out the fewest and, of those, costs
 * least: leaves out `least` items in all ways, then one more, and so on. Returns one better than
 * `known`, or null; `complete` says that no better one than that, or than `known`, exists.
 */
export function leaveFewest(
  model: Model,
  task: { known: Solution; least: number; maxGroups: number; budget: Budget },
): { readonly solution: Solution | null; readonly complete: boolean } {
  const { known, least, maxGroups, budget } = task;
  const news = (best: Solution | null): Solution | null => (best === known ? null : best);
  let ways = 0;
  let complete = true;
  for (let count = least; count <= known.missing; count++) {
    let best = count === known.missing ? known : null;
    for (const left of waysToLeave(model.demand, count)) {
      if (++ways > MOST_WAYS || exhausted(budget)) return { solution: news(best), complete: false };
      const part = { ...model, demand: model.demand.map((whole, s) => whole - left[s]!) };
      const below = best?.cost ?? Infinity;
      const found = searchFewBins(part, { below, maxGroups, budget });
      if (!found.complete) complete = false;
      if (found.solution === null) continue;
      const solution = { ...found.solution, left, missing: count };
      if (better(solution, best)) best = solution;
    }
    if (best !== null) return { solution: news(best), complete };
  }
  return { solution: null, complete: false };
}

/** A search for a better packing of few items, within a share of what is left of the budget. */
export function searchFew(
  model: Model,
  { known, least, maxGroups, budget }: Parameters<typeof leaveFewest>[1],
): { readonly solution: Solution | null; readonly complete: boolean } {
  if (!isFewBins(model, known)) return { solution: null, complete: false };
  return within(budget, budget.left * 0.5, (part) =>
    leaveFewest(model, { known, least, maxGroups, budget: part }),
  );
}
