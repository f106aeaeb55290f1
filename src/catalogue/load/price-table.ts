import { formatFieldPath } from "../../diagnostic/index.ts";
import type { FieldPath } from "../../quantity/index.ts";
import { decimalParts } from "../money-text.ts";
import {
  addPrice,
  canonicalSizeName,
  finishPrices,
  readAmount,
  refusePrice,
  startPrices,
  type PriceBuilder,
} from "../price-builder.ts";
import { DEFAULT_REGION } from "../prices.ts";
import { findSize } from "../sizes.ts";
import type { PriceKind } from "../types.ts";
import { parseCsv } from "./csv.ts";
import { provenanceOf, regionKey, type LoadOptions } from "./options.ts";
import { isObject, optionalText, refuseOthers, type JsonObject } from "./fields.ts";
import { reportField, startReading, type Reading } from "./reading.ts";
import type { LoadedPrices } from "./retail-prices.ts";

/** Every way to pay, in the order of a price table's columns. */
export const PRICE_KINDS: readonly PriceKind[] = [
  "on-demand",
  "spot",
  "reservation-1-year",
  "reservation-3-years",
  "savings-plan-1-year",
  "savings-plan-3-years",
];

const COLUMNS = ["size", "price", ...PRICE_KINDS, "region", "currency"];
const KEYS = ["region", "currency", "asOf", "prices", "$schema"];

/** The settings of `loadPriceTable`. */
export interface PriceTableOptions extends LoadOptions {
  /** The currency where the table names none; USD unless given. */
  readonly currency?: string;
}

interface Context {
  readonly reading: Reading;
  readonly builder: PriceBuilder;
}

interface Place {
  readonly size: string;
  readonly region: string;
  readonly currency: string;
}

/**
 * Reads a price table of the user's own.
 *
 * As CSV text: columns `size` and `price` (on-demand) or any of `on-demand`, `spot`,
 * `reservation-1-year`, `reservation-3-years`, `savings-plan-1-year`, `savings-plan-3-years`;
 * optionally `region` and `currency`. As a decoded YAML or JSON value:
 * `{ region, currency, asOf, prices: { Standard_D4s_v5: 0.192, Standard_D8s_v5: { spot: "0.08" } } }`.
 * All prices are per hour.
 *
 * @example
 * // A zero is not taken for a price: nothing costs nothing.
 * const { regions } = loadPriceTable("size,on-demand,spot\nD4s_v5,0.15,0.04\nD8s_v5,0,");
 * regions[0]?.prices.get("Standard_D4s_v5")?.spot; // => { currency: "USD", nano: 40_000_000n }
 * regions[0]?.refused?.get("Standard_D8s_v5"); // => ["on-demand"]
 */
export function loadPriceTable(input: unknown, options: PriceTableOptions = {}): LoadedPrices {
  const reading = startReading("price table");
  const context: Context = { reading, builder: startPrices(reading.diagnostics, "error") };
  let asOf = options.asOf;
  if (typeof input === "string") readCsv(context, input, options);
  else if (isObject(input)) {
    readObject(context, input, options);
    // The date the table states is worth more than the one its file bears.
    asOf = optionalText(input, "asOf") ?? asOf;
  } else reportField(reading, [], { expected: "CSV text or an object", found: input });
  const provenance = provenanceOf(
    { ...options, ...(asOf === undefined ? {} : { asOf }) },
    "price table",
  );
  return { regions: finishPrices(context.builder, provenance), diagnostics: reading.diagnostics };
}

function readCsv(context: Context, text: string, options: PriceTableOptions): void {
  const wanted = options.region;
  const { columns, records, line: first } = parseCsv(text);
  if (!hasColumns(context.reading, columns, first)) return;
  for (const { cells, line, count } of records) {
    const { size = "", price = "", region = "", currency = "" } = cells;
    const path: FieldPath = [`line ${line}`];
    if (size === "") {
      reportField(context.reading, [...path, "size"], { expected: "a VM size", found: undefined });
      continue;
    }
    const place = placeOf({ size, region, currency }, options);
    if (wanted !== undefined && place.region !== regionKey(wanted)) continue;
    warnOfUnknown(context, place.size, path);
    if (count > columns.length) {
      // A decimal comma without quotes would make 1,192 a price of 1.
      const cellsWanted = { expected: `${columns.length} cells`, found: count };
      reportField(context.reading, path, cellsWanted);
      for (const kind of PRICE_KINDS) refusePrice(context.builder, { ...place, kind });
      continue;
    }
    const amounts = { "on-demand": price, ...withoutEmpty(cells) };
    readAmounts(context, place, { amounts, path });
  }
}

/** Tells whether a table has what it needs; columns that nothing reads are reported. */
function hasColumns(reading: Reading, columns: readonly string[], line: number): boolean {
  const path: FieldPath = [`line ${Math.max(1, line)}`];
  if (!columns.includes("size")) {
    const found = columns.join(", ");
    reportField(reading, path, { expected: "a heading with the columns size and price", found });
    return false;
  }
  const object = Object.fromEntries(columns.map((column) => [column, column]));
  refuseOthers(reading, { object, path }, COLUMNS);
  return true;
}

function readObject(context: Context, input: JsonObject, options: PriceTableOptions): void {
  const { reading } = context;
  refuseOthers(reading, { object: input, path: [] }, KEYS);
  const table = input["prices"];
  if (!isObject(table)) {
    reportField(reading, ["prices"], { expected: "a map of VM sizes", found: table });
    return;
  }
  const region = optionalText(input, "region") ?? "";
  const currency = optionalText(input, "currency") ?? "";
  for (const [size, value] of Object.entries(table)) {
    const place = placeOf({ size, region, currency }, options);
    const path: FieldPath = ["prices", size];
    warnOfUnknown(context, place.size, path);
    const amounts = isObject(value) ? value : { "on-demand": value };
    refuseOthers(reading, { object: amounts, path }, PRICE_KINDS);
    readAmounts(context, place, { amounts, path });
  }
}

/** A misspelt size would go unused without a word. */
function warnOfUnknown({ reading }: Context, size: string, path: FieldPath): void {
  if (findSize(size) !== undefined) return;
  const data = { field: formatFieldPath(path), size };
  reading.diagnostics.push({ code: "size-unknown", severity: "warning", data, path });
}

function placeOf(
  row: { readonly size: string; readonly region: string; readonly currency: string },
  options: PriceTableOptions,
): Place {
  return {
    size: canonicalSizeName(row.size),
    region: regionKey(row.region === "" ? (options.region ?? DEFAULT_REGION) : row.region),
    currency: row.currency === "" ? (options.currency ?? "USD") : row.currency.toUpperCase(),
  };
}

function readAmounts(
  { reading, builder }: Context,
  place: Place,
  { amounts, path }: { readonly amounts: JsonObject; readonly path: FieldPath },
): void {
  let found = 0;
  for (const kind of PRICE_KINDS) {
    const amount = amounts[kind];
    if (amount === undefined || amount === "") continue;
    found += 1;
    const at = { ...place, kind, path: [...path, kind] };
    const isAmount = typeof amount === "number" || typeof amount === "string";
    if (!isAmount || decimalParts(amount) === undefined) {
      reportField(reading, at.path, { expected: "an amount of money", found: amount });
      refusePrice(builder, at);
    } else {
      addPrice(builder, { ...at, price: readAmount(builder, amount, at) });
    }
  }
  if (found > 0) return;
  reportField(reading, path, { expected: "a price", found: undefined });
  refusePrice(builder, { ...place, kind: "on-demand" });
}

function withoutEmpty(cells: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== ""));
}
