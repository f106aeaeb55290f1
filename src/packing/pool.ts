import type { Model } from "./model.ts";
import { addEntry, closeColumn, type CoverProgram, coverProgram } from "./cover-program.ts";
import type { Solution, Stack } from "./solution.ts";

/** What one bin may hold: a column of the master program. */
export interface Column {
  readonly type: number;
  readonly shapes: Int32Array;
  readonly counts: Float64Array;
}

/** The contents found so far, without repetitions. */
export interface Pool {
  readonly columns: Column[];
  readonly known: Set<string>;
}

/** An empty pool. */
export function createPool(): Pool {
  return { columns: [], known: new Set() };
}

/** Adds a column unless it is known; returns whether it was new. */
export function pushColumn(pool: Pool, { type, shapes, counts }: Column): boolean {
  const key = `${type};${shapes.join()};${counts.join()}`;
  if (pool.known.has(key)) return false;
  pool.known.add(key);
  pool.columns.push({ type, shapes, counts });
  return true;
}

/** Adds the bins of a solution. */
export function pushSolution(pool: Pool, { stacks }: Pick<Solution, "stacks">): void {
  for (const stack of stacks) pushColumn(pool, stack);
}

/**
 * The master program: how many bins of each column cover the demand at least cost. Rows are the
 * shapes, then the types with a maximum, then the limits.
 */
export interface Master {
  readonly program: CoverProgram;
  readonly model: Model;
  /** The row of each type's maximum, or -1. */
  readonly maximumRow: Int32Array;
  /** The row of the first limit. */
  readonly firstLimit: number;
  /** How many columns of the pool the program has. */
  loaded: number;
}

/** What is left of maxima and limits, so that a residual problem keeps them. */
export interface Allowance {
  readonly maximum: Float64Array;
  readonly limits: Float64Array;
}

/** Starts a master program for a demand. `penalty` is the price at which a shape may be left over. */
export function createMaster(
  model: Model,
  demand: Float64Array,
  { penalty, allowance }: { penalty: Float64Array; allowance: Allowance },
): Master {
  const maximumRow = new Int32Array(model.types).fill(-1);
  let rows = model.shapes;
  for (let t = 0; t < model.types; t++) if (model.maximum[t] !== Infinity) maximumRow[t] = rows++;
  const firstLimit = rows;
  const right = new Float64Array(rows + model.limits.length);
  right.set(demand);
  for (const [t, row] of maximumRow.entries()) if (row >= 0) right[row] = -allowance.maximum[t]!;
  for (const l of model.limits.keys()) right[firstLimit + l] = -allowance.limits[l]!;
  const prices = new Float64Array(right.length).fill(Infinity);
  prices.set(penalty);
  return { program: coverProgram(right, prices), model, maximumRow, firstLimit, loaded: 0 };
}

/** Brings the columns of the pool that the master does not have yet into it. */
export function loadColumns(master: Master, pool: Pool, prices: Float64Array): void {
  const { program, model, maximumRow, firstLimit } = master;
  for (; master.loaded < pool.columns.length; master.loaded++) {
    const { type, shapes, counts } = pool.columns[master.loaded]!;
    for (let i = 0; i < shapes.length; i++) addEntry(program, shapes[i]!, counts[i]!);
    if (maximumRow[type]! >= 0) addEntry(program, maximumRow[type]!, -1);
    for (const [l, { weight }] of model.limits.entries()) {
      if (weight[type]! > 0) addEntry(program, firstLimit + l, -weight[type]!);
    }
    closeColumn(program, prices[type]!);
  }
}

/** What one bin of type t may be worth: its price and what maximum and limits charge it. */
export function typeAllowance(
  { program, model, maximumRow, firstLimit }: Master,
  prices: Float64Array,
  t: number,
): number {
  let allowance = prices[t]!;
  if (maximumRow[t]! >= 0) allowance += program.price[maximumRow[t]!]!;
  for (const [l, { weight }] of model.limits.entries()) {
    allowance += weight[t]! * program.price[firstLimit + l]!;
  }
  return allowance;
}

/** A stack of equal bins of a column. */
export function stackOf({ type, shapes, counts }: Column, count: number): Stack {
  return { type, count, shapes, counts };
}

/** The prices of the master program: of one item of each shape and one unit of each limit. */
export function masterValues({ program, model, firstLimit }: Master): {
  shapes: Float64Array;
  limits: Float64Array;
} {
  return {
    shapes: program.price.slice(0, model.shapes),
    limits: program.price.slice(firstLimit),
  };
}
