import type { Diagnostic, RowSkippedReason } from "../../diagnostic/index.ts";
import type { FieldPath } from "../../quantity/index.ts";
import { hostSkuNames } from "../host-table.ts";
import { divideMoney } from "../money.ts";
import { decimalParts } from "../money-text.ts";
import {
  addHostPrice,
  addPrice,
  canonicalSizeName,
  finishPrices,
  hasPrice,
  readAmount,
  startPrices,
  type PriceBuilder,
} from "../price-builder.ts";
import type { PriceKind, RegionPrices } from "../types.ts";
import { provenanceOf, regionKey, type LoadOptions } from "./options.ts";
import { isObject, objectsOf, optionalText, requireText, type Located } from "./fields.ts";
import {
  decodeInput,
  reportField,
  startReading,
  type LoaderInput,
  type Reading,
} from "./reading.ts";
import { classifyRow } from "./retail-row.ts";

/** What a loader of prices gives: one entry per region, in alphabetical order. */
export interface LoadedPrices {
  /** The prices of each region in the input. */
  readonly regions: readonly RegionPrices[];
  /** Rows left out and prices in doubt, empty for none. */
  readonly diagnostics: readonly Diagnostic[];
}

interface Context {
  readonly reading: Reading;
  readonly builder: PriceBuilder;
  readonly skipped: Map<RowSkippedReason, number>;
  /** Rows of non-primary meters, which count only where no primary meter has a price. */
  readonly later: Located[];
  readonly options: LoadOptions;
}

const SAVINGS_PLANS: Readonly<Record<string, PriceKind>> = {
  "1 Year": "savings-plan-1-year",
  "3 Years": "savings-plan-3-years",
};

/**
 * Reads pages of the Azure Retail Prices API: one page, a list of pages, pages one after another in
 * a text, or the bare items. Linux on-demand, spot, reservation and savings plan prices are kept by
 * the hour (a reservation's is its whole price over 8,760 hours a year, to the nearest nano-unit);
 * what is not used is counted by reason. A last page with a `NextPageLink` is a finding.
 *
 * @see https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices
 * @example
 * const row = {
 *   type: "Consumption",
 *   serviceName: "Virtual Machines",
 *   productName: "Virtual Machines Dsv5 Series",
 *   skuName: "D4s v5",
 *   armSkuName: "Standard_D4s_v5",
 *   armRegionName: "westeurope",
 *   unitOfMeasure: "1 Hour",
 *   retailPrice: 0.23,
 *   currencyCode: "USD",
 * };
 * const windows = { ...row, productName: "Virtual Machines Dsv5 Series Windows" };
 * const { regions, diagnostics } = loadRetailPrices({ Items: [row, windows] });
 * regions[0]?.prices.get("Standard_D4s_v5");
 * // => { "on-demand": { currency: "USD", nano: 230_000_000n } }
 * diagnostics[0]?.data; // => { input: "Azure retail prices", reason: "windows", count: 1 }
 */
export function loadRetailPrices(input: LoaderInput, options: LoadOptions = {}): LoadedPrices {
  const reading = startReading("Azure retail prices");
  const builder = startPrices(reading.diagnostics, "warning");
  const context: Context = { reading, builder, skipped: new Map(), later: [], options };
  const pages = decodeInput(reading, input).flatMap(pagesOf);
  let nextPage: string | undefined;
  for (const [index, page] of pages.entries()) {
    const root: FieldPath = pages.length > 1 ? [index] : [];
    const items = isObject(page) ? page["Items"] : page;
    const path = isObject(page) ? [...root, "Items"] : root;
    for (const [object, itemPath] of objectsOf(reading, items, path)) {
      readRow(context, { object, path: itemPath });
    }
    nextPage = isObject(page) ? optionalText(page, "NextPageLink") : undefined;
  }
  for (const row of context.later) readRow(context, row, { fallback: true });
  if (nextPage !== undefined) {
    reading.diagnostics.push({ code: "pages-incomplete", severity: "warning", data: { nextPage } });
  }
  for (const [reason, count] of context.skipped) {
    const data = { input: reading.input, reason, count };
    reading.diagnostics.push({ code: "rows-skipped", severity: "info", data });
  }
  const provenance = provenanceOf(options, "Azure Retail Prices API");
  return { regions: finishPrices(builder, provenance), diagnostics: reading.diagnostics };
}

/** A list whose elements have `Items` is a list of pages; any other list is a list of items. */
function pagesOf(document: unknown): readonly unknown[] {
  const isPages =
    Array.isArray(document) && document.some((page) => isObject(page) && "Items" in page);
  return isPages ? (document as readonly unknown[]) : [document];
}

function readRow(context: Context, row: Located, { fallback = false } = {}): void {
  const region = optionalText(row.object, "armRegionName");
  const wanted = context.options.region;
  const verdict = classifyRow(row.object);
  if ("skip" in verdict) return skip(context, verdict.skip);
  if (wanted !== undefined && region !== undefined && regionKey(region) !== regionKey(wanted)) {
    return skip(context, "other-region");
  }
  if (!fallback && row.object["isPrimaryMeterRegion"] === false) {
    context.later.push(row);
    return;
  }
  const fields = readFields(context, row);
  if (fields === undefined) return;
  if (verdict.kind === "dedicated-host") {
    const price = readAmount(context.builder, fields.amount, fields);
    return addHostPrice(context.builder, { ...fields, size: hostSku(fields.size), price });
  }
  if (fallback && hasPrice(context.builder, { ...fields, kind: verdict.kind })) {
    return skip(context, "not-primary-meter");
  }
  const total = readAmount(context.builder, fields.amount, fields);
  const price = verdict.hours === 1 ? total : divideMoney(total, verdict.hours);
  addPrice(context.builder, { ...fields, kind: verdict.kind, price });
  if (verdict.kind === "on-demand") readSavingsPlans(context, row, fields);
}

interface RowFields {
  readonly size: string;
  readonly region: string;
  readonly currency: string;
  readonly amount: string | number;
  readonly path: FieldPath;
  readonly since?: string;
}

function readFields({ reading }: Context, row: Located): RowFields | undefined {
  const region = requireText(reading, row, "armRegionName");
  const currency = requireText(reading, row, "currencyCode");
  const size = requireText(reading, row, "armSkuName");
  const amount = requireAmount(reading, row, "retailPrice");
  if (region === undefined || currency === undefined) return undefined;
  if (size === undefined || amount === undefined) return undefined;
  const since = optionalText(row.object, "effectiveStartDate");
  return {
    size: canonicalSizeName(size),
    region: regionKey(region),
    currency,
    amount,
    path: [...row.path, "retailPrice"],
    ...(since === undefined ? {} : { since }),
  };
}

function requireAmount(reading: Reading, row: Located, field: string): string | number | undefined {
  const value = row.object[field];
  const isAmount = typeof value === "number" || typeof value === "string";
  if (isAmount && decimalParts(value) !== undefined) return value;
  reportField(reading, [...row.path, field], { expected: "an amount of money", found: value });
  return undefined;
}

function readSavingsPlans(context: Context, row: Located, fields: RowFields): void {
  const plans = row.object["savingsPlan"];
  if (plans === undefined || plans === null) return;
  const { reading, builder } = context;
  for (const [object, path] of objectsOf(reading, plans, [...row.path, "savingsPlan"])) {
    const kind = SAVINGS_PLANS[optionalText(object, "term") ?? ""];
    // Some republished data has only one of the two, equal, fields.
    const field = object["retailPrice"] === undefined ? "unitPrice" : "retailPrice";
    const amount = requireAmount(reading, { object, path }, field);
    if (kind === undefined) {
      const found = object["term"];
      reportField(reading, [...path, "term"], { expected: "1 Year or 3 Years", found });
    } else if (amount !== undefined) {
      const price = readAmount(builder, amount, fields);
      addPrice(builder, { ...fields, kind, path: [...path, field], price });
    }
  }
}

function skip(context: Context, reason: RowSkippedReason): void {
  context.skipped.set(reason, (context.skipped.get(reason) ?? 0) + 1);
}

/** Price rows spell host SKUs as `Dsv3_Type3`, the documentation as `Dsv3-Type3`. */
function hostSku(name: string): string {
  const key = (sku: string): string => sku.toLowerCase().replaceAll(/[\s_-]/g, "");
  return hostSkuNames().find((sku) => key(sku) === key(name)) ?? name;
}
