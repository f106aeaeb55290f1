/**
 * Candidates for one bin, in flat arrays that are reused from bin to bin: sizes as exact integers,
 * `worth` to choose by, `room` how many of each may be taken.
 */
export interface Knapsack {
  readonly dims: number;
  /** The number of candidates in use. */
  length: number;
  readonly size: Float64Array;
  readonly worth: Float64Array;
  readonly room: Float64Array;
  readonly capacity: Float64Array;
  /** The number taken of each candidate. */
  readonly taken: Float64Array;
  /** The price per unit of each dimension at the relaxation's optimum. */
  readonly rate: Float64Array;
  readonly scratch: RelaxationScratch;
  readonly filling: FillScratch;
}

/** The working space of a fill; see `fill.ts`. */
export interface FillScratch {
  /** The capacity left in each dimension, exact. */
  readonly hole: Float64Array;
  readonly space: Float64Array;
  /** The candidates by ascending worth, and what is needed of them side by side in that order. */
  readonly order: Int32Array;
  readonly position: Int32Array;
  readonly sortedWorth: Float64Array;
  readonly sortedSize: Float64Array;
  /** How many more of each may be taken, in sorted order. */
  readonly spare: Float64Array;
  readonly byRatio: Int32Array;
  readonly ratio: Float64Array;
  readonly merge: Int32Array;
  /** The waste that is not worth an exchange. */
  tolerance: number;
  work: number;
}

interface RelaxationScratch {
  readonly level: Float64Array;
  readonly atTop: Uint8Array;
  readonly basic: Int32Array;
  readonly inverse: Float64Array;
  readonly amount: Float64Array;
  readonly price: Float64Array;
  readonly alpha: Float64Array;
  readonly share: Float64Array;
}

/** Makes room for up to `most` candidates. */
export function createKnapsack(most: number, dims: number): Knapsack {
  return {
    dims,
    length: 0,
    size: new Float64Array(most * dims),
    worth: new Float64Array(most),
    room: new Float64Array(most),
    capacity: new Float64Array(dims),
    taken: new Float64Array(most),
    rate: new Float64Array(dims),
    scratch: {
      level: new Float64Array(most),
      atTop: new Uint8Array(most),
      basic: new Int32Array(dims),
      inverse: new Float64Array(dims * dims),
      amount: new Float64Array(dims),
      price: new Float64Array(dims),
      alpha: new Float64Array(dims),
      share: new Float64Array(most * dims),
    },
    filling: {
      hole: new Float64Array(dims),
      space: new Float64Array(dims),
      order: new Int32Array(most),
      position: new Int32Array(most),
      sortedWorth: new Float64Array(most),
      sortedSize: new Float64Array(most * dims),
      spare: new Float64Array(most),
      byRatio: new Int32Array(most),
      ratio: new Float64Array(most),
      merge: new Int32Array(most),
      tolerance: 0,
      work: 0,
    },
  };
}

function reset({ dims, length, size, capacity, scratch }: Knapsack): void {
  const { basic, inverse, amount, price, atTop, share } = scratch;
  inverse.fill(0);
  for (let d = 0; d < dims; d++) {
    basic[d] = -1 - d;
    inverse[d * dims + d] = 1;
    amount[d] = 1;
    price[d] = 0;
  }
  atTop.fill(0, 0, length);
  for (let i = 0; i < length; i++) {
    for (let d = 0; d < dims; d++) {
      share[i * dims + d] = capacity[d]! > 0 ? size[i * dims + d]! / capacity[d]! : 0;
    }
  }
}

/** The candidate whose entry promises most: reduced worth times how far it can move, roughly. */
function entering({ dims, length, worth, room, scratch }: Knapsack): number {
  const { atTop, price, share, basic } = scratch;
  let best = -1;
  let bestGain = 0;
  for (let i = 0; i < length; i++) {
    let reduced = worth[i]!;
    let largest = 1e-9;
    const base = i * dims;
    for (let d = 0; d < dims; d++) {
      const part = share[base + d]!;
      reduced -= price[d]! * part;
      if (part > largest) largest = part;
    }
    if (atTop[i]) reduced = -reduced;
    if (reduced <= 1e-9 * worth[i]!) continue;
    const gain = reduced * Math.min(room[i]!, 1 / largest);
    if (gain > bestGain && !basic.includes(i)) {
      bestGain = gain;
      best = i;
    }
  }
  return best;
}

/** The dimension whose surplus (slack) should come back into the basis, or -1. */
function enteringSlack({ dims, scratch }: Knapsack): number {
  for (let d = 0; d < dims; d++)
    if (scratch.price[d]! < -1e-12 && !scratch.basic.includes(-1 - d)) return d;
  return -1;
}

interface Move {
  step: number;
  row: number;
  toTop: boolean;
}

function ratioTest(knapsack: Knapsack, direction: number, room: number): Move {
  const { dims, scratch } = knapsack;
  const { alpha, amount, basic } = scratch;
  const move: Move = { step: room, row: -1, toTop: false };
  for (let r = 0; r < dims; r++) {
    const change = alpha[r]! * direction;
    const i = basic[r]!;
    if (change > 1e-12) {
      const step = amount[r]! / change;
      if (step < move.step) Object.assign(move, { step, row: r, toTop: false });
    } else if (change < -1e-12 && i >= 0) {
      const step = (knapsack.room[i]! - amount[r]!) / -change;
      if (step < move.step) Object.assign(move, { step, row: r, toTop: true });
    }
  }
  move.step = Math.max(0, move.step);
  return move;
}

function applyMove(knapsack: Knapsack, column: number, direction: number, move: Move): void {
  const { dims, scratch, room } = knapsack;
  const { alpha, amount, basic, inverse, atTop } = scratch;
  for (let r = 0; r < dims; r++) amount[r] = amount[r]! - direction * move.step * alpha[r]!;
  if (move.row < 0) {
    atTop[column] = direction > 0 ? 1 : 0;
    return;
  }
  const out = basic[move.row]!;
  if (out >= 0) atTop[out] = move.toTop ? 1 : 0;
  const from = column >= 0 && direction < 0 ? room[column]! : 0;
  if (column >= 0) atTop[column] = 0;
  basic[move.row] = column;
  amount[move.row] = from + direction * move.step;
  const divisor = alpha[move.row]!;
  for (let k = 0; k < dims; k++) {
    const factor = inverse[move.row * dims + k]! / divisor;
    for (let r = 0; r < dims; r++) {
      if (r !== move.row) inverse[r * dims + k] = inverse[r * dims + k]! - alpha[r]! * factor;
    }
    inverse[move.row * dims + k] = factor;
  }
}

function updatePrices({ dims, worth, scratch }: Knapsack): void {
  const { price, basic, inverse } = scratch;
  for (let k = 0; k < dims; k++) {
    let sum = 0;
    for (let r = 0; r < dims; r++)
      if (basic[r]! >= 0) sum += worth[basic[r]!]! * inverse[r * dims + k]!;
    price[k] = sum;
  }
}

/**
 * Solves the continuous relaxation of a knapsack with several capacities and bounded candidates by
 * the bounded-variable simplex (the basis has one column per dimension), and leaves the whole parts
 * in `taken` and the price of each dimension in `rate`. Returns the work done.
 *
 * @see https://en.wikipedia.org/wiki/Continuous_knapsack_problem
 */
export function relax(knapsack: Knapsack): number {
  const { dims, length, room, scratch, taken, rate, capacity } = knapsack;
  const { alpha, inverse, share, basic, amount, atTop, price } = scratch;
  reset(knapsack);
  let iterations = 0;
  for (; iterations < 4 * length + 20; iterations++) {
    const slack = enteringSlack(knapsack);
    const column = slack >= 0 ? -1 - slack : entering(knapsack);
    if (column === -1 && slack < 0) break;
    for (let r = 0; r < dims; r++) {
      let sum = 0;
      if (slack >= 0) sum = inverse[r * dims + slack]!;
      else for (let d = 0; d < dims; d++) sum += inverse[r * dims + d]! * share[column * dims + d]!;
      alpha[r] = sum;
    }
    const direction = column >= 0 && atTop[column] ? -1 : 1;
    const move = ratioTest(knapsack, direction, column >= 0 ? room[column]! : Infinity);
    if (move.step === Infinity) break;
    applyMove(knapsack, column, direction, move);
    updatePrices(knapsack);
  }
  for (let i = 0; i < length; i++) taken[i] = atTop[i] ? room[i]! : 0;
  for (let r = 0; r < dims; r++) {
    const i = basic[r]!;
    if (i >= 0) taken[i] = Math.max(0, Math.min(room[i]!, Math.floor(amount[r]! + 1e-9)));
    rate[r] = capacity[r]! > 0 ? Math.max(0, price[r]!) / capacity[r]! : 0;
  }
  return (iterations + 1) * length * (dims + 4);
}
