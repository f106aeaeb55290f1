import type { Model } from "./model.ts";
import { type Column, type Master, type Pool, stackOf } from "./pool.ts";
import { primalLevels } from "./cover-program.ts";
import { available, type Stack, type Stock, takeStock } from "./solution.ts";

/** A packing under construction. */
export interface Partial {
  readonly model: Model;
  readonly stacks: Stack[];
  readonly left: Float64Array;
  readonly stock: Stock;
}

/** Adds up to `wanted` bins of a column, as many as demand and stock allow; returns how many. */
export function placeColumn(
  partial: Partial,
  column: Omit<Stack, "count">,
  wanted: number,
): number {
  const { model, left, stock, stacks } = partial;
  let count = Math.min(wanted, available(model, stock, column.type));
  for (const [i, s] of column.shapes.entries()) {
    count = Math.min(count, Math.floor(left[s]! / column.counts[i]!));
  }
  if (count <= 0 || column.shapes.length === 0) return 0;
  for (const [i, s] of column.shapes.entries()) left[s]! -= count * column.counts[i]!;
  takeStock(model, stock, column.type, count);
  stacks.push(stackOf(column, count));
  return count;
}

/** Cuts a column down to what is left of each shape. */
export function trimColumn({ left }: Partial, { type, shapes, counts }: Column): Column {
  const kept = Array.from(shapes.keys()).filter((i) => left[shapes[i]!]! > 0);
  return {
    type,
    shapes: Int32Array.from(kept, (i) => shapes[i]!),
    counts: Float64Array.from(kept, (i) => Math.min(counts[i]!, left[shapes[i]!]!)),
  };
}

/** Buys the whole part of each column of the master's solution; returns how many bins that are. */
export function placeWholeParts(partial: Partial, master: Master, pool: Pool): number {
  const levels = primalLevels(master.program);
  const order = [...levels.keys()].filter((j) => levels[j]! > 0.999);
  order.sort((a, b) => levels[b]! - levels[a]! || a - b);
  let placed = 0;
  for (const j of order)
    placed += placeColumn(partial, pool.columns[j]!, Math.floor(levels[j]! + 1e-3));
  return placed;
}
