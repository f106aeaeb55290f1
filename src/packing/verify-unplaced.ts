import type { Packing, PackingProblem, Pattern, Shape, Unplaced } from "./types.ts";

/** A packing whose patterns and counts are sound, beside its problem. */
export interface Claim {
  readonly problem: PackingProblem;
  readonly packing: Packing;
  /** The bins of each type. */
  readonly used: readonly bigint[];
  readonly maxBinTypes: number;
  /** Whether items may be left out though bins are left. */
  readonly incomplete: boolean;
}

function fits({ size }: Shape, capacity: readonly number[]): boolean {
  return size.every((amount, d) => amount <= capacity[d]!);
}

function allowedBins(problem: PackingProblem, { allowed }: Shape): readonly number[] {
  return [...new Set(allowed ?? problem.bins.keys())];
}

/** True when one more item of shape `s` goes into the bins of a pattern. */
function hasRoom({ problem }: Claim, { bin, contents }: Pattern, s: number): boolean {
  const shape = problem.shapes[s]!;
  if (!allowedBins(problem, shape).includes(bin)) return false;
  const there = contents.find((one) => one.shape === s)?.count ?? 0;
  if (there >= (shape.maxPerBin ?? Infinity)) return false;
  return problem.bins[bin]!.capacity.every((capacity, d) => {
    const load = contents.reduce((sum, { shape: other, count }) => {
      return sum + BigInt(problem.shapes[other]!.size[d]!) * BigInt(count);
    }, BigInt(shape.size[d]!));
    return load <= BigInt(capacity);
  });
}

/** True when one more bin of type `b`, or the fewest there may be, breaks no limit. */
function mayOpen({ problem, used, maxBinTypes }: Claim, b: number): boolean {
  const { maximum, minimum = 1, group } = problem.bins[b]!;
  const more = used[b] === 0n ? BigInt(Math.max(1, minimum)) : 1n;
  if (maximum !== undefined && used[b]! + more > BigInt(maximum)) return false;
  for (const limit of problem.limits ?? []) {
    const sum = limit.weights.reduce((total, { bin, weight }) => {
      return total + BigInt(weight) * (used[bin]! + (bin === b ? more : 0n));
    }, 0n);
    if (sum > BigInt(limit.maximum)) return false;
  }
  const nameOf = (i: number): string => {
    const own = problem.bins[i]!.group;
    return own === undefined ? `type ${i}` : `group ${own}`;
  };
  const groups = [...used.keys()].filter((i) => used[i]! > 0n && problem.bins[i]!.group !== null);
  if (group !== null) groups.push(b);
  return new Set(groups.map(nameOf)).size <= maxBinTypes;
}

function* exhaustedFaults(claim: Claim, s: number): Generator<string> {
  const { problem, packing } = claim;
  const shape = problem.shapes[s]!;
  const fitting = allowedBins(problem, shape).filter((b) => fits(shape, problem.bins[b]!.capacity));
  if (fitting.length === 0) yield "it fits no bin at all";
  if (claim.incomplete) return;
  const pattern = packing.patterns.findIndex((one) => hasRoom(claim, one, s));
  if (pattern >= 0) yield `pattern ${pattern} has room for one more`;
  const bin = fitting.find((b) => mayOpen(claim, b));
  if (bin !== undefined) yield `another bin of type ${bin} holds one and breaks no limit`;
}

function* tooBigFaults(
  { problem }: Claim,
  s: number,
  reason: Extract<Unplaced["reason"], { readonly kind: "too-big" }>,
): Generator<string> {
  const shape = problem.shapes[s]!;
  const allowed = allowedBins(problem, shape);
  const fitting = allowed.find((b) => fits(shape, problem.bins[b]!.capacity));
  if (fitting !== undefined) yield `it fits bin type ${fitting}`;
  const bin = allowed.includes(reason.bin) ? problem.bins[reason.bin] : undefined;
  if (!bin) return yield `bin type ${reason.bin} is not allowed`;
  const short = [...shape.size.keys()].filter((d) => shape.size[d]! > bin.capacity[d]!);
  const real = short.map((d) => [d, shape.size[d], bin.capacity[d]].join());
  const stated = reason.lacks.map(({ dimension, size, capacity }) =>
    [dimension, size, capacity].join(),
  );
  const wrong = stated.findIndex((one) => !real.includes(one));
  if (wrong >= 0) {
    const { dimension } = reason.lacks[wrong]!;
    yield `what it lacks in dimension ${dimension} is stated wrongly`;
  } else if (new Set(stated).size !== real.length || stated.length !== real.length) {
    yield `it lacks ${real.length} dimensions of bin type ${reason.bin}, ${stated.length} are stated`;
  }
}

/** Checks that the items that are in no bin have no place indeed, and for the reason stated. */
export function* reasonProblems(claim: Claim): Generator<string> {
  for (const { shape: s, reason } of claim.packing.unplaced) {
    const faults: string[] = [];
    if (reason.kind === "bins-exhausted") faults.push(...exhaustedFaults(claim, s));
    else if (reason.kind === "too-big") faults.push(...tooBigFaults(claim, s, reason));
    else if (allowedBins(claim.problem, claim.problem.shapes[s]!).length > 0)
      faults.push("it allows bin types");
    for (const fault of faults) yield `unplaced shape ${s}: ${fault}`;
  }
}
