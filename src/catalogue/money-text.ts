import { CatalogueError } from "./catalogue-error.ts";
import { divideRounded } from "./rounding.ts";
import type { Money } from "./types.ts";

/** Nano-units in one unit of a currency. */
const NANO = 1_000_000_000n;
const NANO_DIGITS = 9;

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

/**
 * Tells whether a text is an amount of money that nano-units hold without rounding.
 *
 * @example
 * isExactMoney("0.000000001"); // => true
 * isExactMoney("0.0000000001"); // => false
 */
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
 * @throws CatalogueError `invalid-argument` on `digits` that are no whole number from 0 to 9
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
