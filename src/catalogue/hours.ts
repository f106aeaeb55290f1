import { multiplyMoney } from "./money.ts";
import type { Money } from "./types.ts";

/**
 * The hours in a month of a bill, as Azure's pricing pages count them: 365 days of 24 hours over 12.
 *
 * @see https://azure.microsoft.com/pricing/details/virtual-machines/linux/
 */
export const HOURS_PER_MONTH = 730;

/** The hours in a year of a reservation. */
export const HOURS_PER_YEAR = 8760;

/**
 * Turns an hourly price into that of a month of 730 hours.
 *
 * @example
 * monthly({ currency: "USD", nano: 192_000_000n });
 * // => { currency: "USD", nano: 140_160_000_000n }
 */
export function monthly(pricePerHour: Money): Money {
  return multiplyMoney(pricePerHour, HOURS_PER_MONTH);
}
