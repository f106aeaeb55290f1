import type { CatalogueData, RowSkippedReason } from "./catalogue-data.ts";
import { escapeText } from "./quote.ts";
import type { Messages } from "./types.ts";

const skipped: Readonly<Record<RowSkippedReason, string>> = {
  windows: "they price Windows",
  "low-priority": "low-priority VMs are no longer sold",
  "dev-test": "they are dev/test prices",
  "not-a-virtual-machine": "they are not about virtual machines",
  "other-region": "they are about another region",
  "other-unit": "they are not priced by the hour",
  "not-primary-meter": "the same price stands on a primary meter",
  "without-size": "they name no VM size",
};

/** The wording of what reading sizes, prices and nodes finds. */
export const catalogueMessages: Messages<keyof CatalogueData> = {
  "rows-skipped": ({ input, reason, count }) =>
    `${count} ${count === 1 ? "row" : "rows"} of ${escapeText(input)} not used: ${skipped[reason]}`,
  "pages-incomplete": ({ nextPage }) =>
    `these pages are not the last ones, prices may be missing; next: ${escapeText(nextPage)}`,
  "price-missing": ({ size, region, kind }) =>
    `no ${kind} price for ${escapeText(size)} in ${escapeText(region)}`,
  "price-zero": ({ field, size, region, kind, found }) =>
    `${escapeText(field)}: the ${kind} price of ${escapeText(size)} in ${escapeText(region)} is ${found}; it must be above zero, so the size has none`,
  "price-conflict": ({ size, region, kind, kept, dropped }) =>
    `two ${kind} prices for ${escapeText(size)} in ${escapeText(region)}: ${escapeText(kept)} is used, ${escapeText(dropped)} is not`,
  "price-rounded": ({ size, text, used }) =>
    `the price ${escapeText(text)} of ${escapeText(size)} has more digits than are kept; ${used} is used`,
  "price-stale": ({ source, asOf, days, maximumDays }) =>
    days === null
      ? `it is not known how old the prices from ${escapeText(source)} are`
      : `the prices from ${escapeText(source)} are of ${asOf}, ${days} days old (more than ${maximumDays})`,
  "currency-mixed": ({ field, size, expected, found }) =>
    `${escapeText(field)}: the price of ${escapeText(size)} is in ${escapeText(found)}, the others are in ${escapeText(expected)}; it is not used`,
  "currency-other": ({ region, currency, builtIn, sizes }) =>
    `the prices given are in ${escapeText(currency)}, so the built-in ones of ${escapeText(region)} in ${escapeText(builtIn)} are not used: no size without a price of yours is a candidate (${sizes} have a built-in one)`,
  "size-unknown": ({ field, size }) =>
    `${escapeText(field)}: the catalogue knows no VM size ${escapeText(size)}`,
};
