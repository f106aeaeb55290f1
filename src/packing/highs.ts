import type { LinearProgram, LinearProgramSolver, LinearSolution } from "./types.ts";

/** The part of the `highs` package that is used; described here because the package is optional. */
interface HighsModel {
  readonly options: { set(options: Readonly<Record<string, unknown>>): unknown };
  run(): unknown;
  getModelStatus(): { readonly name?: string } | string | number;
  getSolution(): { readonly colValue: Float64Array; readonly rowDual: Float64Array };
  dispose(): void;
}

interface Highs {
  createModel(source: object): HighsModel;
}

function describe({ demand, cost, start, row, value }: LinearProgram, integer: boolean): object {
  const columns = cost.length;
  return {
    numCols: columns,
    numRows: demand.length,
    colCost: cost,
    colLower: new Float64Array(columns),
    colUpper: new Float64Array(columns).fill(Infinity),
    rowLower: demand,
    rowUpper: new Float64Array(demand.length).fill(Infinity),
    matrix: {
      format: "csc",
      numRows: demand.length,
      numCols: columns,
      starts: start,
      indices: row,
      values: value,
    },
    ...(integer ? { integrality: new Int32Array(columns).fill(1) } : {}),
  };
}

function solveWith(highs: Highs, program: LinearProgram, integer: boolean): LinearSolution | null {
  const model = highs.createModel(describe(program, integer));
  try {
    // Limits in nodes, not seconds: the same program gives the same answer everywhere.
    model.options.set({ output_flag: false, ...(integer ? { mip_max_nodes: 100 } : {}) });
    model.run();
    const { colValue, rowDual } = model.getSolution();
    if (colValue.length !== program.cost.length) return null;
    return { primal: Float64Array.from(colValue), dual: Float64Array.from(rowDual) };
  } catch {
    return null;
  } finally {
    model.dispose();
  }
}

/**
 * Loads HiGHS (the optional peer dependency `highs`, in WebAssembly) and returns it as a solver to
 * pass in as `lp`. Await it once; everything after is synchronous.
 *
 * @throws {Error} if the package is not installed.
 * @see https://highs.dev/
 * @example
 * const lp = await loadHighs();
 * const problem = { shapes: [{ size: [2], count: 3 }], bins: [{ capacity: [4], price: 5 }] };
 * pack(problem, { lp }).cost; // => 10n
 */
export async function loadHighs(): Promise<LinearProgramSolver> {
  // The package's types describe its CommonJS face, where the loader is the module itself.
  const { default: load } = (await import("highs")) as unknown as { default: () => Promise<Highs> };
  const highs = await load();
  return { name: "HiGHS", solve: (program, { integer }) => solveWith(highs, program, integer) };
}
