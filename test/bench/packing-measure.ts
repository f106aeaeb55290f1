import {
  assignItems,
  bestSingleType,
  firstFitDecreasing,
  groupItems,
  karpenterLike,
  type LinearProgramSolver,
  pack,
  type Packing,
  type PackingOptions,
  relativeGap,
  verifyPacking,
} from "../../src/packing/index.ts";
import type { Instance } from "./packing-instances.ts";

/** What was measured on one instance at one effort. */
export interface Row {
  readonly name: string;
  readonly effort: string;
  readonly shapes: number;
  readonly items: number;
  readonly types: number;
  readonly bins: number;
  readonly cost: number;
  readonly bound: number;
  readonly gap: number;
  /** Wall-clock and processor milliseconds of packing alone. */
  readonly ms: number;
  readonly cpuMs: number;
  /** Wall-clock milliseconds of grouping all items and giving each its bin; null if there are too many. */
  readonly expandMs: number | null;
  readonly peakMiB: number;
  readonly stopped: string | null;
  readonly certificate: string;
  readonly verified: boolean;
  readonly unplaced: number;
  /** Cost of the baselines over ours, less one. */
  readonly karpenter: number;
  readonly firstFit: number;
  readonly singleType: number;
  /** The cost with the linear program solver passed in; null where it was not tried. */
  readonly highs: number | null;
  /** Our cost over the best known, less one. */
  readonly overBest: number | null;
  readonly provenBest: boolean;
}

/** How a row is measured. */
export interface Settings {
  readonly options: PackingOptions;
  readonly runs: number;
  /** The solver to compare with on small cases; null for none. */
  readonly lp: LinearProgramSolver | null;
}

interface Timed<T> {
  readonly result: T;
  readonly ms: number;
  readonly cpuMs: number;
}

/** Runs once and takes both times. */
export function time<T>(run: () => T): Timed<T> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result = run();
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { result, ms, cpuMs: (user + system) / 1000 };
}

function median<T>(runs: readonly Timed<T>[]): Timed<T> {
  return runs.toSorted((a, b) => a.ms - b.ms)[runs.length >> 1]!;
}

/** The number of items of an instance. */
export function itemCount({ problem }: Instance): number {
  return problem.shapes.reduce((sum, { count }) => sum + count, 0);
}

/** Groups every single item and assigns each to its bin, as a caller with a list of pods would. */
function expand({ problem }: Instance, packing: Packing, items: number): number | null {
  if (items > 2e6) return null;
  const list: (readonly number[])[] = [];
  for (const { size, count } of problem.shapes) for (let i = 0; i < count; i++) list.push(size);
  const grouped = time(() => groupItems(list));
  // The packing is in terms of the problem's shapes; assign by those.
  const shapeOf = new Int32Array(items);
  let at = 0;
  for (const [s, { count }] of problem.shapes.entries()) {
    shapeOf.fill(s, at, at + count);
    at += count;
  }
  return grouped.ms + time(() => assignItems(packing, shapeOf)).ms;
}

function over(other: Packing, ours: Packing): number {
  const same = other.unplaced.length === ours.unplaced.length;
  return same ? Number(other.cost) / Number(ours.cost) - 1 : NaN;
}

/** Packs an instance, checks the outcome, and packs it with the baselines too. */
export function measure(instance: Instance, { options, runs, lp }: Settings): Row {
  const { problem, unit, best, name } = instance;
  const items = itemCount(instance);
  const timed = median(Array.from({ length: runs }, () => time(() => pack(problem, options))));
  const packing = timed.result;
  const limit = options.maxBinTypes === undefined ? {} : { maxBinTypes: options.maxBinTypes };
  const withHighs = lp === null ? null : pack(problem, { ...options, lp });
  const cost = Number(packing.cost) / unit;
  return {
    name,
    effort: `${options.effort}${options.timeLimit ? ` ${options.timeLimit.milliseconds / 1e3} s` : ""}`,
    shapes: problem.shapes.length,
    items,
    types: problem.bins.length,
    bins: packing.patterns.reduce((sum, { count }) => sum + count, 0),
    cost,
    bound: Number(packing.lowerBound) / unit,
    gap: relativeGap(packing),
    ms: timed.ms,
    cpuMs: timed.cpuMs,
    expandMs: expand(instance, packing, items),
    peakMiB: process.resourceUsage().maxRSS / 1024,
    stopped: packing.stopped,
    certificate: packing.certificate.kind,
    verified: verifyPacking(problem, packing, limit).valid,
    unplaced: packing.unplaced.length,
    karpenter: over(karpenterLike(problem, options), packing),
    firstFit: over(firstFitDecreasing(problem, options), packing),
    singleType: over(bestSingleType(problem), packing),
    highs: withHighs === null ? null : Number(withHighs.cost) / unit,
    overBest: best ? cost / best.upper - 1 : null,
    provenBest: best?.proven ?? false,
  };
}

/** Processor milliseconds of packing the same shapes, each with `factor` times as many items. */
export function scaledTime({ problem }: Instance, factor: number, options: PackingOptions): number {
  const shapes = problem.shapes.map((shape) => ({ ...shape, count: shape.count * factor }));
  return time(() => pack({ ...problem, shapes }, options)).cpuMs;
}
