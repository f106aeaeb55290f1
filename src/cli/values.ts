import { parseQuantity, QuantityError } from "../quantity/index.ts";
import { CliError } from "./cli-error.ts";

/** What the system of a node sees of its nominal memory. */
export type NodeMemory = "nominal" | { readonly percent: string };

/** Reads a whole number of at least 1. */
export function readInteger(text: string, flag: string): number {
  const value = Number(text);
  if (/^\d+$/u.test(text) && Number.isSafeInteger(value) && value > 0) return value;
  throw new CliError(`--${flag} cannot be "${text}": expected a whole number of at least 1`);
}

/** Reads a positive number with at most three decimals. */
export function readPositive(text: string, flag: string): number {
  const value = Number(text);
  if (/^\d+(?:\.\d{1,3})?$/u.test(text) && value > 0) return value;
  throw new CliError(
    `--${flag} cannot be "${text}": expected a number above 0 with at most three decimals`,
  );
}

/** Reads `nominal`, or a percentage such as `97` or `97.5%`. */
export function readNodeMemory(text: string, flag: string): NodeMemory {
  if (text === "nominal") return "nominal";
  const percent = /^(?<number>\d+(?:\.\d+)?)\s*%?$/u.exec(text)?.groups?.["number"];
  if (percent !== undefined && Number(percent) > 0 && Number(percent) <= 100) return { percent };
  throw new CliError(`--${flag} cannot be "${text}": expected nominal, or a percentage up to 100`);
}

/** Reads `cpu=250m,memory=600Mi`. */
export function readOverhead(text: string, flag: string): Readonly<Record<string, string>> {
  const overhead: Record<string, string> = {};
  for (const part of text.split(",")) {
    const [, resource, quantity] = /^\s*(cpu|memory)\s*=\s*(\S+)\s*$/u.exec(part) ?? [];
    if (resource === undefined || quantity === undefined || Object.hasOwn(overhead, resource))
      throw new CliError(`--${flag} cannot be "${text}"`, [
        "Write it as cpu=250m,memory=600Mi; either may be left out.",
      ]);
    overhead[resource] = readQuantity(quantity, flag);
  }
  return overhead;
}

/** Reads a quantity and gives it as it was written, for options that take quantities as text. */
export function readQuantity(text: string, flag: string): string {
  try {
    parseQuantity(text);
    return text;
  } catch (error) {
    if (error instanceof QuantityError)
      throw new CliError(`--${flag} cannot be "${text}": ${error.message}`);
    throw error;
  }
}
