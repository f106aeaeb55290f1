import type { BinType, Packing, PackingProblem, Pattern } from "./types.ts";
import { provenBound } from "./verify-bound.ts";

/** The settings of a verification. */
export interface VerifyOptions {
  /** The limit on groups of bin types that the packing must keep; absent means none. */
  readonly maxBinTypes?: number;
  /** The most steps spent on proving the values of a shape certificate again; 2e8 by default. */
  readonly work?: number;
}

/** The outcome of a verification. */
export interface Verification {
  /** True if the packing is feasible, adds up, and its lower bound is proven. */
  readonly valid: boolean;
  /** What is wrong, in words; empty if nothing is. */
  readonly problems: readonly string[];
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 1;

function* patternProblems(
  problem: PackingProblem,
  pattern: Pattern,
  name: string,
): Generator<string> {
  const bin = problem.bins[pattern.bin];
  if (!bin) return yield `${name}: there is no bin type ${pattern.bin}`;
  if (!isCount(pattern.count)) yield `${name}: its count ${pattern.count} is no positive integer`;
  const load = bin.capacity.map(() => 0n);
  const seen = new Set<number>();
  for (const { shape: index, count } of pattern.contents) {
    const shape = problem.shapes[index];
    if (!shape) return yield `${name}: there is no shape ${index}`;
    if (!isCount(count)) return yield `${name}: the count of shape ${index} is no positive integer`;
    if (seen.has(index)) yield `${name}: shape ${index} is listed twice`;
    seen.add(index);
    if (shape.allowed && !shape.allowed.includes(pattern.bin)) {
      yield `${name}: shape ${index} may not stand in bin type ${pattern.bin}`;
    }
    if (count > (shape.maxPerBin ?? Infinity)) {
      yield `${name}: ${count} of shape ${index} in one bin, at most ${shape.maxPerBin} may be`;
    }
    for (const [d, amount] of shape.size.entries()) load[d]! += BigInt(amount) * BigInt(count);
  }
  for (const [d, sum] of load.entries()) {
    if (sum > BigInt(bin.capacity[d]!)) {
      yield `${name}: dimension ${d} holds ${sum}, its capacity is ${bin.capacity[d]}`;
    }
  }
}

function* countProblems(problem: PackingProblem, packing: Packing): Generator<string> {
  const placed = problem.shapes.map(() => 0n);
  for (const { count, contents } of packing.patterns) {
    for (const content of contents) placed[content.shape]! += BigInt(count) * BigInt(content.count);
  }
  for (const { shape, count } of packing.unplaced) {
    if (!problem.shapes[shape] || !isCount(count))
      return yield `unplaced: bad entry for shape ${shape}`;
    placed[shape]! += BigInt(count);
  }
  for (const [s, { count }] of problem.shapes.entries()) {
    if (placed[s] !== BigInt(count)) yield `shape ${s}: ${count} items, ${placed[s]} accounted for`;
  }
}

function usedBins(problem: PackingProblem, packing: Packing): bigint[] {
  const used = problem.bins.map(() => 0n);
  for (const { bin, count } of packing.patterns) used[bin]! += BigInt(count);
  return used;
}

function* stockProblems(
  problem: PackingProblem,
  used: readonly bigint[],
  maxBinTypes: number | undefined,
): Generator<string> {
  const groups = new Set<string>();
  for (const [b, { maximum, minimum, group }] of problem.bins.entries()) {
    const count = used[b]!;
    if (count === 0n) continue;
    if (group !== null) groups.add(group === undefined ? `type ${b}` : `group ${group}`);
    if (maximum !== undefined && count > BigInt(maximum)) {
      yield `bin type ${b}: ${count} bins, there are at most ${maximum}`;
    }
    if (minimum !== undefined && count < BigInt(minimum)) {
      yield `bin type ${b}: ${count} bins, at least ${minimum} must be bought`;
    }
  }
  if (groups.size > (maxBinTypes ?? Infinity)) {
    yield `${groups.size} groups of bin types are used, at most ${maxBinTypes} may be`;
  }
  for (const [l, { weights, maximum }] of (problem.limits ?? []).entries()) {
    const sum = weights.reduce((total, { bin, weight }) => total + BigInt(weight) * used[bin]!, 0n);
    if (sum > BigInt(maximum)) yield `limit ${l}: ${sum} is used, at most ${maximum} may be`;
  }
}

function fits(bin: BinType, size: readonly number[]): boolean {
  return size.every((amount, d) => amount <= bin.capacity[d]!);
}

function* reasonProblems(problem: PackingProblem, packing: Packing): Generator<string> {
  for (const { shape: s, reason } of packing.unplaced) {
    const shape = problem.shapes[s]!;
    const allowed = [...new Set(shape.allowed ?? problem.bins.keys())];
    const fitting = allowed.filter((b) => fits(problem.bins[b]!, shape.size));
    const name = `unplaced shape ${s}`;
    if (reason.kind === "bins-exhausted" && fitting.length === 0)
      yield `${name}: it fits no bin at all`;
    if (reason.kind === "not-allowed" && allowed.length > 0) yield `${name}: it allows bin types`;
    if (reason.kind !== "too-big") continue;
    if (fitting.length > 0) yield `${name}: it fits bin type ${fitting[0]}`;
    if (!allowed.includes(reason.bin)) yield `${name}: bin type ${reason.bin} is not allowed`;
    for (const { dimension, size, capacity } of reason.lacks) {
      const real = problem.bins[reason.bin]?.capacity[dimension];
      if (size !== shape.size[dimension] || capacity !== real || size <= capacity) {
        yield `${name}: what it lacks in dimension ${dimension} is stated wrongly`;
      }
    }
  }
}

function* allProblems(
  problem: PackingProblem,
  packing: Packing,
  options: VerifyOptions,
): Generator<string> {
  let broken = false;
  for (const [i, pattern] of packing.patterns.entries()) {
    for (const fault of patternProblems(problem, pattern, `pattern ${i}`)) {
      broken = true;
      yield fault;
    }
  }
  // What follows indexes by the patterns, so it needs them to be sound.
  if (broken) return;
  const before = [...countProblems(problem, packing)];
  yield* before;
  if (before.length > 0) return;
  const used = usedBins(problem, packing);
  yield* stockProblems(problem, used, options.maxBinTypes);
  yield* reasonProblems(problem, packing);
  const cost = used.reduce((sum, count, b) => sum + count * BigInt(problem.bins[b]!.price), 0n);
  if (cost !== packing.cost) yield `cost: stated ${packing.cost}, the bins cost ${cost}`;
  const proof = provenBound(problem, packing, options.work ?? 2e8);
  if (proof.fault !== null) yield `certificate: ${proof.fault}`;
  else if (packing.lowerBound > proof.bound) {
    yield `lower bound: stated ${packing.lowerBound}, the certificate proves ${proof.bound}`;
  }
}

/**
 * Checks a packing from the ground up, with no code of the solvers and in exact arithmetic: every
 * item is placed once or reported with a true reason, nothing is over capacity, caps and limits
 * hold, the cost adds up, and the certificate proves the lower bound.
 *
 * @example
 * const problem = { shapes: [{ size: [2], count: 3 }], bins: [{ capacity: [4], price: 5 }] };
 * verifyPacking(problem, pack(problem)); // => { valid: true, problems: [] }
 */
export function verifyPacking(
  problem: PackingProblem,
  packing: Packing,
  options: VerifyOptions = {},
): Verification {
  const problems = [...allProblems(problem, packing, options)];
  return { valid: problems.length === 0, problems };
}
