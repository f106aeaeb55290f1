import type { Budget } from "./budget.ts";
import { classifyShapes, createRelaxation } from "./linear-bound.ts";
import type { Model } from "./model.ts";
import type { Partial } from "./rounding.ts";
import { createFillSpace, type SequenceTuning } from "./sequence-run.ts";
import { sequentialFill, type SequenceTask } from "./sequence.ts";
import { copyStock, fullStock, makeSolution, type Solution } from "./solution.ts";
import { usableCapacity } from "./usable.ts";

/** Prepares to complete packings of a model: its relaxation is in terms of usable capacity. */
export function completionTask(model: Model, budget: Budget): SequenceTask {
  const usable = { ...model, capacity: usableCapacity(model) };
  return {
    model,
    usable: createRelaxation(usable, classifyShapes(model)),
    space: createFillSpace(model),
    budget,
  };
}

const COARSE: SequenceTuning = { hardness: 0.001, passes: 1, candidates: 2000, balance: 0.2 };
const BALANCED: SequenceTuning = { hardness: 0.001, passes: 3, candidates: 2000, balance: 0.1 };
const GREEDY: SequenceTuning = { hardness: 1, passes: 2, candidates: 96, balance: 0 };
const HARD: SequenceTuning = { ...BALANCED, hardness: 0.5 };

/** The way that settles which types to use: rough and quick. */
export const ROUGH: SequenceTuning = { ...COARSE, balance: 0.3 };

/** The shapes up to which a fill costs so little that more ways are tried. */
export const FEW_SHAPES = 50;

/** The ways to start. */
export function starts(shapes: number): readonly SequenceTuning[] {
  const all = [COARSE, { ...BALANCED, passes: 1 }];
  return shapes > FEW_SHAPES ? all : [...all, GREEDY];
}

/** The ways to pack what a rounded master program leaves over. */
export function completions(shapes: number): readonly SequenceTuning[] {
  return shapes > FEW_SHAPES ? [COARSE] : [BALANCED, GREEDY];
}

/** The ways to fill a few opened bins again. */
export const REFILLS: readonly SequenceTuning[] = [
  BALANCED,
  GREEDY,
  HARD,
  { ...GREEDY, hardness: 0.2 },
  { ...COARSE, passes: 3 },
  { ...GREEDY, hardness: 4 },
];

/** A packing of nothing yet. */
export function emptyPartial(model: Model, maxGroups: number): Partial {
  const stock = fullStock(model, maxGroups);
  return { model, stacks: [], left: Float64Array.from(model.demand), stock };
}

/** Completes a partial packing by a sequential fill of what it has left. */
export function complete(task: SequenceTask, partial: Partial, tuning: SequenceTuning): Solution {
  const start = { left: Float64Array.from(partial.left), stock: copyStock(partial.stock) };
  const rest = sequentialFill(task, start, tuning);
  return makeSolution(task.model, [...partial.stacks, ...rest.stacks], rest.left);
}
