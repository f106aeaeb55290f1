import { fullLoad } from "./full-load.ts";
import type { PackingProblem, Shape } from "./types.ts";

/** A limit over bin types, dense. */
export interface ModelLimit {
  readonly maximum: number;
  /** The weight of each model type. */
  readonly weight: Float64Array;
  /** The index in the problem. */
  readonly source: number;
}

/**
 * A problem in flat arrays, with equal shapes merged and shapes that fit nowhere set aside. Shapes
 * and types are sorted by content, so that solvers see the same model in whatever order the caller
 * listed them. Sizes and capacities are exact safe integers.
 */
export interface Model {
  readonly dims: number;
  readonly shapes: number;
  readonly types: number;
  /** The size of shape s in dimension d at `s * dims + d`. */
  readonly size: Float64Array;
  readonly demand: Float64Array;
  /** The most items per bin of each shape; Infinity without a cap. */
  readonly perBin: Float64Array;
  /** The most that items can fill of type t in dimension d, at `t * dims + d`. */
  readonly capacity: Float64Array;
  readonly price: Float64Array;
  /** The most bins of each type; Infinity without a limit. */
  readonly maximum: Float64Array;
  readonly minimum: Float64Array;
  /** The group each type counts with under `maxBinTypes`, or -1 if it does not count. */
  readonly group: Int32Array;
  /** 1 at `s * types + t` if shape s may stand in type t and fits it. */
  readonly fits: Uint8Array;
  readonly limits: readonly ModelLimit[];
  /** The problem's shapes merged into each model shape. */
  readonly shapeSources: readonly (readonly number[])[];
  /** The problem's bin type behind each model type. */
  readonly typeSource: readonly number[];
}

/** Compares vectors by their first difference. */
export function compareVectors(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Lists the bin types of the problem that can hold one item of the shape. */
export function fittingBins(problem: PackingProblem, shape: Shape): readonly number[] {
  const candidates = shape.allowed === undefined ? problem.bins.keys() : new Set(shape.allowed);
  const result: number[] = [];
  for (const b of candidates) {
    const bin = problem.bins[b];
    if (bin && shape.size.every((amount, d) => amount <= (bin.capacity[d] ?? 0))) result.push(b);
  }
  return result.sort((a, b) => a - b);
}

function typeOrder(problem: PackingProblem): readonly number[] {
  const key = (b: number): readonly number[] => {
    const bin = problem.bins[b];
    return [bin?.price ?? 0, ...(bin?.capacity ?? []), bin?.maximum ?? Infinity];
  };
  const keys = problem.bins.map((_, b) => key(b));
  return [...problem.bins.keys()].sort(
    (a, b) => compareVectors(keys[a] ?? [], keys[b] ?? []) || a - b,
  );
}

interface MergedShape {
  readonly shape: Shape;
  readonly fits: readonly number[];
  readonly sources: number[];
  count: number;
}

function mergeShapes(problem: PackingProblem, position: readonly number[]): MergedShape[] {
  const merged = new Map<string, MergedShape>();
  for (const [s, shape] of problem.shapes.entries()) {
    if (shape.count === 0) continue;
    const fits = fittingBins(problem, shape).map((b) => position[b] ?? 0);
    if (fits.length === 0) continue;
    fits.sort((a, b) => a - b);
    const everywhere = fits.length === problem.bins.length;
    const key = `${shape.size.join()};${shape.maxPerBin ?? ""};${everywhere ? "*" : fits.join()}`;
    // A cap per bin belongs to one shape alone, so capped shapes stay apart.
    const known = shape.maxPerBin === undefined ? merged.get(key) : undefined;
    if (known && Number.isSafeInteger(known.count + shape.count)) {
      known.count += shape.count;
      known.sources.push(s);
    } else
      merged.set(merged.has(key) ? `${key};${s}` : key, {
        shape,
        fits,
        sources: [s],
        count: shape.count,
      });
  }
  return [...merged.values()].sort(
    (a, b) =>
      -compareVectors(a.shape.size, b.shape.size) ||
      compareVectors(a.fits, b.fits) ||
      (a.shape.maxPerBin ?? Infinity) - (b.shape.maxPerBin ?? Infinity) ||
      b.count - a.count,
  );
}

function groupNumbers(problem: PackingProblem, order: readonly number[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(order, (b) => {
    const group = problem.bins[b]?.group;
    if (group === null) return -1;
    const key = group === undefined ? `type ${b}` : `group ${group}`;
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}

function flatten(vectors: readonly (readonly number[])[]): Float64Array {
  return Float64Array.from(vectors.flat());
}

/** The capacities of the bins, each rounded down to what the items can add up to. */
function fullLoads({ shapes, bins }: PackingProblem): number[][] {
  const wanted = shapes.filter(({ count }) => count > 0);
  const dims = bins[0]?.capacity.length ?? 0;
  const rounding = Array.from({ length: dims }, (_, d) =>
    fullLoad(wanted.map(({ size }) => size[d]!)),
  );
  return bins.map(({ capacity }) => capacity.map((amount, d) => rounding[d]!(amount)));
}

/** Turns a valid problem into a model; `keep` restricts it to some of the problem's bin types. */
export function buildModel(problem: PackingProblem): Model {
  const order = typeOrder(problem);
  const position: number[] = [];
  for (const [t, b] of order.entries()) position[b] = t;
  const loads = fullLoads(problem);
  const bins = order.map((b) => ({ price: 0, ...problem.bins[b], capacity: loads[b] ?? [] }));
  const merged = mergeShapes(problem, position);
  const fits = new Uint8Array(merged.length * bins.length);
  for (const [s, { fits: types }] of merged.entries()) {
    for (const t of types) fits[s * bins.length + t] = 1;
  }
  const limits = (problem.limits ?? []).map(({ weights, maximum }, source) => {
    const weight = new Float64Array(bins.length);
    for (const entry of weights) {
      const t = position[entry.bin] ?? 0;
      weight[t] = (weight[t] ?? 0) + entry.weight;
    }
    return { maximum, weight, source };
  });
  return {
    dims: problem.bins[0]?.capacity.length ?? 0,
    shapes: merged.length,
    types: bins.length,
    size: flatten(merged.map(({ shape }) => shape.size)),
    demand: Float64Array.from(merged, ({ count }) => count),
    perBin: Float64Array.from(merged, ({ shape }) => shape.maxPerBin ?? Infinity),
    capacity: flatten(bins.map(({ capacity }) => capacity)),
    price: Float64Array.from(bins, ({ price }) => price),
    maximum: Float64Array.from(bins, ({ maximum }) => maximum ?? Infinity),
    minimum: Float64Array.from(bins, ({ minimum }) => minimum ?? 0),
    group: groupNumbers(problem, order),
    fits,
    limits,
    shapeSources: merged.map(({ sources }) => sources),
    typeSource: order,
  };
}
