import { type Budget, spend } from "./budget.ts";
import type { Model } from "./model.ts";
import {
  addEntry,
  changeDemand,
  closeColumn,
  type CoverProgram,
  coverProgram,
  objective,
  uncoveredCost,
} from "./cover-program.ts";
import { solveCover } from "./simplex.ts";

/** Shapes split by the types they can use, so that each class may have prices of its own. */
export interface ShapeClasses {
  readonly count: number;
  /** The class of each shape. */
  readonly of: Int32Array;
  /** 1 at `c * types + t` if some shape of class c can use type t. */
  readonly uses: Uint8Array;
}

/** Prices per unit of each dimension that make no type worth more than it costs (up to rounding). */
export interface LinearPrices {
  readonly classes: ShapeClasses;
  /** The rate of class c in dimension d at `c * dims + d`. */
  readonly rates: Float64Array;
  /** The rate of each type's maximum. */
  readonly maximumRates: Float64Array;
  /** The rate of each limit. */
  readonly limitRates: Float64Array;
  /** How many bins of each type the continuous relaxation buys. */
  readonly levels: Float64Array;
  /** The relaxation's cost. */
  readonly value: number;
  /** The part of the cost that buys bins: less than all where limits leave some demand uncovered. */
  readonly spent: number;
}

const MAX_CLASSES = 12;

/** Groups shapes by the set of types they can use; rare sets beyond a dozen share one class. */
export function classifyShapes(model: Model): ShapeClasses {
  const { shapes, types, fits, demand } = model;
  const sets = new Map<string, { weight: number; readonly members: number[] }>();
  for (let s = 0; s < shapes; s++) {
    const key = String.fromCharCode(...fits.subarray(s * types, (s + 1) * types));
    const set = sets.get(key) ?? { weight: 0, members: [] };
    set.weight += demand[s]!;
    set.members.push(s);
    sets.set(key, set);
  }
  const ranked = [...sets.values()].sort(
    (a, b) => b.weight - a.weight || a.members[0]! - b.members[0]!,
  );
  const count = Math.min(ranked.length, MAX_CLASSES);
  const of = new Int32Array(shapes);
  const uses = new Uint8Array(count * types);
  for (const [rank, { members }] of ranked.entries()) {
    const c = Math.min(rank, count - 1);
    for (const s of members) {
      of[s] = c;
      for (let t = 0; t < types; t++) uses[c * types + t]! |= fits[s * types + t]!;
    }
  }
  return { count, of, uses };
}

/**
 * The prices used for optimising: free types cost a trifle, so that less of them is still better,
 * and dear types a trifle less, so that of types at the same rate the largest is bought.
 */
export function workingPrices(model: Model): Float64Array {
  let least = Infinity;
  for (const price of model.price) if (price > 0) least = Math.min(least, price);
  const trifle = (least === Infinity ? 1 : least) * 1e-6;
  const most = model.price.reduce((a, b) => Math.max(a, b), 1);
  return model.price.map((price) => (price > 0 ? price * (1 - (1e-7 * price) / most) : trifle));
}

/**
 * The continuous relaxation, in which items may be cut and capacity is bought by dimension, kept so
 * that it can be solved for one demand after another: what was learnt on one serves the next.
 */
export interface Relaxation {
  readonly model: Model;
  readonly classes: ShapeClasses;
  /** The working price of each type. */
  readonly prices: Float64Array;
  readonly program: CoverProgram;
  /** What the figures of each dimension are divided by. */
  readonly scale: Float64Array;
  /** The row of each type's maximum, or -1. */
  readonly maximumRow: Int32Array;
  readonly firstLimit: number;
  /** The type behind each column of the program. */
  readonly owner: number[];
  /** The row that each dimension of a column goes to, or -1. */
  readonly rowOf: Int32Array;
}

function dimensionScale(model: Model): Float64Array {
  const scale = new Float64Array(model.dims).fill(1);
  for (let i = 0; i < model.capacity.length; i++) {
    const d = i % model.dims;
    scale[d] = Math.max(scale[d]!, model.capacity[i]!);
  }
  return scale;
}

/** Prepares the relaxation of a model, whose shapes fall into the given classes. */
export function createRelaxation(model: Model, classes: ShapeClasses): Relaxation {
  const { dims, types } = model;
  const prices = workingPrices(model);
  const maximumRow = new Int32Array(types).fill(-1);
  const cover = classes.count * dims;
  let firstLimit = cover;
  for (let t = 0; t < types; t++) if (model.maximum[t] !== Infinity) maximumRow[t] = firstLimit++;
  const demand = new Float64Array(firstLimit + model.limits.length);
  for (let t = 0; t < types; t++)
    if (maximumRow[t]! >= 0) demand[maximumRow[t]!] = -model.maximum[t]!;
  for (const [l, limit] of model.limits.entries()) demand[firstLimit + l] = -limit.maximum;
  const steep = 1e3 * prices.reduce((a, b) => Math.max(a, b), 1e-9);
  const penalty = demand.map((_, row) => (row < cover ? steep : Infinity));
  return {
    model,
    classes,
    prices,
    program: coverProgram(demand, penalty),
    scale: dimensionScale(model),
    maximumRow,
    firstLimit,
    owner: [],
    rowOf: new Int32Array(dims),
  };
}

/** Sets how much of each dimension the shapes of each class demand. */
function setDemand({ model, classes, program, scale }: Relaxation, items: Float64Array): void {
  const { dims, shapes, size } = model;
  const { demand } = program;
  demand.fill(0, 0, classes.count * dims);
  for (let s = 0; s < shapes; s++) {
    if (items[s] === 0) continue;
    const base = classes.of[s]! * dims;
    for (let d = 0; d < dims; d++)
      demand[base + d] = demand[base + d]! + (size[s * dims + d]! / scale[d]!) * items[s]!;
  }
  changeDemand(program);
}

/** Adds the column of type t in which each dimension goes to the class that pays most for it. */
function addTypeColumn(relaxation: Relaxation, t: number): boolean {
  const { model, classes, program, scale, rowOf, firstLimit } = relaxation;
  const { dims, types, capacity } = model;
  const { price } = program;
  const maximumRow = relaxation.maximumRow[t]!;
  let worth = 0;
  for (let d = 0; d < dims; d++) {
    let best = -1;
    for (let c = 0; c < classes.count; c++) {
      if (!classes.uses[c * types + t]) continue;
      if (best < 0 || price[c * dims + d]! > price[best]!) best = c * dims + d;
    }
    const amount = capacity[t * dims + d]! / scale[d]!;
    rowOf[d] = amount === 0 ? -1 : best;
    if (rowOf[d]! >= 0) worth += amount * price[best]!;
  }
  if (maximumRow >= 0) worth -= price[maximumRow]!;
  for (let l = 0; l < model.limits.length; l++)
    worth -= model.limits[l]!.weight[t]! * price[firstLimit + l]!;
  if (worth <= 0 || worth <= relaxation.prices[t]! * (1 + 1e-9)) return false;
  for (let d = 0; d < dims; d++)
    if (rowOf[d]! >= 0) addEntry(program, rowOf[d]!, capacity[t * dims + d]! / scale[d]!);
  if (maximumRow >= 0) addEntry(program, maximumRow, -1);
  for (const [l, { weight }] of model.limits.entries())
    if (weight[t]! > 0) addEntry(program, firstLimit + l, -weight[t]!);
  closeColumn(program, relaxation.prices[t]!);
  relaxation.owner.push(t);
  return true;
}

function readPrices({ model, classes, program, scale, ...rest }: Relaxation): LinearPrices {
  const { dims, types } = model;
  const { price } = program;
  const levels = new Float64Array(types);
  for (const [i, column] of program.basis.entries())
    if (column >= 0) levels[rest.owner[column]!]! += Math.max(0, program.level[i]!);
  const rates = new Float64Array(classes.count * dims);
  for (let i = 0; i < rates.length; i++) rates[i] = Math.max(0, price[i]!) / scale[i % dims]!;
  const maximumRates = new Float64Array(types);
  for (const [t, row] of rest.maximumRow.entries())
    if (row >= 0) maximumRates[t] = Math.max(0, price[row]!);
  const limitRates = price.slice(rest.firstLimit).map((rate) => Math.max(0, rate));
  const value = objective(program);
  const spent = value - uncoveredCost(program);
  return { classes, rates, maximumRates, limitRates, levels, value, spent };
}

/**
 * Solves the continuous relaxation for a number of items of each shape: maximise the worth of the
 * demand over prices that make no type worth more than its price. Column generation over (type, class
 * of each dimension); with one class there is one column a type.
 *
 * @see https://en.wikipedia.org/wiki/Column_generation
 */
export function relaxDemand(
  relaxation: Relaxation,
  items: Float64Array,
  budget: Budget,
): LinearPrices {
  const { dims, types, shapes } = relaxation.model;
  setDemand(relaxation, items);
  // Small, and useless when cut short: it is always finished, and paid for.
  const own = { left: Infinity, spent: 0, late: budget.late };
  let solved = solveCover(relaxation.program, own);
  for (let round = 0; round < 200 && solved; round++) {
    let added = 0;
    for (let t = 0; t < types; t++) if (addTypeColumn(relaxation, t)) added++;
    spend(own, types * dims);
    if (added === 0) break;
    solved = solveCover(relaxation.program, own);
  }
  spend(budget, own.spent + shapes * dims);
  return readPrices(relaxation);
}

/** Solves the continuous relaxation of a model once. */
export function linearPrices(model: Model, classes: ShapeClasses, budget: Budget): LinearPrices {
  return relaxDemand(createRelaxation(model, classes), model.demand, budget);
}
