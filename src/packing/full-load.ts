/** Beyond this many steps only the common divisor is used. */
const MOST_STEPS = 2_000_000;

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

/**
 * The least sum of sizes in each residue class of the smallest size; Infinity where there is none.
 * Adding the smallest size again and again reaches every larger sum of a class.
 *
 * @see https://doi.org/10.1007/s00453-007-0162-8 (Böcker and Lipták, round robin)
 */
function leastSums(sizes: readonly number[], smallest: number): Float64Array {
  const least = new Float64Array(smallest).fill(Infinity);
  least[0] = 0;
  for (const size of sizes) {
    const cycles = commonDivisor(smallest, size);
    for (let first = 0; first < cycles; first++) {
      // Whatever round it begins in, a second one has passed the least member of the cycle.
      for (let r = first, k = 0, best = Infinity; k < (2 * smallest) / cycles; k++) {
        best = Math.min(best, least[r]!);
        least[r] = best;
        best += size;
        r = (r + size) % smallest;
      }
    }
  }
  return least;
}

/**
 * Returns the function that rounds a capacity down to the largest load that items of these sizes can
 * add up to, however many there are of each: 3.9 CPUs hold no more than 3 where all items take 1 or 2.
 */
export function fullLoad(sizes: Iterable<number>): (capacity: number) => number {
  const distinct = [...new Set(sizes)].filter((size) => size > 0).sort((a, b) => a - b);
  if (distinct.length === 0) return () => 0;
  const divisor = distinct.reduce(commonDivisor);
  const smallest = distinct[0]! / divisor;
  if (smallest * distinct.length > MOST_STEPS) return (capacity) => capacity - (capacity % divisor);
  const least = leastSums(
    distinct.map((size) => size / divisor),
    smallest,
  );
  return (capacity) => {
    const whole = Math.floor(capacity / divisor);
    for (let load = whole; load > 0 && load > whole - smallest; load--)
      if (least[load % smallest]! <= load) return load * divisor;
    return 0;
  };
}
