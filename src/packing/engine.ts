import { type Budget, exhausted, within } from "./budget.ts";
import { createPricer, generateColumns } from "./columns.ts";
import { allowanceOf, dive, leftoverPenalty } from "./dive.ts";
import { linearPrices, type ShapeClasses, workingPrices } from "./linear-bound.ts";
import type { Model } from "./model.ts";
import { createMaster, createPool, pushSolution } from "./pool.ts";
import type { Partial } from "./rounding.ts";
import { type SequenceTuning, sequentialFill } from "./sequence.ts";
import {
  better,
  copyStock,
  fullStock,
  makeSolution,
  type Solution,
  type Stock,
} from "./solution.ts";

/** What the engine works on. */
export interface EngineTask {
  readonly model: Model;
  readonly classes: ShapeClasses;
  readonly budget: Budget;
  /** The most groups of types. */
  readonly maxGroups: number;
}

const COARSE: SequenceTuning = { hardness: 0.001, passes: 3, candidates: 2000, balance: 0.2 };
const BALANCED: SequenceTuning = { hardness: 0.001, passes: 3, candidates: 2000, balance: 0.1 };
const GREEDY: SequenceTuning = { hardness: 1, passes: 2, candidates: 96, balance: 0 };

/** The ways to start: few shapes are cheap to try more ways, and need it more. */
function starts(shapes: number): readonly SequenceTuning[] {
  if (shapes > 400) return [COARSE];
  return shapes > 120 ? [COARSE, BALANCED] : [COARSE, BALANCED, GREEDY];
}

/** Completes a partial packing by a sequential fill of what it has left. */
export function complete(
  { model, classes, budget }: EngineTask,
  partial: Partial,
  tuning: SequenceTuning,
): Solution {
  const start = { left: Float64Array.from(partial.left), stock: copyStock(partial.stock) };
  const rest = sequentialFill(model, classes, { start, tuning, budget });
  return makeSolution(model, [...partial.stacks, ...rest.stacks], rest.left);
}

function emptyPartial(model: Model, stock: Stock): Partial {
  return { model, stacks: [], left: Float64Array.from(model.demand), stock };
}

/** Runs the engine: yields better and better solutions. */
export function* improve(task: EngineTask): Generator<Solution> {
  const { model, classes, budget, maxGroups } = task;
  let best: Solution | null = null;
  const pool = createPool();
  const fresh = (): Partial => emptyPartial(model, fullStock(model, maxGroups));
  for (const tuning of starts(model.shapes)) {
    const solution = complete(task, fresh(), tuning);
    pushSolution(pool, solution);
    if (better(solution, best)) yield (best = solution);
    if (exhausted(budget)) return;
  }
  const linear = linearPrices(model, classes, budget);
  const pricer = createPricer(model, linear, workingPrices(model));
  const penalty = leftoverPenalty(pricer);
  const partial = fresh();
  const master = createMaster(model, model.demand, {
    penalty: Float64Array.from(penalty),
    allowance: allowanceOf(partial),
  });
  within(budget, budget.left * 0.5, (part) =>
    generateColumns(pricer, master, { pool, stock: model.demand, budget: part }),
  );
  const found: Solution[] = [];
  const visit = (state: Partial): void => {
    for (const tuning of model.shapes > 120 ? [COARSE] : [BALANCED, GREEDY]) {
      const solution = complete(task, state, tuning);
      if (better(solution, best)) {
        best = solution;
        found.push(solution);
      }
    }
  };
  dive(pricer, partial, {
    pool,
    budget,
    penalty: master.program.penalty,
    share: 0.2,
    master,
    visit,
  });
  const last = found.at(-1);
  if (last) yield last;
}
