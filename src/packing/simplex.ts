import { type Budget, spend } from "./budget.ts";
import { type CoverProgram, SHORTLIST, unitCost } from "./cover-program.ts";

const TOLERANCE = 1e-9;

/** What column j costs less what the rows would pay for it, per unit of its cost; negative if it pays to use it. */
function score({ start, row, value, cost, price }: CoverProgram, j: number): number {
  let worth = 0;
  for (let k = start[j]!; k < start[j + 1]!; k++) worth += price[row[k]!]! * value[k]!;
  const reduced = cost[j]! - worth;
  return cost[j]! > 0 ? reduced / cost[j]! : reduced;
}

/** Lists the columns that pay most, by score, then by number. */
function fillShortlist(program: CoverProgram): void {
  const { list, listed } = program.work;
  let length = 0;
  for (let j = 0; j < program.columns; j++) {
    const s = score(program, j);
    if (s >= -TOLERANCE || (length === SHORTLIST && s >= listed[length - 1]!)) continue;
    let at = length;
    for (; at > 0 && listed[at - 1]! > s; at--) {
      listed[at] = listed[at - 1]!;
      list[at] = list[at - 1]!;
    }
    listed[at] = s;
    list[at] = j;
    if (length < SHORTLIST) length++;
  }
  program.work.length = length;
}

/** Picks the column of the shortlist that pays most now; returns whether there is one. */
function pickListed(program: CoverProgram): boolean {
  const { work } = program;
  const { list, length } = work;
  work.column = 0;
  work.score = 0;
  for (let k = 0; k < length; k++) {
    const s = score(program, list[k]!);
    if (s >= work.score - TOLERANCE) continue;
    work.column = list[k]!;
    work.score = s;
  }
  return work.score < 0;
}

/** Picks a penalty or surplus column instead where one pays more. */
function pickUnit({ rows, price, penalty, work }: CoverProgram): void {
  let best = 0;
  let column = 0;
  for (let i = 0; i < rows; i++) {
    const limit = penalty[i] === Infinity;
    const scale = (limit ? work.largest : penalty[i]!) || 1;
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
  if (best >= work.score) return;
  work.column = column;
  work.score = best;
}

/** Computes the row prices afresh from the basis, since updates drift. */
function refreshPrices(program: CoverProgram): void {
  const { rows, inverse, basis, price } = program;
  const { basic } = program.work;
  for (let i = 0; i < rows; i++) basic[i] = unitCost(program, basis[i]!);
  for (let k = 0; k < rows; k++) {
    let sum = 0;
    const base = k * rows;
    for (let i = 0; i < rows; i++) sum += basic[i]! * inverse[base + i]!;
    price[k] = sum;
  }
}

function addColumn({ rows, inverse, work }: CoverProgram, row: number, factor: number): void {
  const { alpha } = work;
  const base = row * rows;
  for (let i = 0; i < rows; i++) alpha[i] = alpha[i]! + factor * inverse[base + i]!;
}

/** Writes the entering column in terms of the basis. */
function transform(program: CoverProgram): void {
  const { rows, start, row, value } = program;
  const { column, alpha } = program.work;
  alpha.fill(0);
  if (column < -rows) addColumn(program, -1 - rows - column, -1);
  else if (column < 0) addColumn(program, -1 - column, 1);
  else
    for (let k = start[column]!; k < start[column + 1]!; k++)
      addColumn(program, row[k]!, value[k]!);
}

/** The row whose column leaves the basis, or -1 if the entering column may grow forever. */
function leavingRow({ rows, level, work }: CoverProgram): number {
  const { alpha } = work;
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

/** What the entering column costs less what the rows pay for it. */
function reducedCost(program: CoverProgram): number {
  const { rows, start, row, value, price } = program;
  const { column } = program.work;
  let worth = 0;
  if (column < -rows) worth = -price[-1 - rows - column]!;
  else if (column < 0) worth = price[-1 - column]!;
  else
    for (let k = start[column]!; k < start[column + 1]!; k++) worth += price[row[k]!]! * value[k]!;
  return unitCost(program, column) - worth;
}

/** Exchanges the basic column of row `leaving`; returns how many columns of the inverse changed. */
function pivot(program: CoverProgram, leaving: number): number {
  const { rows, inverse, level, price, basis } = program;
  const { alpha, column } = program.work;
  const reduced = reducedCost(program);
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
  program.pivots++;
  return touched;
}

/**
 * Runs the primal revised simplex until no column pays or the budget is spent. Returns true at
 * the optimum. Prices and levels are floating point: bounds made of them need an exact check.
 *
 * @see https://en.wikipedia.org/wiki/Revised_simplex_method
 */
export function solveCover(program: CoverProgram, budget: Budget): boolean {
  const { rows, penalty, work } = program;
  work.length = 0;
  work.largest = 0;
  for (const value of penalty) if (value < Infinity) work.largest = Math.max(work.largest, value);
  refreshPrices(program);
  const pivots = 50 * rows + 1000;
  for (let count = 0; count < pivots && budget.left > 0; count++) {
    if (!pickListed(program)) {
      refreshPrices(program);
      fillShortlist(program);
      spend(budget, program.entries * 2 + rows * rows);
      pickListed(program);
    }
    pickUnit(program);
    if (work.score > -TOLERANCE) return true;
    transform(program);
    const leaving = leavingRow(program);
    if (leaving < 0) return false;
    const touched = pivot(program, leaving);
    // The inverse is sparse at first, so that early pivots cost little.
    spend(budget, (touched * rows) / 2 + 40 * rows);
  }
  return false;
}
