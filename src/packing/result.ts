import type { Bound } from "./certificate.ts";
import { type Model } from "./model.ts";
import { bought, type Solution } from "./solution.ts";
import type {
  BinType,
  Content,
  Packing,
  PackingProblem,
  Pattern,
  Shape,
  StopReason,
  Unplaced,
  UnplacedReason,
} from "./types.ts";

interface Queue {
  readonly source: number;
  left: number;
}

interface Slice {
  readonly bins: number;
  readonly contents: Content[];
}

/** Takes `each` items for every of `bins` bins from the queues, in slices of equal bins. */
function drawSlice(queues: Queue[], each: number, bins: number): Slice {
  while (queues.length > 1 && queues[0]!.left === 0) queues.shift();
  const first = queues[0]!;
  const whole = Math.min(bins, Math.floor(first.left / each));
  if (whole > 0) {
    first.left -= whole * each;
    return { bins: whole, contents: [{ shape: first.source, count: each }] };
  }
  const contents: Content[] = [];
  for (let wanted = each; wanted > 0;) {
    const queue = queues[0]!;
    const count = Math.min(wanted, queue.left);
    if (count > 0) contents.push({ shape: queue.source, count });
    queue.left -= count;
    wanted -= count;
    if (queue.left === 0 && queues.length > 1) queues.shift();
    else if (count === 0) break;
  }
  return { bins: 1, contents };
}

/** Splits slices of one shape and those so far where they do not line up. */
function combine(parts: readonly Slice[], draw: (bins: number) => Slice): Slice[] {
  const result: Slice[] = [];
  for (const part of parts) {
    let bins = part.bins;
    while (bins > 0) {
      const slice = draw(bins);
      result.push({ bins: slice.bins, contents: [...part.contents, ...slice.contents] });
      bins -= slice.bins;
    }
  }
  return result;
}

function expandPatterns(problem: PackingProblem, model: Model, solution: Solution): Pattern[] {
  const queues = model.shapeSources.map((sources) =>
    sources.map((source): Queue => ({ source, left: problem.shapes[source]?.count ?? 0 })),
  );
  const patterns: Pattern[] = [];
  const used = new Float64Array(model.types);
  for (const { type, count, shapes, counts } of solution.stacks) {
    used[type]! += count;
    let slices: Slice[] = [{ bins: count, contents: [] }];
    for (const [i, s] of shapes.entries()) {
      slices = combine(slices, (bins) => drawSlice(queues[s]!, counts[i]!, bins));
    }
    for (const { bins, contents } of slices) {
      contents.sort((a, b) => a.shape - b.shape);
      patterns.push({ bin: model.typeSource[type]!, count: bins, contents });
    }
  }
  for (let t = 0; t < model.types; t++) {
    const empty = bought(model, t, used[t]!) - used[t]!;
    if (empty > 0) patterns.push({ bin: model.typeSource[t]!, count: empty, contents: [] });
  }
  return mergePatterns(patterns);
}

function comparePatterns(a: Pattern, b: Pattern): number {
  if (a.bin !== b.bin) return a.bin - b.bin;
  for (let i = 0; i < Math.min(a.contents.length, b.contents.length); i++) {
    const difference =
      a.contents[i]!.shape - b.contents[i]!.shape || b.contents[i]!.count - a.contents[i]!.count;
    if (difference !== 0) return difference;
  }
  return b.contents.length - a.contents.length;
}

function mergePatterns(patterns: Pattern[]): Pattern[] {
  const result: Pattern[] = [];
  for (const pattern of patterns.sort(comparePatterns)) {
    const last = result.at(-1);
    if (last && comparePatterns(last, pattern) === 0) {
      result[result.length - 1] = { ...last, count: last.count + pattern.count };
    } else result.push(pattern);
  }
  return result;
}

/** Says why a shape fits no allowed bin type: what it lacks in the one that comes nearest. */
export function explainMisfit(problem: PackingProblem, shape: Shape): UnplacedReason {
  const candidates = [...new Set(shape.allowed ?? problem.bins.keys())].sort((a, b) => a - b);
  const excess = ({ capacity }: BinType): number =>
    Math.max(0, ...shape.size.map((amount, d) => amount / Math.max(capacity[d]!, 0.5)));
  const rated = candidates.map((bin) => ({ bin, excess: excess(problem.bins[bin]!) }));
  const best = rated.sort((a, b) => a.excess - b.excess || a.bin - b.bin)[0];
  if (best === undefined) return { kind: "not-allowed" };
  const { capacity } = problem.bins[best.bin]!;
  const lacks = shape.size.flatMap((size, dimension) =>
    size > capacity[dimension]! ? [{ dimension, size, capacity: capacity[dimension]! }] : [],
  );
  return { kind: "too-big", bin: best.bin, lacks };
}

function listUnplaced(problem: PackingProblem, model: Model, left: Float64Array): Unplaced[] {
  const result: Unplaced[] = [];
  const known = new Set(model.shapeSources.flat());
  for (const [s, shape] of problem.shapes.entries()) {
    if (shape.count > 0 && !known.has(s)) {
      result.push({ shape: s, count: shape.count, reason: explainMisfit(problem, shape) });
    }
  }
  for (const [s, sources] of model.shapeSources.entries()) {
    let rest = left[s]!;
    // Items are placed in source order, so the last sources are left out.
    for (const source of [...sources].reverse()) {
      const count = Math.min(rest, problem.shapes[source]!.count);
      if (count > 0) result.push({ shape: source, count, reason: { kind: "bins-exhausted" } });
      rest -= count;
    }
  }
  return result.sort((a, b) => a.shape - b.shape);
}

/** Adds up what the patterns cost. */
export function costOf(problem: PackingProblem, patterns: readonly Pattern[]): bigint {
  let cost = 0n;
  for (const { bin, count } of patterns) cost += BigInt(problem.bins[bin]!.price) * BigInt(count);
  return cost;
}

/** Writes a solution in terms of the problem. `model` must hold every shape that fits some bin. */
export function toPacking(
  problem: PackingProblem,
  model: Model,
  parts: { solution: Solution; bound: Bound; stopped: StopReason | null },
): Packing {
  const { solution, bound, stopped } = parts;
  const patterns = expandPatterns(problem, model, solution);
  return {
    patterns,
    cost: costOf(problem, patterns),
    unplaced: listUnplaced(problem, model, solution.left),
    lowerBound: bound.value,
    certificate: bound.certificate,
    stopped,
  };
}
