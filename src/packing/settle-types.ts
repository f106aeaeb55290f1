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
  const tried: (EngineTask & { readonly rough: Solution })[] = [];
  const enough = budget.left * 0.75;
  for (const types of choices) {
    const part = restrictTypes(model, types);
    const candidate = { ...task, ...completionTask(part, budget) };
    if (choices.length === 1) return [candidate];
    const rough = complete(candidate, emptyPartial(part, maxGroups), ROUGH);
    tried.push({ ...candidate, rough });
    if (budget.left < enough || budget.late()) break;
  }
  return tried.sort((a, b) => (better(a.rough, b.rough) ? -1 : Number(better(b.rough, a.rough))));
}
