/** How a division that does not come out even is rounded. Half away from zero is `half-up`. */
export type Rounding = "half-up" | "up" | "down";

/**
 * Divides exactly and rounds.
 *
 * @example divideRounded(7n, 2n, "half-up") // => 4n
 */
export function divideRounded(value: bigint, divisor: bigint, rounding: Rounding): bigint {
  const negative = value < 0n !== divisor < 0n;
  const dividend = value < 0n ? -value : value;
  const by = divisor < 0n ? -divisor : divisor;
  const whole = dividend / by;
  const rest = dividend % by;
  const away = rounding === "half-up" ? rest * 2n >= by : rounding === "up" && rest > 0n;
  const rounded = away ? whole + 1n : whole;
  return negative ? -rounded : rounded;
}
