/** A point of a table: what a size comes with. Both are whole numbers. */
export interface Point {
  readonly size: number;
  readonly value: number;
}

/**
 * Reads a table between its rows along the straight line, rounded up; never below the row before.
 * Under the first row its value holds; beyond the last the last slope goes on. Exact integers: the
 * sizes are bytes, whose products exceed 2^53.
 *
 * @example interpolateUp([{ size: 0, value: 0 }, { size: 4, value: 2 }], 3) // => 2
 */
export function interpolateUp(table: readonly Point[], size: number): number {
  const first = table[0];
  if (first === undefined) throw new RangeError("a table needs at least one row");
  const next = table.findIndex((point) => point.size >= size);
  const high = next === -1 ? table.length - 1 : next;
  const to = table[high] ?? first;
  // Before the first row, and in a table of one, there is no line.
  const from = table[high - 1] ?? first;
  if (to === from) return to.value;
  const rise = BigInt(to.value - from.value) * BigInt(size - from.size);
  const run = BigInt(to.size - from.size);
  return from.value + Number((rise + run - 1n) / run);
}
