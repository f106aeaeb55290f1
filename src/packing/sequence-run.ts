import type { Budget } from "./budget.ts";
import type { Knapsack } from "./knapsack.ts";
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

/** A sequential fill under way. */
export interface Run {
  readonly model: Model;
  readonly knapsack: Knapsack;
  readonly tuning: SequenceTuning;
  readonly left: Float64Array;
  readonly stock: Stock;
  readonly budget: Budget;
  /** The model shape of each candidate. */
  readonly members: Int32Array;
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
