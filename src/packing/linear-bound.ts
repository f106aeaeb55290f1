import { type Budget, spend } from "./budget.ts";
import type { Model } from "./model.ts";
import {
  addColumn,
  type CoverProgram,
  coverProgram,
  objective,
  primalLevels,
  solveCover,
} from "./simplex.ts";

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

interface Layout {
  readonly program: CoverProgram;
  readonly scale: Float64Array;
  /** The row of each type's maximum, or -1. */
  readonly maximumRow: Int32Array;
  readonly firstLimit: number;
}

function dimensionScale(model: Model): Float64Array {
  const scale = new Float64Array(model.dims).fill(1);
  for (let i = 0; i < model.capacity.length; i++) {
    const d = i % model.dims;
    scale[d] = Math.max(scale[d]!, model.capacity[i]!);
  }
  return scale;
}

function layOut(model: Model, classes: ShapeClasses, prices: Float64Array): Layout {
  const { dims, types } = model;
  const scale = dimensionScale(model);
  const maximumRow = new Int32Array(types).fill(-1);
  let rows = classes.count * dims;
  for (let t = 0; t < types; t++) if (model.maximum[t] !== Infinity) maximumRow[t] = rows++;
  const firstLimit = rows;
  const demand = new Float64Array(rows + model.limits.length);
  for (let s = 0; s < model.shapes; s++) {
    const base = classes.of[s]! * dims;
    for (let d = 0; d < dims; d++) {
      demand[base + d]! += (model.size[s * dims + d]! / scale[d]!) * model.demand[s]!;
    }
  }
  for (let t = 0; t < types; t++)
    if (maximumRow[t]! >= 0) demand[maximumRow[t]!] = -model.maximum[t]!;
  for (const [l, limit] of model.limits.entries()) demand[firstLimit + l] = -limit.maximum;
  const steep = 1e3 * prices.reduce((a, b) => Math.max(a, b), 1e-9);
  const cover = classes.count * dims;
  const penalty = demand.map((_, row) => (row < cover ? steep : Infinity));
  return { program: coverProgram(demand, penalty), scale, maximumRow, firstLimit };
}

/** Adds the column of type t in which each dimension goes to the class that pays most for it. */
function addTypeColumn(
  model: Model,
  classes: ShapeClasses,
  layout: Layout,
  t: number,
  cost: number,
): boolean {
  const { dims, types } = model;
  const { program, scale } = layout;
  const entries: [number, number][] = [];
  let worth = 0;
  for (let d = 0; d < dims; d++) {
    let best = -1;
    for (let c = 0; c < classes.count; c++) {
      if (!classes.uses[c * types + t]) continue;
      if (best < 0 || program.price[c * dims + d]! > program.price[best]!) best = c * dims + d;
    }
    const amount = model.capacity[t * dims + d]! / scale[d]!;
    if (best < 0 || amount === 0) continue;
    entries.push([best, amount]);
    worth += amount * program.price[best]!;
  }
  const maximumRow = layout.maximumRow[t]!;
  if (maximumRow >= 0) entries.push([maximumRow, -1]);
  for (const [l, { weight }] of model.limits.entries()) {
    if (weight[t]! > 0) entries.push([layout.firstLimit + l, -weight[t]!]);
  }
  for (const [row, value] of entries) if (value < 0) worth += value * program.price[row]!;
  if (entries.length === 0 || worth <= cost * (1 + 1e-9)) return false;
  addColumn(program, entries, cost);
  return true;
}

/**
 * Solves the continuous relaxation in which items may be cut and capacity is bought by dimension:
 * maximise the worth of the demand over prices that make no type worth more than its price. Column
 * generation over (type, class of each dimension); with one class there is one column a type.
 *
 * @see https://en.wikipedia.org/wiki/Column_generation
 */
export function linearPrices(model: Model, classes: ShapeClasses, budget: Budget): LinearPrices {
  const { dims, types } = model;
  const prices = workingPrices(model);
  const layout = layOut(model, classes, prices);
  const { program, scale, maximumRow, firstLimit } = layout;
  const owner: number[] = [];
  for (let round = 0; round < 200; round++) {
    let added = 0;
    for (let t = 0; t < types; t++) {
      if (!addTypeColumn(model, classes, layout, t, prices[t]!)) continue;
      owner.push(t);
      added++;
    }
    // Small, and useless when cut short: it is always finished, and paid for.
    const own = { left: Infinity, spent: 0, late: budget.late };
    const solved = added > 0 && solveCover(program, own);
    spend(budget, own.spent + types * dims);
    if (!solved) break;
  }
  const levels = new Float64Array(types);
  for (const [j, level] of primalLevels(program).entries()) levels[owner[j]!]! += level;
  const rates = new Float64Array(classes.count * dims);
  for (let i = 0; i < rates.length; i++)
    rates[i] = Math.max(0, program.price[i]!) / scale[i % dims]!;
  return {
    classes,
    rates,
    maximumRates: Float64Array.from(maximumRow, (row) =>
      row >= 0 ? Math.max(0, program.price[row]!) : 0,
    ),
    limitRates: Float64Array.from(model.limits, (_, l) =>
      Math.max(0, program.price[firstLimit + l]!),
    ),
    levels,
    value: objective(program),
  };
}
