/** The greatest common divisor of two non-negative safe integers; of 0 and n it is n. */
export function greatestCommonDivisor(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

/** Multiplies by a ratio of integers and rounds down, exactly. */
export function scaleDown(value: number, numerator: number, denominator: number): number {
  if (numerator === denominator) return value;
  return Number((BigInt(value) * BigInt(numerator)) / BigInt(denominator));
}

/** Divides and rounds up; both are non-negative, the divisor is not 0. */
export function divideUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
