import type { Money } from "../../catalogue/index.ts";
import { formatQuantity } from "../../quantity/index.ts";
import type { Quantity } from "../../quantity/index.ts";
import { moneyDecimal } from "../format-money.ts";

/** What JSON holds. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Turns a plain value into JSON by the rules of all reports: integers stay integers up to 2^53-1 and
 * become decimal strings beyond; money becomes `{ amount: "0.192", currency: "USD" }`; quantities
 * their canonical text; what is undefined is left out.
 */
export function encode(value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") return integer(value);
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  if (Array.isArray(value)) return value.map(encode);
  if (typeof value !== "object") return null;
  if (isMoney(value)) return { amount: moneyDecimal(value), currency: value.currency };
  if (isQuantity(value)) return formatQuantity(value);
  return encodeFields(value);
}

/** Turns the fields of an object into JSON by the rules of {@link encode}. */
export function encodeFields(value: object): Readonly<Record<string, Json>> {
  const result: Record<string, Json> = {};
  for (const [key, field] of Object.entries(value))
    if (field !== undefined && typeof field !== "function") result[key] = encode(field);
  return result;
}

/** Reports of more workloads are written without indentation: a text can hold half a gigabyte only. */
const INDENTED_AT_MOST = 1000;

/**
 * Writes JSON as text with a line break at the end, two spaces deep for reports that people may open.
 *
 * @param workloads The number of workloads in the report.
 */
export function jsonText(value: Json, workloads = 0): string {
  return `${JSON.stringify(value, null, workloads > INDENTED_AT_MOST ? 0 : 2)}\n`;
}

function integer(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

function isMoney(value: object): value is Money {
  return "nano" in value && typeof value.nano === "bigint" && "currency" in value;
}

function isQuantity(value: object): value is Quantity {
  return "nano" in value && typeof value.nano === "bigint" && "format" in value;
}
