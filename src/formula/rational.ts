/** An exact fraction of integers; the denominator is above 0. It need not be in lowest terms. */
export interface Rational {
  /** The signed part above the line. */
  readonly numerator: bigint;
  /** The part below the line, above 0. */
  readonly denominator: bigint;
}

/** Beyond this the terms of a fraction are reduced; below it that would cost more than it saves. */
const reduceAbove = 2n ** 256n;

/** Makes a fraction of an integer. */
export function rational(numerator: bigint | number, denominator = 1n): Rational {
  return { numerator: BigInt(numerator), denominator };
}

/** Adds exactly. */
export function add(left: Rational, right: Rational): Rational {
  if (left.denominator === right.denominator) {
    return { numerator: left.numerator + right.numerator, denominator: left.denominator };
  }
  return reduced(
    left.numerator * right.denominator + right.numerator * left.denominator,
    left.denominator * right.denominator,
  );
}

/** Changes the sign. */
export function negate({ numerator, denominator }: Rational): Rational {
  return { numerator: -numerator, denominator };
}

/** Multiplies exactly. */
export function multiply(left: Rational, right: Rational): Rational {
  return reduced(left.numerator * right.numerator, left.denominator * right.denominator);
}

/** Divides exactly; null where the divisor is 0. */
export function divide(left: Rational, right: Rational): Rational | null {
  if (right.numerator === 0n) return null;
  const sign = right.numerator < 0n ? -1n : 1n;
  return reduced(
    left.numerator * right.denominator * sign,
    left.denominator * right.numerator * sign,
  );
}

/** Compares: negative, 0 or positive. */
export function compare(left: Rational, right: Rational): number {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** The largest integer that is not above the fraction. */
export function floor({ numerator, denominator }: Rational): bigint {
  const quotient = numerator / denominator;
  return numerator % denominator < 0n ? quotient - 1n : quotient;
}

/** The smallest integer that is not below the fraction. */
export function ceil(value: Rational): bigint {
  return -floor(negate(value));
}

/** The nearest integer; halves go away from zero. */
export function round(value: Rational): bigint {
  const { numerator, denominator } = value;
  if (numerator < 0n) return -round(negate(value));
  return (2n * numerator + denominator) / (2n * denominator);
}

function reduced(numerator: bigint, denominator: bigint): Rational {
  if (denominator < reduceAbove) return { numerator, denominator };
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [a, b] = [left, right];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
