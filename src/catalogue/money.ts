import { CatalogueError } from "./catalogue-error.ts";
import { decimalParts } from "./money-text.ts";
import { divideRounded, type Rounding } from "./rounding.ts";
import type { Money } from "./types.ts";

function sameCurrency(left: Money, right: Money): void {
  if (left.currency === right.currency) return;
  throw new CatalogueError(
    "currency-mismatch",
    `cannot combine ${left.currency} with ${right.currency}`,
    { left: left.currency, right: right.currency },
  );
}

/**
 * Adds amounts of one currency.
 *
 * @throws CatalogueError `currency-mismatch`
 * @example
 * const node = { currency: "USD", nano: 192_000_000n };
 * addMoney(node, node); // => { currency: "USD", nano: 384_000_000n }
 */
export function addMoney(first: Money, ...rest: readonly Money[]): Money {
  let nano = first.nano;
  for (const money of rest) {
    sameCurrency(first, money);
    nano += money.nano;
  }
  return { currency: first.currency, nano };
}

/**
 * Subtracts an amount of the same currency.
 *
 * @throws CatalogueError `currency-mismatch`
 * @example
 * // What is left may be negative.
 * subtractMoney({ currency: "USD", nano: 1n }, { currency: "USD", nano: 3n });
 * // => { currency: "USD", nano: -2n }
 */
export function subtractMoney(from: Money, amount: Money): Money {
  sameCurrency(from, amount);
  return { currency: from.currency, nano: from.nano - amount.nano };
}

/**
 * Multiplies by a whole number: nodes, hours, months.
 *
 * @throws CatalogueError `invalid-argument` on a fraction
 * @example
 * const node = { currency: "USD", nano: 192_000_000n };
 * multiplyMoney(node, 3); // => { currency: "USD", nano: 576_000_000n }
 */
export function multiplyMoney(money: Money, factor: number | bigint): Money {
  return { currency: money.currency, nano: money.nano * wholeNumber(factor) };
}

/**
 * Divides by a whole number, to the nearest nano-unit unless said otherwise.
 *
 * @throws CatalogueError `invalid-argument` on a fraction or zero
 * @example
 * const dollar = { currency: "USD", nano: 1_000_000_000n };
 * divideMoney(dollar, 3); // => { currency: "USD", nano: 333_333_333n }
 * divideMoney(dollar, 3, "up"); // => { currency: "USD", nano: 333_333_334n }
 */
export function divideMoney(
  money: Money,
  divisor: number | bigint,
  rounding: Rounding = "half-up",
): Money {
  const by = wholeNumber(divisor);
  if (by === 0n) throw new CatalogueError("invalid-argument", "cannot divide money by zero");
  return { currency: money.currency, nano: divideRounded(money.nano, by, rounding) };
}

function wholeNumber(value: number | bigint): bigint {
  if (typeof value === "bigint") return value;
  if (Number.isSafeInteger(value)) return BigInt(value);
  throw new CatalogueError("invalid-argument", `not a whole number: ${value}`);
}

/**
 * Takes a percentage of an amount, to the nearest nano-unit unless said otherwise.
 *
 * @param percent A decimal such as `15` or `"12.5"`; it is read exactly.
 * @throws CatalogueError `invalid-argument`
 * @example
 * percentOfMoney({ currency: "USD", nano: 192_000_000n }, "12.5");
 * // => { currency: "USD", nano: 24_000_000n }
 */
export function percentOfMoney(
  money: Money,
  percent: string | number,
  rounding: Rounding = "half-up",
): Money {
  const parts = decimalParts(percent);
  if (parts === undefined) {
    throw new CatalogueError("invalid-argument", `not a percentage: ${String(percent)}`);
  }
  const divisor = 100n * 10n ** BigInt(parts.scale);
  return {
    currency: money.currency,
    nano: divideRounded(money.nano * parts.digits, divisor, rounding),
  };
}

/**
 * Compares two amounts of one currency: negative, zero or positive.
 *
 * @throws CatalogueError `currency-mismatch`
 * @example
 * compareMoney({ currency: "USD", nano: 1n }, { currency: "USD", nano: 2n }); // => -1
 */
export function compareMoney(left: Money, right: Money): number {
  sameCurrency(left, right);
  return left.nano < right.nano ? -1 : left.nano > right.nano ? 1 : 0;
}
