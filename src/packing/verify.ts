import type { Packing, PackingProblem, Pattern } from "./types.ts";
import { provenBound } from "./verify-bound.ts";
import { formFaults, packingForm } from "./verify-form.ts";
import { reasonProblems } from "./verify-unplaced.ts";

/** The settings of a verification. */
export interface VerifyOptions {
  /**
   * The limit on groups of bin types that the packing was made under; absent means none. Items that
   * it left without a bin are taken for dropped unless it is given.
   */
  readonly maxBinTypes?: number;
  /**
   * True for methods that leave items out though bins are left, such as `bestSingleType`: items
   * without a bin are then counted, but not asked why. False by default.
   */
  readonly incomplete?: boolean;
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

function* patternProblems(
  problem: PackingProblem,
  pattern: Pattern,
  name: string,
): Generator<string> {
  const bin = problem.bins[pattern.bin];
  if (!bin) return yield `${name}: there is no bin type ${pattern.bin}`;
  const load = bin.capacity.map(() => 0n);
  const seen = new Set<number>();
  for (const { shape: index, count } of pattern.contents) {
    const shape = problem.shapes[index];
    if (!shape) return yield `${name}: there is no shape ${index}`;
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
    if (!problem.shapes[shape]) return yield `unplaced: there is no shape ${shape}`;
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

function* allProblems(
  problem: PackingProblem,
  packing: Packing,
  options: VerifyOptions,
): Generator<string> {
  const malformed = [...formFaults(packing, packingForm, "")];
  yield* malformed;
  if (malformed.length > 0) return;
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
  const { maxBinTypes = Infinity, incomplete = false } = options;
  yield* reasonProblems({ problem, packing, used, maxBinTypes, incomplete });
  const cost = used.reduce((sum, count, b) => sum + count * BigInt(problem.bins[b]!.price), 0n);
  if (cost !== packing.cost) yield `cost: stated ${packing.cost}, the bins cost ${cost}`;
  const proof = provenBound(problem, packing, options.work ?? 2e8);
  if (packing.lowerBound < 0n)
    yield `lower bound: stated ${packing.lowerBound}, no bin costs less than 0`;
  if (proof.fault !== null) yield `certificate: ${proof.fault}`;
  else if (packing.lowerBound > proof.bound) {
    yield `lower bound: stated ${packing.lowerBound}, the certificate proves ${proof.bound}`;
  }
}

/**
 * Checks a packing from the ground up, with no code of the solvers and in exact arithmetic: every
 * item is placed once or reported with a true reason, nothing is over capacity, caps and limits
 * hold, the cost adds up, and the certificate proves the lower bound. Items are without a bin for
 * want of bins only where no bin in use has room for one more and no other may be opened.
 *
 * Whatever is given as the packing is judged, never thrown at: what is malformed is a problem that
 * names the path. Not vouched for are `stopped`, beyond that it is one of its values, and which of
 * the allowed bin types an item that is too big comes nearest to.
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
