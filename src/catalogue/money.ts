import { CatalogueError } from "./catalogue-error.ts";
import type { Money } from "./types.ts";

/** Nano-units in one unit of a currency. */
const NANO = 1_000_000_000n;
const NANO_DIGITS = 9;

/** How a division that does not come out even is rounded. Half away from zero is `half-up`. */
export type Rounding = "half-up" | "up" | "down";

/** Hours in a month and a year of a bill, as Azure's pricing pages count them. */
export const HOURS_PER_MONTH = 730;
export const HOURS_PER_YEAR = 8760;

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

/**
 * Reads a decimal amount such as `0.192`, `12` or `4.0E-5`. Digits beyond nano are rounded half-up,
 * which {@link isExactMoney} tells beforehand.
 *
 * @param text A decimal number, as text or as JSON decoded it. A number is read by its shortest
 * decimal form, which is what the JSON said for every price of up to 15 digits.
 * @throws CatalogueError `invalid-money`
 * @example parseMoney("0.192", "USD") // => { currency: "USD", nano: 192_000_000n }
 */
export function parseMoney(text: string | number, currency: string): Money {
  const parts = decimalParts(text);
  if (parts === undefined) {
    throw new CatalogueError("invalid-money", `not an amount of money: ${String(text)}`, {
      text: String(text),
    });
  }
  const { digits, scale } = parts;
  const nano =
    scale <= NANO_DIGITS
      ? digits * 10n ** BigInt(NANO_DIGITS - scale)
      : divideRounded(digits, 10n ** BigInt(scale - NANO_DIGITS), "half-up");
  return { currency, nano };
}

/** Tells whether a text is an amount of money that nano-units hold without rounding. */
export function isExactMoney(text: string | number): boolean {
  const parts = decimalParts(text);
  if (parts === undefined) return false;
  const excess = parts.scale - NANO_DIGITS;
  return excess <= 0 || parts.digits % 10n ** BigInt(excess) === 0n;
}

/** Splits a decimal text into an integer and how many decimal places it has. */
export function decimalParts(
  text: string | number,
): { readonly digits: bigint; readonly scale: number } | undefined {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(String(text).trim());
  if (match === null) return undefined;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  const magnitude = BigInt(whole + fraction);
  const digits = sign === "-" ? -magnitude : magnitude;
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

/**
 * Prints the amount as a decimal string without the currency.
 *
 * @param options `digits` = decimal places, rounded half-up; without it every digit that is not a
 * trailing zero.
 * @example formatMoney({ currency: "USD", nano: 192_500_000n }) // => "0.1925"
 * @example formatMoney({ currency: "USD", nano: 192_500_000n }, { digits: 2 }) // => "0.19"
 */
export function formatMoney(money: Money, options: { readonly digits?: number } = {}): string {
  const { digits } = options;
  if (digits !== undefined && !(Number.isInteger(digits) && digits >= 0 && digits <= NANO_DIGITS)) {
    throw new CatalogueError("invalid-argument", `digits must be a whole number from 0 to 9`);
  }
  const step = 10n ** BigInt(NANO_DIGITS - (digits ?? NANO_DIGITS));
  const rounded = divideRounded(money.nano, step, "half-up") * step;
  const magnitude = rounded < 0n ? -rounded : rounded;
  const fraction = (magnitude % NANO).toString().padStart(NANO_DIGITS, "0");
  const shown = digits === undefined ? fraction.replace(/0+$/, "") : fraction.slice(0, digits);
  return `${rounded < 0n ? "-" : ""}${magnitude / NANO}${shown === "" ? "" : `.${shown}`}`;
}

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
 */
export function subtractMoney(from: Money, amount: Money): Money {
  sameCurrency(from, amount);
  return { currency: from.currency, nano: from.nano - amount.nano };
}

/**
 * Multiplies by a whole number: nodes, hours, months.
 *
 * @throws CatalogueError `invalid-argument` on a fraction
 */
export function multiplyMoney(money: Money, factor: number | bigint): Money {
  return { currency: money.currency, nano: money.nano * wholeNumber(factor) };
}

/**
 * Divides by a whole number, to the nearest nano-unit unless said otherwise.
 *
 * @throws CatalogueError `invalid-argument` on a fraction or zero
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
 * @example percentOfMoney({ currency: "USD", nano: 192_000_000n }, "12.5") // 0.024 USD
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
 */
export function compareMoney(left: Money, right: Money): number {
  sameCurrency(left, right);
  return left.nano < right.nano ? -1 : left.nano > right.nano ? 1 : 0;
}

/** Turns an hourly price into that of a month of 730 hours. */
export function monthly(pricePerHour: Money): Money {
  return multiplyMoney(pricePerHour, HOURS_PER_MONTH);
}
