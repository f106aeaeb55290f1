import { type Budget, exhausted, spend } from "./budget.ts";
import { searchExact } from "./exact.ts";
import { fillKnapsack } from "./fill.ts";
import { searchTable } from "./knapsack-table.ts";
import { createKnapsack, type Knapsack } from "./knapsack.ts";
import type { LinearPrices } from "./linear-bound.ts";
import type { Model } from "./model.ts";
import {
  type Column,
  loadColumns,
  type Master,
  type Pool,
  pushColumn,
  typeAllowance,
} from "./pool.ts";
import { solveCover } from "./simplex.ts";

/** Where new columns are looked for. */
export interface Pricer {
  readonly model: Model;
  readonly knapsack: Knapsack;
  readonly members: Int32Array;
  /** The working price of each type. */
  readonly prices: Float64Array;
  /** The types whose full bins are worth about what they cost, best first. */
  readonly types: readonly number[];
  /** The types that an exact search must cover: all that may hold anything. */
  readonly searched: readonly number[];
  /** What one item of each shape is worth at the linear prices. */
  readonly worth: Float64Array;
}

/** What one item of each shape is worth at the linear prices. */
export function itemWorths(model: Model, { classes, rates }: LinearPrices): Float64Array {
  const worth = new Float64Array(model.shapes);
  for (let s = 0; s < model.shapes; s++) {
    const base = classes.of[s]! * model.dims;
    for (let d = 0; d < model.dims; d++) {
      worth[s] = worth[s]! + rates[base + d]! * model.size[s * model.dims + d]!;
    }
  }
  return worth;
}

/** Loads the shapes that have a value and fit type t into the knapsack. */
function loadCandidates(
  { model, knapsack, members }: Pricer,
  t: number,
  { values, stock }: { values: Float64Array; stock: Float64Array },
): void {
  const { dims, types } = model;
  let length = 0;
  for (let s = 0; s < model.shapes; s++) {
    if (values[s]! <= 0 || stock[s]! <= 0 || !model.fits[s * types + t]) continue;
    members[length] = s;
    for (let d = 0; d < dims; d++) knapsack.size[length * dims + d] = model.size[s * dims + d]!;
    knapsack.worth[length] = values[s]!;
    knapsack.room[length] = Math.min(stock[s]!, model.perBin[s]!);
    length++;
  }
  knapsack.length = length;
  for (let d = 0; d < dims; d++) knapsack.capacity[d] = model.capacity[t * dims + d]!;
}

/** What the knapsack has taken, as a column of type t. */
function takenColumn({ knapsack, members }: Pricer, t: number): { column: Column; value: number } {
  const shapes: number[] = [];
  const counts: number[] = [];
  let value = 0;
  for (let i = 0; i < knapsack.length; i++) {
    const count = knapsack.taken[i]!;
    if (count === 0) continue;
    shapes.push(members[i]!);
    counts.push(count);
    value += count * knapsack.worth[i]!;
  }
  return {
    column: { type: t, shapes: Int32Array.from(shapes), counts: Float64Array.from(counts) },
    value,
  };
}

/** Fills a bin of type t at the given values (within `stock` items of each shape) and returns its contents. */
export function priceType(
  pricer: Pricer,
  t: number,
  { values, stock, budget }: { values: Float64Array; stock: Float64Array; budget: Budget },
): { readonly column: Column | null; readonly value: number } {
  loadCandidates(pricer, t, { values, stock });
  if (pricer.knapsack.length === 0) return { column: null, value: 0 };
  spend(budget, pricer.model.shapes * 4 + fillKnapsack(pricer.knapsack, { passes: 2 }));
  return takenColumn(pricer, t);
}

/** Lists the types whose full bin is worth at least `least` of its price at the linear prices. */
export function tightTypes(model: Model, linear: LinearPrices, least: number): number[] {
  const { classes, rates } = linear;
  const rated: { t: number; ratio: number }[] = [];
  for (let t = 0; t < model.types; t++) {
    let worth = -linear.maximumRates[t]!;
    for (const [l, { weight }] of model.limits.entries())
      worth -= linear.limitRates[l]! * weight[t]!;
    for (let d = 0; d < model.dims; d++) {
      let best = 0;
      for (let c = 0; c < classes.count; c++) {
        if (classes.uses[c * model.types + t]) best = Math.max(best, rates[c * model.dims + d]!);
      }
      worth += best * model.capacity[t * model.dims + d]!;
    }
    rated.push({ t, ratio: model.price[t]! > 0 ? worth / model.price[t]! : 1 });
  }
  rated.sort((a, b) => b.ratio - a.ratio || a.t - b.t);
  return rated.filter(({ ratio }, i) => i < 2 || ratio >= least).map(({ t }) => t);
}

/** Prepares pricing on a model. */
export function createPricer(model: Model, linear: LinearPrices, prices: Float64Array): Pricer {
  return {
    model,
    knapsack: createKnapsack(model.shapes, model.dims),
    members: new Int32Array(model.shapes),
    prices,
    types: tightTypes(model, linear, 0.97),
    searched: tightTypes(model, linear, 0),
    worth: itemWorths(model, linear),
  };
}

/** About how many columns one round of pricing looks for. */
const COLUMNS_A_ROUND = 30;

/** One round: looks for columns worth more than they cost at `values`, in `tries` types from `first` on. */
function priceRound(
  pricer: Pricer,
  master: Master,
  task: {
    pool: Pool;
    values: Float64Array;
    stock: Float64Array;
    budget: Budget;
    first: number;
    tries: number;
  },
): number {
  let added = 0;
  const depth = Math.ceil(COLUMNS_A_ROUND / task.tries);
  for (let k = 0; k < task.tries; k++) {
    const t = pricer.types[(task.first + k) % pricer.types.length]!;
    added += priceSequence(pricer, master, { ...task, t, depth });
  }
  return added;
}

/**
 * Finds up to `depth` columns of type t, each among what those before leave over, so that together
 * they serve all shapes. One column a round would take hundreds of rounds.
 */
function priceSequence(
  pricer: Pricer,
  master: Master,
  task: {
    pool: Pool;
    values: Float64Array;
    stock: Float64Array;
    budget: Budget;
    t: number;
    depth: number;
  },
): number {
  const { t, depth, values, budget } = task;
  const real = master.program.price;
  const stock = Float64Array.from(task.stock);
  let added = 0;
  for (let turn = 0; turn < depth; turn++) {
    const { column } = priceType(pricer, t, { values, stock, budget });
    if (column === null) break;
    let value = 0;
    let repeats = Infinity;
    for (const [i, s] of column.shapes.entries()) {
      value += column.counts[i]! * real[s]!;
      repeats = Math.min(repeats, Math.floor(stock[s]! / column.counts[i]!));
    }
    if (value > typeAllowance(master, pricer.prices, t) * (1 + 1e-6)) {
      if (pushColumn(task.pool, column)) added++;
    } else if (turn > 0) break;
    for (const [i, s] of column.shapes.entries()) stock[s]! -= repeats * column.counts[i]!;
  }
  return added;
}

/** After so many bin types whose search must stop without a result, the others are not tried. */
const HOPELESS = 3;

/**
 * Looks for columns by exact search where heuristics find none. Returns how many it added, or -1 if
 * a search had to stop without finding one, so that nothing is proven.
 */
function exactRound(
  pricer: Pricer,
  master: Master,
  task: { pool: Pool; stock: Float64Array; budget: Budget; limit: number },
): number {
  const values = master.program.price
    .subarray(0, pricer.model.shapes)
    .map((price) => Math.max(0, price));
  let added = 0;
  let open = 0;
  for (const t of pricer.searched) {
    loadCandidates(pricer, t, { values, stock: task.stock });
    if (pricer.knapsack.length === 0) continue;
    const allowance = typeAllowance(master, pricer.prices, t);
    const target = allowance * (1 + 1e-6);
    const { found, complete, nodes } =
      searchTable(pricer.knapsack, target) ?? searchExact(pricer.knapsack, target, task.limit);
    spend(task.budget, nodes * 150 + pricer.model.shapes * 100);
    if (found && pushColumn(task.pool, takenColumn(pricer, t).column)) added++;
    else if (!complete && ++open === HOPELESS) break;
    if (exhausted(task.budget)) return added > 0 ? added : -1;
  }
  return added === 0 && open > 0 ? -1 : added;
}

/**
 * Raises what the shapes left over cost beyond their linear worth, since to leave them over is cheaper
 * than to pack them; returns whether there were any.
 */
export function raisePenalties(
  { worth }: Pricer,
  { program, model }: Master,
  factor: number,
): boolean {
  let raised = false;
  for (const [row, column] of program.basis.entries()) {
    const s = -1 - column;
    if (column >= 0 || s >= model.shapes || program.level[row]! <= 1e-6 * program.demand[s]!)
      continue;
    program.penalty[s] = worth[s]! + factor * (program.penalty[s]! - worth[s]!);
    raised = true;
  }
  return raised;
}

/** How a search for columns ended: none is left, none was found, or the budget cut it short. */
export type ColumnOutcome = "complete" | "stalled" | "cut";

/**
 * Column generation: solves the master program, looks for contents that are worth more than their
 * bin at its prices, adds them, and so on until none is found or the budget is spent. Prices are
 * smoothed with those of the round before, which halves the number of rounds. With a `limit` of
 * search nodes, heuristics are followed by exact search.
 *
 * @see https://en.wikipedia.org/wiki/Column_generation
 */
export function generateColumns(
  pricer: Pricer,
  master: Master,
  {
    pool,
    stock,
    budget,
    limit = 0,
  }: { pool: Pool; stock: Float64Array; budget: Budget; limit?: number },
): ColumnOutcome {
  const { program, model } = master;
  const count = pricer.types.length;
  const tries = Math.min(count, 6);
  let stable: Float64Array | null = null;
  let first = 0;
  let dry = 0;
  for (let round = 0; round < 500 && !exhausted(budget); round++) {
    spend(budget, 10_000);
    loadColumns(master, pool, pricer.prices);
    solveCover(program, budget);
    const values = new Float64Array(model.shapes);
    const keep: number = stable === null || dry > 0 ? 0 : 0.5;
    for (let s = 0; s < model.shapes; s++) {
      values[s] = keep * (stable?.[s] ?? 0) + (1 - keep) * Math.max(0, program.price[s]!);
    }
    const added = priceRound(pricer, master, { pool, values, stock, budget, first, tries });
    stable = values;
    first = (first + tries) % count;
    if (added > 0) {
      dry = 0;
      continue;
    }
    dry++;
    if (dry <= Math.ceil(count / tries)) continue;
    dry = 0;
    // The basis stays valid: only the prices of its penalty columns changed.
    if (raisePenalties(pricer, master, 2)) continue;
    const exact = limit > 0 ? exactRound(pricer, master, { pool, stock, budget, limit }) : 0;
    if (exact <= 0)
      return exact === 0 && limit > 0 ? "complete" : exhausted(budget) ? "cut" : "stalled";
  }
  return exhausted(budget) ? "cut" : "stalled";
}
