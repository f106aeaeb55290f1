import type { AksTier } from "../catalogue/index.ts";
import { parseQuantity, QuantityError } from "../quantity/index.ts";
import { CliError } from "./cli-error.ts";

const TIERS: readonly AksTier[] = ["free", "standard", "premium"];

/** What the system of a node sees of its nominal memory. */
export type NodeMemory = "observed" | "nominal" | { readonly percent: string };

/** Reads a whole number of at least 1. */
export function readInteger(text: string, flag: string): number {
  const value = Number(text);
  if (/^\d+$/u.test(text) && Number.isSafeInteger(value) && value > 0) return value;
  throw new CliError(`--${flag} cannot be "${text}": expected a whole number of at least 1`);
}

/** Reads a whole number of at least 0. */
export function readCount(text: string, flag: string): number {
  const value = Number(text);
  if (/^\d+$/u.test(text) && Number.isSafeInteger(value)) return value;
  throw new CliError(`--${flag} cannot be "${text}": expected a whole number of at least 0`);
}

/** Reads an ISO date that the calendar has: `2027-01-31`. */
export function readDate(text: string, flag: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? Date.parse(text) : Number.NaN;
  // A day that a month lacks is read as one of the next month.
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text)) return text;
  throw new CliError(`--${flag} cannot be "${text}": expected a date as 2027-01-31`);
}

/** Reads a whole number of at least 1, or `none` for no limit. */
export function readLimit(text: string, flag: string): number | null {
  if (text === "none") return null;
  const value = Number(text);
  if (/^\d+$/u.test(text) && Number.isSafeInteger(value) && value > 0) return value;
  throw new CliError(
    `--${flag} cannot be "${text}": expected a whole number of at least 1, or none`,
  );
}

/** Reads a whole percentage below 100: `10` or `10%`. */
export function readWholePercent(text: string, flag: string): number {
  const digits = /^(\d{1,2})\s*%?$/u.exec(text)?.[1];
  if (digits !== undefined) return Number(digits);
  throw new CliError(`--${flag} cannot be "${text}": expected a whole percentage from 0 to 99`);
}

/** Reads a percentage below 100 that may have decimals, as text: `12.5` or `12.5%`. */
export function readPercent(text: string, flag: string): string {
  const digits = /^(\d{1,2}(?:\.\d{1,6})?)\s*%?$/u.exec(text)?.[1];
  if (digits !== undefined) return digits;
  throw new CliError(`--${flag} cannot be "${text}": expected a percentage from 0 to below 100`);
}

/** Reads an amount that is not negative, as text, with at most nine decimals. */
export function readAmount(text: string, flag: string): string {
  if (/^\d+(?:\.\d{1,9})?$/u.test(text)) return text;
  throw new CliError(`--${flag} cannot be "${text}": expected an amount such as 1500 or 9.60`);
}

/** Reads a percentage of any size, as text: `5` or `0.5%`. */
export function readGap(text: string, flag: string): string {
  const amount = text.replace(/\s*%$/u, "");
  if (/^\d+(?:\.\d{1,9})?$/u.test(amount)) return amount;
  throw new CliError(`--${flag} cannot be "${text}": expected a percentage such as 5 or 0.5%`);
}

/** Reads `standard`, or with a price per hour `premium=0.60`. */
export function readTier(
  text: string,
  flag: string,
): { readonly name: AksTier; readonly price?: string } {
  const [word = "", price] = text.split(/=(.*)/su);
  const name = TIERS.find((tier) => tier === word);
  if (name === undefined)
    throw new CliError(`--${flag} cannot be "${text}"`, [`It can be ${TIERS.join(", ")}.`]);
  if (price !== undefined) return { name, price: readAmount(price, flag) };
  if (name === "premium")
    throw new CliError("no price of the premium tier is built in", [
      `Give its price per hour: --${flag} premium=0.60`,
    ]);
  return { name };
}

/** Reads a positive number with at most three decimals. */
export function readPositive(text: string, flag: string): number {
  const value = Number(text);
  if (/^\d+(?:\.\d{1,3})?$/u.test(text) && value > 0) return value;
  throw new CliError(
    `--${flag} cannot be "${text}": expected a number above 0 with at most three decimals`,
  );
}

/** Reads `observed`, `nominal`, or a percentage such as `97` or `97.5%`. */
export function readNodeMemory(text: string, flag: string): NodeMemory {
  if (text === "nominal" || text === "observed") return text;
  const percent = /^(?<number>\d+(?:\.\d+)?)\s*%?$/u.exec(text)?.groups?.["number"];
  if (percent !== undefined && Number(percent) > 0 && Number(percent) <= 100) return { percent };
  throw new CliError(
    `--${flag} cannot be "${text}": expected observed, nominal, or a percentage up to 100`,
  );
}

/** Reads `name=value` pairs; a value may hold more equals signs. */
export function readPairs(
  items: readonly string[],
  flag: string,
): Readonly<Record<string, string>> {
  const pairs = new Map<string, string>();
  for (const item of items) {
    const [, name, value] = /^([A-Za-z]\w*)\s*=\s*(\S.*)$/su.exec(item) ?? [];
    if (name === undefined || value === undefined)
      throw new CliError(`--${flag} cannot be "${item}": expected NAME=VALUE`);
    if (pairs.has(name)) throw new CliError(`--${flag} gives ${name} twice`);
    pairs.set(name, value);
  }
  return Object.fromEntries(pairs);
}

/** The least memory that is taken for what was meant. */
const LEAST_MEMORY = 1024n ** 2n * 1_000_000_000n;

/** Refuses memory so small that a unit was forgotten: `64` is 64 bytes. Zero is what it is. */
export function refuseTinyMemory(text: string, flag: string): void {
  const { nano } = readSafely(flag, text, () => parseQuantity(text));
  if (nano <= 0n || nano >= LEAST_MEMORY) return;
  throw new CliError(`--${flag} cannot be "${text}": that is less than 1 MiB`, [
    /^\d+$/u.test(text) ? `A unit is missing: ${text}Mi, ${text}Gi?` : "Write memory as 600Mi.",
  ]);
}

/** Reads an amount of memory and gives it as it was written. */
export function readMemory(text: string, flag: string): string {
  refuseTinyMemory(text, flag);
  return text;
}

/** Reads with a reader of quantities, whose errors become those of the flag. */
export function readSafely<Value>(flag: string, text: string, reader: () => Value): Value {
  try {
    return reader();
  } catch (error) {
    if (error instanceof QuantityError)
      throw new CliError(`--${flag} cannot be "${text}": ${error.message}`);
    throw error;
  }
}
