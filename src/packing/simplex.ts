import { type Budget, spend } from "./budget.ts";

/**
 * A covering linear program `min cost·x, A·x >= demand, x >= 0` that grows by columns. Each row has
 * a penalty column (one unit bought at `penalty`) and a surplus column, so that it is always
 * feasible and the row prices stay in `[0, penalty]`. Solved by the primal revised simplex with an
 * explicit inverse kept by columns, which stays sparse while few structural columns are basic.
 */
export interface CoverProgram {
  readonly rows: number;
  readonly demand: Float64Array;
  /** What one missing unit of a row costs; Infinity marks a limit row, which must hold. */
  readonly penalty: Float64Array;
  /** The entries of column j are at `start[j] .. start[j + 1]`. */
  readonly start: number[];
  readonly row: number[];
  readonly value: number[];
  readonly cost: number[];
  /** The basis inverse, column after column. */
  readonly inverse: Float64Array;
  /** The basic column of each row: j, or `-1 - i` for a penalty, `-1 - rows - i` for a surplus. */
  readonly basis: Int32Array;
  /** The value of each basic column. */
  readonly level: Float64Array;
  /** The price of each row. */
  readonly price: Float64Array;
  /** The right-hand side in use: the demand, slightly enlarged against ties. */
  readonly right: Float64Array;
}

const TOLERANCE = 1e-9;

/** Starts a program without structural columns. A limit row `-x >= -maximum` has an infinite penalty. */
export function coverProgram(demand: Float64Array, penalty: Float64Array): CoverProgram {
  const rows = demand.length;
  const program: CoverProgram = {
    rows,
    demand,
    penalty,
    start: [0],
    row: [],
    value: [],
    cost: [],
    inverse: new Float64Array(rows * rows),
    basis: new Int32Array(rows),
    level: new Float64Array(rows),
    price: new Float64Array(rows),
    right: new Float64Array(rows),
  };
  restart(program);
  return program;
}

/** Goes back to the basis of penalty columns, e.g. after a change of demand or penalties. */
export function restart(program: CoverProgram): void {
  const { rows, demand, penalty, inverse, basis, level, price, right } = program;
  inverse.fill(0);
  for (let i = 0; i < rows; i++) {
    const wanted = demand[i]!;
    // A deterministic jitter of at most 1e-7 breaks the ties that make the simplex stall.
    right[i] = wanted > 0 ? wanted * (1 + 1e-7 * (((i * 7919) % 1009) / 1009)) : wanted;
    const covered = penalty[i] !== Infinity;
    basis[i] = covered ? -1 - i : -1 - rows - i;
    inverse[i * rows + i] = covered ? 1 : -1;
    level[i] = Math.abs(right[i]!);
    price[i] = covered ? penalty[i]! : 0;
  }
}

/** Adds a structural column and returns its number. */
export function addColumn(
  program: CoverProgram,
  entries: Iterable<readonly [number, number]>,
  cost: number,
): number {
  for (const [row, value] of entries) {
    program.row.push(row);
    program.value.push(value);
  }
  program.start.push(program.row.length);
  return program.cost.push(cost) - 1;
}

/** What column j costs less what the rows would pay for it; negative if it pays to use it. */
export function reducedCost(program: CoverProgram, j: number): number {
  const { start, row, value, cost, price } = program;
  let worth = 0;
  for (let k = start[j]!; k < start[j + 1]!; k++) worth += price[row[k]!]! * value[k]!;
  return cost[j]! - worth;
}

function score(reduced: number, cost: number): number {
  return cost > 0 ? reduced / cost : reduced;
}

interface Entering {
  readonly column: number;
  readonly score: number;
}

function bestUnit(program: CoverProgram): Entering {
  const { rows, price, penalty } = program;
  let column = 0;
  let best = 0;
  let largest = 0;
  for (const value of penalty) if (value !== Infinity && value > largest) largest = value;
  for (let i = 0; i < rows; i++) {
    const limit = penalty[i] === Infinity;
    const scale = (limit ? largest : penalty[i]!) || 1;
    const buy = limit ? 0 : (penalty[i]! - price[i]!) / scale;
    const drop = price[i]! / scale;
    if (buy < best) {
      best = buy;
      column = -1 - i;
    }
    if (drop < best) {
      best = drop;
      column = -1 - rows - i;
    }
  }
  return { column, score: best };
}

function shortlist(program: CoverProgram, length: number): number[] {
  const found: Entering[] = [];
  for (let j = 0; j < program.cost.length; j++) {
    const s = score(reducedCost(program, j), program.cost[j]!);
    if (s < -TOLERANCE) found.push({ column: j, score: s });
  }
  found.sort((a, b) => a.score - b.score || a.column - b.column);
  return found.slice(0, length).map(({ column }) => column);
}

function bestOf(program: CoverProgram, columns: readonly number[]): Entering {
  let result: Entering = { column: 0, score: 0 };
  for (const j of columns) {
    const s = score(reducedCost(program, j), program.cost[j]!);
    if (s < result.score - TOLERANCE) result = { column: j, score: s };
  }
  return result;
}

/** Computes the row prices afresh from the basis, since updates drift. */
function refreshPrices(program: CoverProgram): void {
  const { rows, inverse, basis, price, penalty, cost } = program;
  const basic = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const column = basis[i]!;
    basic[i] = column >= 0 ? cost[column]! : column >= -rows ? penalty[-1 - column]! : 0;
  }
  for (let k = 0; k < rows; k++) {
    let sum = 0;
    const base = k * rows;
    for (let i = 0; i < rows; i++) sum += basic[i]! * inverse[base + i]!;
    price[k] = sum;
  }
}

function transform(program: CoverProgram, column: number, alpha: Float64Array): void {
  const { rows, inverse } = program;
  alpha.fill(0);
  const add = (row: number, factor: number): void => {
    const base = row * rows;
    for (let i = 0; i < rows; i++) alpha[i] = alpha[i]! + factor * inverse[base + i]!;
  };
  if (column >= 0) {
    const { start, row, value } = program;
    for (let k = start[column]!; k < start[column + 1]!; k++) add(row[k]!, value[k]!);
  } else if (column >= -rows) add(-1 - column, 1);
  else add(-1 - rows - column, -1);
}

function leavingRow(program: CoverProgram, alpha: Float64Array): number {
  const { rows, level } = program;
  let best = -1;
  let least = Infinity;
  for (let i = 0; i < rows; i++) {
    if (alpha[i]! <= TOLERANCE) continue;
    const ratio = Math.max(0, level[i]!) / alpha[i]!;
    if (ratio < least - 1e-12 || (ratio <= least + 1e-12 && alpha[i]! > alpha[best]!)) {
      least = Math.min(least, ratio);
      best = i;
    }
  }
  return best;
}

/** Exchanges the basic column of row `leaving`; returns how many columns of the inverse changed. */
function pivot(
  program: CoverProgram,
  column: number,
  leaving: number,
  alpha: Float64Array,
): number {
  const { rows, inverse, level, price, basis } = program;
  const unitCost = column >= -rows ? program.penalty[-1 - column]! : 0;
  const unitPrice =
    column >= -rows ? program.price[-1 - column]! : -program.price[-1 - rows - column]!;
  const reduced = column >= 0 ? reducedCost(program, column) : unitCost - unitPrice;
  const divisor = alpha[leaving]!;
  const step = level[leaving]! / divisor;
  for (let i = 0; i < rows; i++) level[i] = level[i]! - step * alpha[i]!;
  level[leaving] = step;
  let touched = 0;
  for (let k = 0; k < rows; k++) {
    const base = k * rows;
    const element = inverse[base + leaving]!;
    if (element === 0) continue;
    touched++;
    const factor = element / divisor;
    for (let i = 0; i < rows; i++) inverse[base + i] = inverse[base + i]! - factor * alpha[i]!;
    inverse[base + leaving] = factor;
    price[k] = price[k]! + reduced * factor;
  }
  basis[leaving] = column;
  return touched;
}

/**
 * Runs the simplex until no column pays or the budget is spent. Returns true at
 * the optimum. Prices and levels are floating point: bounds made of them need an exact check.
 */
export function solveCover(program: CoverProgram, budget: Budget): boolean {
  refreshPrices(program);
  const { rows } = program;
  const pivots = 50 * rows + 1000;
  const alpha = new Float64Array(rows);
  let list: number[] = [];
  for (let count = 0; count < pivots && budget.left > 0; count++) {
    let entering = bestOf(program, list);
    if (entering.column === 0 && entering.score === 0) {
      refreshPrices(program);
      list = shortlist(program, 24);
      spend(budget, program.row.length * 2 + rows * rows);
      entering = bestOf(program, list);
    }
    const unit = bestUnit(program);
    if (unit.score < entering.score) entering = unit;
    if (entering.score > -TOLERANCE) return true;
    transform(program, entering.column, alpha);
    const leaving = leavingRow(program, alpha);
    if (leaving < 0) return false;
    const touched = pivot(program, entering.column, leaving, alpha);
    // The inverse is sparse at first, so that early pivots cost little.
    spend(budget, (touched * rows) / 2 + 40 * rows);
  }
  return false;
}

/** The value of each structural column at the current basis, never negative. */
export function primalLevels(program: CoverProgram): Float64Array {
  const result = new Float64Array(program.cost.length);
  for (let i = 0; i < program.rows; i++) {
    const column = program.basis[i]!;
    if (column >= 0) result[column] = Math.max(0, program.level[i]!);
  }
  return result;
}

/** The cost at the current basis, penalties included. */
export function objective(program: CoverProgram): number {
  let total = 0;
  for (let i = 0; i < program.rows; i++) {
    const column = program.basis[i]!;
    const cost =
      column >= 0
        ? program.cost[column]!
        : column >= -program.rows
          ? program.penalty[-1 - column]!
          : 0;
    total += cost * Math.max(0, program.level[i]!);
  }
  return total;
}
