/**
 * A covering linear program `min cost·x, A·x >= demand, x >= 0` that grows by columns. Each row has
 * a penalty column (one unit bought at `penalty`) and a surplus column, so that it is always
 * feasible and the row prices stay in `[0, penalty]`. The inverse of the basis is kept by columns,
 * which stays sparse while few structural columns are basic.
 */
export interface CoverProgram {
  readonly rows: number;
  readonly demand: Float64Array;
  /** What one missing unit of a row costs; Infinity marks a limit row, which must hold. */
  readonly penalty: Float64Array;
  /** The number of structural columns. */
  columns: number;
  /** The number of entries, those of a column that is not finished included. */
  entries: number;
  /** The entries of column j are at `start[j] .. start[j + 1]`. These arrays grow by being replaced. */
  start: Int32Array;
  row: Int32Array;
  value: Float64Array;
  cost: Float64Array;
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
  /** Pivots since the basis of penalty columns; each adds a little rounding to the inverse. */
  pivots: number;
  readonly work: SimplexWork;
}

/** The working space of the simplex, kept since programs are small and solved often. */
export interface SimplexWork {
  /** The entering column in terms of the basis. */
  readonly alpha: Float64Array;
  /** What the basic columns cost. */
  readonly basic: Float64Array;
  /** The shortlist of columns to enter, best first, and the scores at which they came there. */
  readonly list: Int32Array;
  readonly listed: Float64Array;
  length: number;
  /** The largest penalty but Infinity. */
  largest: number;
  /** The best column so far, and its score. */
  column: number;
  score: number;
}

/** The columns that are priced from pivot to pivot; all others are looked at when these are used up. */
export const SHORTLIST = 24;

/** Starts a program without structural columns. A limit row `-x >= -maximum` has an infinite penalty. */
export function coverProgram(demand: Float64Array, penalty: Float64Array): CoverProgram {
  const rows = demand.length;
  const program: CoverProgram = {
    rows,
    demand,
    penalty,
    columns: 0,
    entries: 0,
    start: new Int32Array(64),
    row: new Int32Array(256),
    value: new Float64Array(256),
    cost: new Float64Array(64),
    inverse: new Float64Array(rows * rows),
    basis: new Int32Array(rows),
    level: new Float64Array(rows),
    price: new Float64Array(rows),
    right: new Float64Array(rows),
    pivots: 0,
    work: {
      alpha: new Float64Array(rows),
      basic: new Float64Array(rows),
      list: new Int32Array(SHORTLIST + 1),
      listed: new Float64Array(SHORTLIST + 1),
      length: 0,
      largest: 0,
      column: 0,
      score: 0,
    },
  };
  restart(program);
  return program;
}

/** Works out the right-hand side: a deterministic jitter of at most 1e-7 breaks ties, which stall. */
function jitter({ rows, demand, right }: CoverProgram): void {
  for (let i = 0; i < rows; i++) {
    const wanted = demand[i]!;
    right[i] = wanted > 0 ? wanted * (1 + 1e-7 * (((i * 7919) % 1009) / 1009)) : wanted;
  }
}

/** Goes back to the basis of penalty columns, e.g. after a change of demand or penalties. */
export function restart(program: CoverProgram): void {
  const { rows, penalty, inverse, basis, level, price, right } = program;
  jitter(program);
  inverse.fill(0);
  for (let i = 0; i < rows; i++) {
    const covered = penalty[i] !== Infinity;
    basis[i] = covered ? -1 - i : -1 - rows - i;
    inverse[i * rows + i] = covered ? 1 : -1;
    level[i] = Math.abs(right[i]!);
    price[i] = covered ? penalty[i]! : 0;
  }
  program.pivots = 0;
}

/** The pivots per row after which the inverse is no longer trusted. */
const MOST_PIVOTS = 50;

/**
 * Takes over a changed demand. The basis stays where it is feasible for that too, since then it is
 * near the optimum.
 */
export function changeDemand(program: CoverProgram): void {
  const { rows, inverse, level, right } = program;
  jitter(program);
  level.fill(0);
  for (let k = 0; k < rows; k++) {
    const amount = right[k]!;
    if (amount === 0) continue;
    for (let i = 0; i < rows; i++) level[i] = level[i]! + amount * inverse[k * rows + i]!;
  }
  const feasible = level.every((amount) => amount >= 0);
  if (!feasible || program.pivots > MOST_PIVOTS * rows) restart(program);
}

function grown<T extends Int32Array | Float64Array>(array: T, length: number): T {
  if (length < array.length) return array;
  const larger = new (array.constructor as new (length: number) => T)(2 * length);
  larger.set(array);
  return larger;
}

/** Adds an entry to the column that `closeColumn` is to finish. */
export function addEntry(program: CoverProgram, row: number, value: number): void {
  const at = program.entries++;
  program.row = grown(program.row, at);
  program.value = grown(program.value, at);
  program.row[at] = row;
  program.value[at] = value;
}

/** Makes a structural column of the entries added since the last. */
export function closeColumn(program: CoverProgram, cost: number): void {
  const column = program.columns++;
  program.start = grown(program.start, column + 1);
  program.cost = grown(program.cost, column);
  program.start[column + 1] = program.entries;
  program.cost[column] = cost;
}

/** The value of each structural column at the current basis, never negative. */
export function primalLevels(program: CoverProgram): Float64Array {
  const result = new Float64Array(program.columns);
  for (let i = 0; i < program.rows; i++) {
    const column = program.basis[i]!;
    if (column >= 0) result[column] = Math.max(0, program.level[i]!);
  }
  return result;
}

/** What one unit of a basic column costs: structural, penalty, or surplus, which costs nothing. */
export function unitCost({ rows, cost, penalty }: CoverProgram, column: number): number {
  if (column >= 0) return cost[column]!;
  return column >= -rows ? penalty[-1 - column]! : 0;
}

/** The cost at the current basis, penalties included. */
export function objective(program: CoverProgram): number {
  let total = 0;
  for (let i = 0; i < program.rows; i++) {
    total += unitCost(program, program.basis[i]!) * Math.max(0, program.level[i]!);
  }
  return total;
}

/** The part of the objective that pays for demand that no structural column covers. */
export function uncoveredCost({ rows, basis, level, penalty }: CoverProgram): number {
  let total = 0;
  for (let i = 0; i < rows; i++) {
    const column = basis[i]!;
    if (column < 0 && column >= -rows) total += penalty[-1 - column]! * Math.max(0, level[i]!);
  }
  return total;
}
