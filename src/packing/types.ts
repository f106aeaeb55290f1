/**
 * A kind of item: how much of each dimension one item takes, and how many there are.
 */
export interface Shape {
  /** The amount taken in each dimension: non-negative safe integers, as many as a bin has capacities. */
  readonly size: readonly number[];
  /** The number of items of this shape: a non-negative safe integer. */
  readonly count: number;
  /** The indices of the bin types that may hold the shape; absent means all, empty means none. */
  readonly allowed?: readonly number[];
  /** The most items of this shape in one bin, at least 1; absent means as many as fit. */
  readonly maxPerBin?: number;
}

/** A kind of bin: what it holds, what one costs, and how many there can be. */
export interface BinType {
  /** The capacity in each dimension, free of any fixed load: non-negative safe integers. */
  readonly capacity: readonly number[];
  /** The price of one bin in a small unit, a non-negative safe integer. Bins that exist already cost 0. */
  readonly price: number;
  /** The number of bins of this type there can be at most; absent means no limit. */
  readonly maximum?: number;
  /** The fewest bins of this type that are bought if any is; the rest stand empty. Absent means 1. */
  readonly minimum?: number;
  /**
   * The group the type counts with under `maxBinTypes`: types of one group count once (one size in
   * three zones). Absent means a group of its own, `null` that the type does not count at all.
   */
  readonly group?: number | null;
}

/** A linear limit over bins of several types: the sum of `weight` times bins is at most `maximum`. */
export interface BinLimit {
  /** The weight of each bin type that counts, e.g. its vCPUs under a quota, or 1 under a node limit. */
  readonly weights: readonly {
    /** The index of the bin type in the problem. */
    readonly bin: number;
    /** What one bin of it counts: a non-negative safe integer. */
    readonly weight: number;
  }[];
  /** The most the weighted sum may be: a non-negative safe integer. */
  readonly maximum: number;
}

/** What is to be packed into what. Every `size` and `capacity` has the same length. */
export interface PackingProblem {
  /** The shapes; equal ones are merged inside, so order and repetition do not matter. */
  readonly shapes: readonly Shape[];
  /** The bin types on offer. */
  readonly bins: readonly BinType[];
  /** The limits across bin types, such as quotas; absent means none. */
  readonly limits?: readonly BinLimit[];
}

/** How much work a solver does: a deterministic budget, roughly 0.2 s, 0.8 s and 5 s at most. */
export type Effort = "fast" | "balanced" | "thorough";

/** A limit on elapsed time. The caller brings the clock, since the core has none. */
export interface TimeLimit {
  /** The time after which the best packing so far is returned. */
  readonly milliseconds: number;
  /** The caller's clock in milliseconds, e.g. `() => performance.now()`. */
  readonly now: () => number;
}

/** The settings of a solver. */
export interface PackingOptions {
  /** The work budget; `balanced` by default. */
  readonly effort?: Effort;
  /** The most groups of bin types (see {@link BinType.group}) a packing may use; absent means any number. */
  readonly maxBinTypes?: number;
  /** The limit on elapsed time; with one, the result may differ between machines. */
  readonly timeLimit?: TimeLimit;
  /** The handle of a linear program solver from `loadHighs()`; everything works without it. */
  readonly lp?: LinearProgramSolver;
}

/** A linear program `min cost·x, rows·x >= demand, x >= 0` with sparse columns. */
export interface LinearProgram {
  /** The least value of each row. */
  readonly demand: Float64Array;
  /** The cost of each column. */
  readonly cost: Float64Array;
  /** The first entry of each column in `row` and `value`; one more than there are columns. */
  readonly start: Int32Array;
  /** The row of each entry. */
  readonly row: Int32Array;
  /** The value of each entry. */
  readonly value: Float64Array;
}

/** A solved linear program: the value of each column and the price of each row. */
export interface LinearSolution {
  /** The value of each column, at least 0. */
  readonly primal: Float64Array;
  /** The price of each row; without meaning where whole columns were asked for. */
  readonly dual: Float64Array;
}

/** A solver of linear programs that is brought from outside, such as HiGHS. */
export interface LinearProgramSolver {
  /** The name shown in reports. */
  readonly name: string;
  /** Solves the program, or returns null if it could not. `integer` asks for whole columns (no prices). */
  solve(program: LinearProgram, options: { readonly integer: boolean }): LinearSolution | null;
}

/** How many items of one shape. */
export interface Content {
  /** The index of the shape in the problem. */
  readonly shape: number;
  /** The number of items, at least 1. */
  readonly count: number;
}

/** A number of bins of one type that all hold the same. */
export interface Pattern {
  /** The index of the bin type in the problem. */
  readonly bin: number;
  /** The number of such bins, at least 1. */
  readonly count: number;
  /** What one bin holds, by ascending shape; empty where a minimum asks for an empty bin. */
  readonly contents: readonly Content[];
}

/** A dimension in which a shape is larger than a bin. */
export interface Lack {
  /** The index of the dimension. */
  readonly dimension: number;
  /** What one item takes of it. */
  readonly size: number;
  /** What an empty bin has of it. */
  readonly capacity: number;
}

/** Why items were left out. */
export type UnplacedReason =
  | {
      /** The shape fits no allowed bin type, however empty. */
      readonly kind: "too-big";
      /** The index of the allowed bin type that comes nearest. */
      readonly bin: number;
      /** The dimensions in which that type is too small, at least one. */
      readonly lacks: readonly Lack[];
    }
  | {
      /** The shape allows no bin type. */
      readonly kind: "not-allowed";
    }
  | {
      /** Maximum counts, limits or `maxBinTypes` left no bin. */
      readonly kind: "bins-exhausted";
    };

/** Items that are in no bin, and why. */
export interface Unplaced {
  /** The index of the shape in the problem. */
  readonly shape: number;
  /** The number of items left out, at least 1. */
  readonly count: number;
  /** Why they are left out, narrowed by `kind`. */
  readonly reason: UnplacedReason;
}

/**
 * Proves a lower bound with a price per unit of each dimension. Shapes are split into classes; within
 * a class an item is worth its size times the class's rates. For each bin type, capacity times the
 * highest rate among the classes that can use the type must not exceed the bin's price plus its
 * limit rates. A capacity counts as the most that the placed items' sizes can add up to: 4 of 5 where
 * every item takes 2. All figures are over `denominator`. Anyone can check it in O(types x dimensions).
 */
export interface DimensionCertificate {
  /** Prices per unit of each dimension. */
  readonly kind: "dimensions";
  /** The class of each shape of the problem. */
  readonly classes: readonly number[];
  /** The rate of each dimension, per class. */
  readonly rates: readonly (readonly bigint[])[];
  /** The rate that each bin type with a maximum pays on top of its price; 0 for others. */
  readonly maximumRates: readonly bigint[];
  /** The rate of each limit of the problem. */
  readonly limitRates: readonly bigint[];
  /** What every figure is divided by. */
  readonly denominator: bigint;
}

/**
 * Proves a lower bound with a price per item of each shape: no feasible content of any bin is worth
 * more than the bin's price (plus limit rates). Checking it means proving that again for each bin type.
 */
export interface ShapeCertificate {
  /** Prices per item of each shape. */
  readonly kind: "shapes";
  /** The value of one item of each shape of the problem. */
  readonly values: readonly bigint[];
  /**
   * Prices per unit of each dimension, per bin type, that steer the search for a more valuable
   * content. They speed up the check and are not trusted: any non-negative numbers are safe.
   */
  readonly guides: readonly (readonly number[])[];
  /** The rate that each bin type with a maximum pays on top of its price; 0 for others. */
  readonly maximumRates: readonly bigint[];
  /** The rate of each limit of the problem. */
  readonly limitRates: readonly bigint[];
  /** What values and rates are divided by, above 0. */
  readonly denominator: bigint;
}

/** Proof of a lower bound on the cost of any packing of the placed items. */
export type Certificate = DimensionCertificate | ShapeCertificate;

/**
 * Why a solver stopped: the bound is reached (`optimal`); every better choice of bins was tried and
 * none holds the items (`searched`: as good as can be, though the certificate does not show it); its
 * work budget, the time limit, or its method's end. The aim is to leave out the fewest items, then
 * the least cost. Where limits leave some out, the first two are said only if it is known that no
 * fewer can be left out and that no packing of as many items, whichever they are, costs less.
 */
export type StopReason = "optimal" | "searched" | "budget" | "time" | "done";

/** A packing with a bound on how far it is from the cheapest. */
export interface Packing {
  /** The bins, by ascending bin type. */
  readonly patterns: readonly Pattern[];
  /** The sum of price times count, in the unit of the prices. */
  readonly cost: bigint;
  /** The items that are in no bin, by ascending shape. */
  readonly unplaced: readonly Unplaced[];
  /** No packing of the placed items (all but `unplaced`) costs less than this. */
  readonly lowerBound: bigint;
  /** The proof of `lowerBound`; `verifyPacking` checks it. */
  readonly certificate: Certificate;
  /** Why the solver stopped, or null in a packing that it went on from. */
  readonly stopped: StopReason | null;
}
