import type { Pattern } from "../packing/index.ts";
import type { FilledPattern } from "./solve.ts";
import type { ShapeCount } from "./amount-types.ts";

/** A number of like nodes while pods are taken out of them. */
interface Segment {
  readonly bin: number;
  readonly count: number;
  readonly contents: ReadonlyMap<number, number>;
  readonly takeover: ReadonlyMap<number, number>;
}

/** A segment of some of the nodes, with some pods of a shape turned into room for them. */
function loosen(
  segment: Segment,
  count: number,
  change: readonly [number, number],
): readonly Segment[] {
  if (count === 0) return [];
  const [shape, pods] = change;
  if (pods === 0) return [{ ...segment, count }];
  const contents = new Map(segment.contents);
  const takeover = new Map(segment.takeover);
  const left = (contents.get(shape) ?? 0) - pods;
  if (left > 0) contents.set(shape, left);
  else contents.delete(shape);
  takeover.set(shape, (takeover.get(shape) ?? 0) + pods);
  return [{ bin: segment.bin, count, contents, takeover }];
}

/** Takes pods of one shape out of segments, node by node, and leaves their room. */
function takeOut(segments: readonly Segment[], shape: number, pods: number): readonly Segment[] {
  let left = pods;
  return segments.flatMap((segment) => {
    const each = segment.contents.get(shape) ?? 0;
    if (left === 0 || each === 0) return [segment];
    const emptied = Math.min(segment.count, Math.floor(left / each));
    left -= emptied * each;
    const partly = emptied < segment.count ? left : 0;
    left -= partly;
    return [
      ...loosen(segment, emptied, [shape, each]),
      ...loosen(segment, partly > 0 ? 1 : 0, [shape, partly]),
      ...loosen(segment, segment.count - emptied - (partly > 0 ? 1 : 0), [shape, 0]),
    ];
  });
}

function listed(counts: ReadonlyMap<number, number>): readonly ShapeCount[] {
  return [...counts].sort(([a], [b]) => a - b).map(([shape, count]) => ({ shape, count }));
}

/** Thins patterns out until `counts[shape]` pods of each shape are left; the rest is room to take over. */
export function thinOut(
  patterns: readonly Pattern[],
  counts: readonly number[],
): readonly FilledPattern[] {
  let segments: readonly Segment[] = patterns.map(({ bin, count, contents }) => ({
    bin,
    count,
    contents: new Map(contents.map((one) => [one.shape, one.count])),
    takeover: new Map(),
  }));
  for (const [shape, count] of counts.entries()) {
    const present = segments.reduce((sum, segment) => {
      return sum + segment.count * (segment.contents.get(shape) ?? 0);
    }, 0);
    segments = takeOut(segments, shape, present - count);
  }
  return segments.map(({ bin, count, contents, takeover }) => {
    return { bin, count, contents: listed(contents), takeover: listed(takeover) };
  });
}
