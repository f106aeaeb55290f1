import { type Budget, exhausted } from "./budget.ts";
import { generateColumns, type Pricer } from "./columns.ts";
import { type Allowance, createMaster, loadColumns, type Master, type Pool } from "./pool.ts";
import { type Partial, placeColumn, placeWholeParts, trimColumn } from "./rounding.ts";
import { primalLevels } from "./cover-program.ts";
import { solveCover } from "./simplex.ts";

/** What is left of the maxima and limits of a partial packing. */
export function allowanceOf({ model, stock }: Pick<Partial, "model" | "stock">): Allowance {
  return {
    maximum: model.maximum.map((most, t) => most - stock.used[t]!),
    limits: Float64Array.from(stock.limits),
  };
}

/** The price at which a shape may be left over: its linear worth times a factor a little above 1. */
export function leftoverPenalty({ model, worth, prices }: Pricer, factor: number): Float64Array {
  let least = Infinity;
  for (const price of prices) least = Math.min(least, price);
  const largest = model.demand.reduce((a, b) => Math.max(a, b), 1);
  return worth.map((value) => value * factor + (1e-6 * least) / largest);
}

/** Solves the master program of what a partial packing has left, adding columns as the budget allows. */
export function residualMaster(
  pricer: Pricer,
  partial: Partial,
  {
    pool,
    budget,
    penalty,
    limit,
  }: { pool: Pool; budget: Budget; penalty: Float64Array; limit: number },
): Master {
  const { model, left } = partial;
  const allowance = allowanceOf(partial);
  const master = createMaster(model, left, { penalty: Float64Array.from(penalty), allowance });
  generateColumns(pricer, master, { pool, stock: left, budget, limit });
  if (master.loaded < pool.columns.length) {
    loadColumns(master, pool, pricer.prices);
    solveCover(master.program, budget);
  }
  return master;
}

/** Places single bins of the columns with the largest fractions, up to a share of all fractional bins, but for `skip`. */
export function placeLargestFractions(
  partial: Partial,
  master: Master,
  { pool, share, skip }: { pool: Pool; share: number; skip: number },
): number {
  const levels = primalLevels(master.program);
  const order = [...levels.keys()].filter((j) => levels[j]! > 1e-6);
  const total = order.reduce((sum, j) => sum + levels[j]!, 0);
  order.sort((a, b) => levels[b]! - levels[a]! || a - b);
  const wanted = Math.max(1, Math.floor(total * share));
  let placed = 0;
  for (const j of order.slice(Math.min(skip, order.length - 1))) {
    if (placed >= wanted) break;
    placed += placeColumn(partial, pool.columns[j]!, Math.max(1, Math.floor(levels[j]! + 0.5)));
  }
  // All overfill the demand: the largest, cut down to what is left.
  for (const j of placed === 0 ? order : []) {
    placed += placeColumn(partial, trimColumn(partial, pool.columns[j]!), 1);
    if (placed > 0) break;
  }
  return placed;
}

/**
 * Rounds by diving: buys the whole parts of the master's solution, then the largest fractions, solves
 * again for what is left, and so on. `visit` sees each partial packing, to complete it by other means.
 */
export function dive(
  pricer: Pricer,
  partial: Partial,
  task: {
    pool: Pool;
    budget: Budget;
    penalty: Float64Array;
    share: number;
    skip: number;
    master: Master;
    visit: (partial: Partial) => void;
    limit: number;
    stop: () => boolean;
  },
): void {
  let { master } = task;
  for (let level = 0; level < 400 && !exhausted(task.budget) && !task.stop(); level++) {
    const whole = placeWholeParts(partial, master, task.pool);
    if (whole > 0) task.visit(partial);
    const placed = placeLargestFractions(partial, master, {
      ...task,
      skip: level === 0 ? task.skip : 0,
    });
    if (placed + whole === 0) return;
    task.visit(partial);
    if (!partial.left.some((count) => count > 0)) return;
    master = residualMaster(pricer, partial, task);
  }
}
