import type { Diagnostic } from "../diagnostic/index.ts";
import { CatalogueError } from "./catalogue-error.ts";
import type { Provenance } from "./types.ts";

/** Prices older than this many days get a finding. */
export const PRICE_MAXIMUM_DAYS = 180;

const MILLISECONDS_PER_DAY = 86_400_000;

/**
 * Reports prices that are too old, or whose age nobody stated. The library has no clock: the caller
 * says what day it is.
 *
 * @param today An ISO date such as `2026-11-22`.
 * @returns no finding, or one of code `price-stale`.
 * @throws CatalogueError `invalid-argument` where `today` is no date
 * @example
 * const [stale] = checkPriceAge({ source: "our contract", asOf: "2026-01-01" }, "2026-11-22");
 * stale?.data;
 * // => { source: "our contract", asOf: "2026-01-01", days: 325, maximumDays: 180 }
 */
export function checkPriceAge(
  provenance: Provenance,
  today: string,
  maximumDays: number = PRICE_MAXIMUM_DAYS,
): readonly Diagnostic[] {
  const now = dayOf(today);
  if (now === undefined) {
    throw new CatalogueError("invalid-argument", `not an ISO date: ${today}`, { today });
  }
  const { source, asOf } = provenance;
  const then = dayOf(asOf);
  const days = then === undefined ? null : now - then;
  if (days !== null && days <= maximumDays) return [];
  const data = { source, asOf, days, maximumDays };
  return [{ code: "price-stale", severity: "warning", data }];
}

function dayOf(date: string): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T.*)?$/.exec(date);
  const time = match === null ? Number.NaN : Date.parse(`${match[1]}T00:00:00Z`);
  return Number.isNaN(time) ? undefined : time / MILLISECONDS_PER_DAY;
}
