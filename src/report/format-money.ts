import type { Money } from "../catalogue/index.ts";
import { divideRounded, formatCount } from "./format-number.ts";

const NANO_DIGITS = 9;
/** What prices of hours are shown to: Azure states them in tenths of a cent and finer. */
const HOURLY_DIGITS = 4;
const CENT_DIGITS = 2;

const SYMBOLS: Readonly<Record<string, string>> = { USD: "$", EUR: "€", GBP: "£" };

/**
 * Formats money exactly as a decimal string without a currency, as JSON reports carry it.
 *
 * @example
 * moneyDecimal({ currency: "USD", nano: 192_000_000n }); // => "0.192"
 */
export function moneyDecimal(money: Money): string {
  const sign = money.nano < 0n ? "-" : "";
  const digits = (money.nano < 0n ? -money.nano : money.nano)
    .toString()
    .padStart(NANO_DIGITS + 1, "0");
  const whole = digits.slice(0, -NANO_DIGITS);
  const fraction = digits.slice(-NANO_DIGITS).replace(/0+$/u, "");
  return sign + (fraction === "" ? whole : `${whole}.${fraction}`);
}

/**
 * Formats money to whole cents for people, halves away from zero.
 *
 * @example
 * formatMoney({ currency: "USD", nano: 140_160_000_000n }); // => "$140.16"
 */
export function formatMoney(money: Money): string {
  return withCurrency(money, fixed(money.nano, CENT_DIGITS));
}

/**
 * Formats the price of an hour to a hundredth of a cent, at least whole cents.
 *
 * @example
 * formatHourly({ currency: "USD", nano: 192_000_000n }); // => "$0.192"
 */
export function formatHourly(money: Money): string {
  const text = fixed(money.nano, HOURLY_DIGITS);
  return withCurrency(money, text.replace(/(\.\d\d\d*?)0+$/u, "$1"));
}

function fixed(nano: bigint, digits: number): string {
  const magnitude = nano < 0n ? -nano : nano;
  const scaled = divideRounded(magnitude, 10n ** BigInt(NANO_DIGITS - digits));
  const text = scaled.toString().padStart(digits + 1, "0");
  const sign = nano < 0n && scaled !== 0n ? "-" : "";
  return `${sign}${formatCount(BigInt(text.slice(0, -digits)))}.${text.slice(-digits)}`;
}

function withCurrency(money: Money, text: string): string {
  const symbol = SYMBOLS[money.currency];
  if (symbol === undefined) return `${text} ${money.currency}`;
  return text.startsWith("-") ? `-${symbol}${text.slice(1)}` : symbol + text;
}
