import { type Budget, exhausted, within } from "./budget.ts";
import { completionTask } from "./completion.ts";
import { improve, type EngineTask, type Progress } from "./engine.ts";
import type { Model } from "./model.ts";
import { settleTypes } from "./settle-types.ts";
import { type Solution } from "./solution.ts";

/** How many numbers of items to leave out are tried, each with a share of the budget. */
const TRIES = 6;

/** The shapes from large to small, by the share of all that is asked for that one item takes. */
function largestFirst({ dims, shapes, size, demand }: Model): readonly number[] {
  const total = new Float64Array(dims);
  for (let i = 0; i < size.length; i++)
    total[i % dims]! += size[i]! * demand[Math.floor(i / dims)]!;
  const share = new Float64Array(shapes);
  for (let i = 0; i < size.length; i++)
    if (total[i % dims]! > 0) share[Math.floor(i / dims)]! += size[i]! / total[i % dims]!;
  return Array.from(share.keys()).sort((a, b) => share[b]! - share[a]! || a - b);
}

/** Packs what is left of the demand without `count` of its largest items. */
function packWithout(task: EngineTask, count: number, budget: Budget): Progress | null {
  const { maxGroups } = task;
  const left = new Float64Array(task.model.shapes);
  let rest = count;
  for (const s of largestFirst(task.model)) {
    left[s] = Math.min(rest, task.model.demand[s]!);
    rest -= left[s];
  }
  const demand = task.model.demand.map((whole, s) => whole - left[s]!);
  const part = { ...task, ...completionTask({ ...task.model, demand }, budget) };
  const [settled] = settleTypes({ ...part, maxGroups, lp: undefined, goal: { lower: 0 } });
  let best: Progress | null = null;
  for (const progress of settled ? improve(settled) : []) {
    if (progress.solution !== null) best = progress;
    if (best?.solution?.missing === 0) break;
  }
  if (best === null || best.solution === null) return null;
  const all = best.solution.left.map((more, s) => more + left[s]!);
  const missing = all.reduce((a, b) => a + b, 0);
  const solution: Solution = { ...best.solution, left: all, missing };
  return { model: { ...best.model, demand: task.model.demand }, solution, values: null };
}

/**
 * Looks for a packing that leaves out fewer items than `known` does. What a limit leaves no room for
 * is best the largest items, but a search that wants to place all of them tries the opposite. Leaves
 * out numbers of the largest from `least` on, closing in on the fewest without which the rest fits.
 */
export function placeMore(
  task: EngineTask,
  { known, least }: { known: number; least: number },
): Progress | null {
  let best: Progress | null = null;
  let most = known;
  let fewest = least;
  const share = task.budget.left / TRIES;
  for (let attempt = 0; attempt < TRIES && fewest < most && !exhausted(task.budget); attempt++) {
    const count = attempt === 0 ? fewest : Math.floor((fewest + most) / 2);
    const found = within(task.budget, share, (budget) => packWithout(task, count, budget));
    if (found?.solution && found.solution.missing < most) {
      best = found;
      most = found.solution.missing;
    }
    if (most > count) fewest = count + 1;
  }
  return best;
}
