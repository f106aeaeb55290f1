import type { BinType, PackingProblem } from "./types.ts";

/** The sizes that occur in one dimension, in units of their common divisor. */
interface Sizes {
  readonly unit: number;
  readonly sizes: readonly number[];
}

function sizesIn({ shapes }: PackingProblem, placed: readonly bigint[], d: number): Sizes {
  const sizes = [...new Set(shapes.flatMap(({ size }, s) => (placed[s]! > 0n ? [size[d]!] : [])))];
  const positive = sizes.filter((size) => size > 0);
  let unit = 0;
  for (let b of positive) {
    let a = unit;
    while (b > 0) [a, b] = [b, a % b];
    unit = a;
  }
  return { unit, sizes: positive.map((size) => size / unit) };
}

/** The least sum in each residue class of `step`; every larger number of the class is a sum too. */
function leastSums(sizes: readonly number[], step: number): number[] {
  const least = Array.from({ length: step }, (_, r) => (r === 0 ? 0 : Infinity));
  for (let changed = true; changed;) {
    changed = false;
    for (const size of sizes) {
      for (let r = 0; r < step; r++) {
        const sum = least[r]! + size;
        if (sum === Infinity || sum >= least[sum % step]!) continue;
        least[sum % step] = sum;
        changed = true;
      }
    }
  }
  return least;
}

/** The largest sum of sizes up to `capacity`; all multiples of the unit where there are too many to try. */
function largestSum({ unit, sizes }: Sizes): (capacity: number) => number {
  if (sizes.length === 0) return () => 0;
  const step = Math.min(...sizes);
  if (step * sizes.length > 2_000_000) return (capacity) => capacity - (capacity % unit);
  const least = leastSums(sizes, step);
  return (capacity) => {
    let sum = Math.floor(capacity / unit);
    while (least[sum % step]! > sum) sum--;
    return sum * unit;
  };
}

/**
 * Returns the bins with each capacity rounded down to the most that placed items can add up to in
 * that dimension. No content of a bin is larger, so a bound for these holds for the bins as they are.
 */
export function fillableBins(
  problem: PackingProblem,
  placed: readonly bigint[],
): readonly BinType[] {
  const dimensions = problem.bins[0]?.capacity.length ?? 0;
  const rounding = Array.from({ length: dimensions }, (_, d) =>
    largestSum(sizesIn(problem, placed, d)),
  );
  return problem.bins.map((bin) => ({
    ...bin,
    capacity: bin.capacity.map((amount, d) => rounding[d]!(amount)),
  }));
}
