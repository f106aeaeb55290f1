import { divideUp } from "./integer.ts";
import type { Gap } from "./types.ts";

const MILLION = 1_000_000n;

/**
 * Writes a part of a whole as an exact ratio; negative parts round away from zero.
 *
 * @example
 * // The millionths round up, so that a gap never looks smaller than it is.
 * ratioOf(1n, 3n); // => { numerator: 1n, denominator: 3n, ppm: 333_334 }
 * ratioOf(1n, 0n).ppm; // => null
 */
export function ratioOf(part: bigint, whole: bigint): Gap {
  if (whole === 0n) {
    return { numerator: part, denominator: 0n, ppm: part === 0n ? 0 : null };
  }
  const size = part < 0n ? -part : part;
  const ppm = Number(divideUp(size * MILLION, whole));
  return { numerator: part, denominator: whole, ppm: part < 0n ? -ppm : ppm };
}

/**
 * How far a cost is above a lower bound, at most, as a part of the bound.
 *
 * @example gapOf(105n, 100n) // => { numerator: 5n, denominator: 100n, ppm: 50_000 }
 */
export function gapOf(cost: bigint, lowerBound: bigint): Gap {
  return ratioOf(cost - lowerBound, lowerBound);
}
