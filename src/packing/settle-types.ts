import { complete, emptyPartial, completionTask, ROUGH } from "./completion.ts";
import { restrictTypes } from "./dominance.ts";
import type { EngineTask } from "./engine.ts";
import { chooseTypes } from "./select.ts";
import { better, type Solution } from "./solution.ts";

/**
 * Decides which types to use when only few groups may be: fills promising sets roughly and returns
 * them in the order of how they come out.
 */
export function settleTypes(task: EngineTask): readonly EngineTask[] {
  const { model, budget, maxGroups } = task;
  if (maxGroups === Infinity) return [task];
  const choices = chooseTypes(model, { most: maxGroups, count: 30, budget });
  const tried: { readonly solution: Solution; readonly task: EngineTask }[] = [];
  const enough = budget.left * 0.75;
  for (const types of choices) {
    const part = restrictTypes(model, types);
    const candidate = { ...task, ...completionTask(part, budget) };
    if (choices.length === 1) return [candidate];
    const solution = complete(candidate, emptyPartial(part, maxGroups), ROUGH);
    tried.push({ solution, task: candidate });
    if (budget.left < enough || budget.late()) break;
  }
  tried.sort((a, b) =>
    better(a.solution, b.solution) ? -1 : better(b.solution, a.solution) ? 1 : 0,
  );
  return tried.map((entry) => entry.task);
}
