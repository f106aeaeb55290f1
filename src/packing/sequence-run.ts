import type { Budget } from "./budget.ts";
import { createKnapsack, type Knapsack } from "./knapsack.ts";
import type { LinearPrices, Relaxation } from "./linear-bound.ts";
import type { Model } from "./model.ts";
import type { Stock } from "./solution.ts";

/** How a sequential fill chooses. */
export interface SequenceTuning {
  /** How much more a shape counts for being hard to place: times the root of its dominant share. */
  readonly hardness: number;
  /** The most passes of exchanges per bin. */
  readonly passes: number;
  /** The most shapes considered for one bin. */
  readonly candidates: number;
  /** The share of the remaining bins that one balanced pattern may fill; 0 fills greedily, hardest first. */
  readonly balance: number;
}

/** The working space of sequential fills of one model, used by one after the other. */
export interface FillSpace {
  readonly knapsack: Knapsack;
  /** The model shape of each candidate. */
  readonly members: Int32Array;
}

/** Makes the working space for a model. */
export function createFillSpace({ shapes, dims }: Model): FillSpace {
  return { knapsack: createKnapsack(shapes, dims), members: new Int32Array(shapes) };
}

/** A sequential fill under way. */
export interface Run extends FillSpace {
  readonly model: Model;
  readonly tuning: SequenceTuning;
  readonly left: Float64Array;
  readonly stock: Stock;
  readonly budget: Budget;
  prices: LinearPrices;
  steps: number;
  /** The relaxation by which what is left is priced. */
  readonly usable: Relaxation;
  /** By how much each type's use is behind the share that the relaxation gives it. */
  readonly credit: Float64Array;
}

/** A bin that could be bought next. */
export interface Filled {
  readonly type: number;
  /** Worth at the linear prices per unit of price; 1 wastes nothing. */
  readonly yield: number;
  readonly shapes: Int32Array;
  readonly counts: Float64Array;
}
