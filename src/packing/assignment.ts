import type { Packing, Shape } from "./types.ts";

/** Items grouped into shapes. */
export interface Grouping {
  /** The distinct sizes with their counts, in order of first appearance. */
  readonly shapes: readonly Shape[];
  /** The shape of each item. */
  readonly shapeOf: Int32Array;
}

/**
 * Groups items of equal size into shapes.
 *
 * @example
 * groupItems([[2], [3], [2]]).shapes; // => [{ size: [2], count: 2 }, { size: [3], count: 1 }]
 */
export function groupItems(sizes: readonly (readonly number[])[]): Grouping {
  const known = new Map<number | string, number>();
  const found: { readonly size: readonly number[]; count: number }[] = [];
  const shapeOf = new Int32Array(sizes.length);
  for (const [i, size] of sizes.entries()) {
    let key = size.length > 0 ? `${size[0]}` : "";
    for (let d = 1; d < size.length; d++) key += `,${size[d]}`;
    let shape = known.get(key);
    if (shape === undefined) {
      shape = found.push({ size, count: 0 }) - 1;
      known.set(key, shape);
    }
    found[shape]!.count++;
    shapeOf[i] = shape;
  }
  return { shapes: found, shapeOf };
}

/**
 * Gives each item a bin: bins are numbered pattern by pattern, items of a shape go to them in order.
 * Items that are in no bin get -1.
 *
 * @example
 * const { shapes, shapeOf } = groupItems([[4], [3], [4], [9]]);
 * const packing = pack({ shapes, bins: [{ capacity: [7], price: 5 }] });
 * Array.from(assignItems(packing, shapeOf)); // => [0, 0, 1, -1]
 */
export function assignItems(packing: Packing, shapeOf: Int32Array): Int32Array {
  let shapes = 0;
  for (const s of shapeOf) shapes = Math.max(shapes, s + 1);
  const counts = new Int32Array(shapes + 1);
  for (const s of shapeOf) counts[s + 1]!++;
  for (let s = 0; s < shapes; s++) counts[s + 1]! += counts[s]!;
  const next = counts.slice(0, shapes);
  const queue = new Int32Array(shapeOf.length);
  for (let i = 0; i < shapeOf.length; i++) queue[next[shapeOf[i]!]!++] = i;
  const from = counts.slice(0, shapes);
  const binOf = new Int32Array(shapeOf.length).fill(-1);
  let bin = 0;
  for (const { count, contents } of packing.patterns) {
    for (let copy = 0; copy < count; copy++, bin++) {
      for (const content of contents) {
        const start = from[content.shape]!;
        for (let k = start; k < start + content.count; k++) binOf[queue[k]!] = bin;
        from[content.shape] = start + content.count;
      }
    }
  }
  return binOf;
}
