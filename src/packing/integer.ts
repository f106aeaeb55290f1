import { available, makeSolution, type Solution, type Stock } from "./solution.ts";
import type { Model } from "./model.ts";
import type { Pool } from "./pool.ts";
import { type Partial, placeColumn, trimColumn } from "./rounding.ts";
import type { LinearProgramSolver } from "./types.ts";

/** The most columns an integer program is tried with; more take too long to be of use. */
const MOST_COLUMNS = 1500;

/**
 * Chooses whole bins among the pool's columns with the integer program solver passed in. Helps where
 * bins are few; columns that overfill the demand are cut down. Returns null where it cannot be tried.
 */
export function solveInteger(
  model: Model,
  pool: Pool,
  { lp, stock }: { lp: LinearProgramSolver; stock: Stock },
): Solution | null {
  const { columns } = pool;
  const limited = model.limits.length > 0 || model.maximum.some((most) => most !== Infinity);
  if (columns.length > MOST_COLUMNS || limited) return null;
  const start = new Int32Array(columns.length + 1);
  for (const [j, { shapes }] of columns.entries()) start[j + 1] = start[j]! + shapes.length;
  const solution = lp.solve(
    {
      demand: model.demand,
      cost: Float64Array.from(columns, ({ type }) => model.price[type]!),
      start,
      row: Int32Array.from(columns.flatMap(({ shapes }) => Array.from(shapes))),
      value: Float64Array.from(columns.flatMap(({ counts }) => Array.from(counts))),
    },
    { integer: true },
  );
  if (solution === null) return null;
  const partial: Partial = { model, stacks: [], left: Float64Array.from(model.demand), stock };
  for (const [j, level] of solution.primal.entries()) {
    let wanted = Math.round(level);
    wanted -= placeColumn(partial, columns[j]!, wanted);
    while (wanted > 0 && available(model, stock, columns[j]!.type) > 0) {
      if (placeColumn(partial, trimColumn(partial, columns[j]!), 1) === 0) break;
      wanted--;
    }
  }
  return makeSolution(model, partial.stacks, partial.left);
}
