import type { Budget } from "./budget.ts";
import type { ShapeClasses } from "./linear-bound.ts";
import type { Model } from "./model.ts";
import type { Partial } from "./rounding.ts";
import type { SequenceTuning } from "./sequence-run.ts";
import { sequentialFill } from "./sequence.ts";
import { copyStock, fullStock, makeSolution, type Solution } from "./solution.ts";

/** What completing a packing works on. */
export interface CompletionTask {
  readonly model: Model;
  readonly classes: ShapeClasses;
  readonly budget: Budget;
  /** What the shapes can use of each capacity, worked out once. */
  readonly usable?: Float64Array;
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
export function complete(
  { model, classes, budget, usable }: CompletionTask,
  partial: Partial,
  tuning: SequenceTuning,
): Solution {
  const start = { left: Float64Array.from(partial.left), stock: copyStock(partial.stock) };
  const rest = sequentialFill(model, classes, {
    start,
    tuning,
    budget,
    ...(usable ? { usable } : {}),
  });
  return makeSolution(model, [...partial.stacks, ...rest.stacks], rest.left);
}
