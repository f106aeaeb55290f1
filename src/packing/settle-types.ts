import { type Budget, within } from "./budget.ts";
import { complete, completionTask, emptyPartial, ROUGH } from "./completion.ts";
import { restrictTypes } from "./dominance.ts";
import { type EngineTask, improve } from "./engine.ts";
import { createPool } from "./pool.ts";
import { chooseTypes } from "./select.ts";
import { better } from "./solution.ts";

type Settled = EngineTask & Required<Pick<EngineTask, "known">>;

function byCost({ known: a }: Settled, { known: b }: Settled): number {
  return better(a.solution, b.solution) ? -1 : Number(better(b.solution, a.solution));
}

/**
 * The sets of types that are tried with some care, how much more than the best of them they may cost
 * at first, and the share of the budget that each may spend.
 */
const TRIALS = 5;
const TRIAL_EXCESS = 1.03;
const TRIAL_SHARE = 0.06;

/** Improves the packing of a set of types within a share of the budget. */
function tryOut(task: Settled, work: number): Settled {
  let { solution: best } = task.known;
  within(task.budget, work, (budget) => {
    const trial = { ...task, budget, lp: undefined };
    for (const { solution } of improve(trial)) best = solution ?? best;
  });
  return { ...task, known: { ...task.known, solution: best } };
}

/** Tries the first few of the tasks, as long as their cost is near that of the best. */
function tryFirst(tasks: Settled[], budget: Budget): void {
  const work = budget.left * TRIAL_SHARE;
  const least = budget.left - TRIALS * work;
  const most = TRIAL_EXCESS * (tasks[0]?.known.solution.cost ?? 0);
  for (const [i, task] of tasks.slice(0, TRIALS).entries()) {
    if (budget.left <= least || budget.late() || task.known.solution.cost > most) break;
    tasks[i] = tryOut(task, work);
  }
}

/**
 * Decides which types to use when only few groups may be: fills promising sets roughly, the best of
 * them with some care, and returns them in the order of how they come out.
 */
export function settleTypes(task: EngineTask): readonly EngineTask[] {
  const { model, budget, maxGroups } = task;
  if (maxGroups === Infinity) return [task];
  const choices = chooseTypes(model, { most: maxGroups, count: 30, budget });
  const tried: Settled[] = [];
  const enough = budget.left * 0.75;
  for (const types of choices) {
    const part = restrictTypes(model, types);
    const candidate = { ...task, ...completionTask(part, budget) };
    if (choices.length === 1) return [candidate];
    const solution = complete(candidate, emptyPartial(part, maxGroups), ROUGH);
    tried.push({ ...candidate, known: { solution, pool: createPool() } });
    if (budget.left < enough || budget.late()) break;
  }
  tried.sort(byCost);
  tryFirst(tried, budget);
  return tried.sort(byCost);
}
