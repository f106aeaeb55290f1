import { add, ceil, floor, multiply, negate, rational, round } from "./rational.ts";
import type { Rational } from "./rational.ts";

/** The units in which ledgers count: how many of them make one CPU or one byte. */
export const unitsPer = { cpu: 1000n, memory: 1n } as const;

/** How a value is rounded to a step. */
export interface Step {
  readonly to: Rational;
  readonly mode: "up" | "down" | "nearest";
}

/** Counts a value in milli-CPU or bytes, still exactly. */
export function inUnits(value: Rational, resource: "cpu" | "memory"): Rational {
  return multiply(value, rational(unitsPer[resource]));
}

/** Rounds to a multiple of a step. */
export function toStep(value: Rational, { to, mode }: Step): Rational {
  const steps = multiply(value, { numerator: to.denominator, denominator: to.numerator });
  const whole = mode === "up" ? ceil(steps) : mode === "down" ? floor(steps) : round(steps);
  return multiply(rational(whole), to);
}

/** Cuts an exact amount to whole units, toward zero. */
export function truncated(value: Rational): bigint {
  return value.numerator < 0n ? -floor(negate(value)) : floor(value);
}

/** Sums exactly. */
export function sum(values: readonly Rational[]): Rational {
  return values.reduce(add, rational(0n));
}

/** Whether an integer can be a number without loss. */
export function isSafe(value: bigint): boolean {
  return value <= 9_007_199_254_740_991n && value >= -9_007_199_254_740_991n;
}
