import { divideUp } from "./integer.ts";
import type { Gap } from "./types.ts";

const MILLION = 1_000_000n;

/** Writes a part of a whole as an exact ratio; negative parts round away from zero. */
export function ratioOf(part: bigint, whole: bigint): Gap {
  if (whole === 0n) {
    return { numerator: part, denominator: 0n, ppm: part === 0n ? 0 : null };
  }
  const size = part < 0n ? -part : part;
  const ppm = Number(divideUp(size * MILLION, whole));
  return { numerator: part, denominator: whole, ppm: part < 0n ? -ppm : ppm };
}

/** How far a cost is above a lower bound, at most, as a part of the bound. */
export function gapOf(cost: bigint, lowerBound: bigint): Gap {
  return ratioOf(cost - lowerBound, lowerBound);
}
