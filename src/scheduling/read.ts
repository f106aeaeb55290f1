import { quantityFromJson } from "../quantity/index.ts";
import type { FieldPath, Quantity, QuantityInput, ResourceList } from "../quantity/index.ts";
import { PodError, atPath } from "./pod-error.ts";

/** A map of unchecked content. */
export type Fields = Readonly<Record<string, unknown>>;

/** Gives an own field of a map; a key like `constructor` is no field. */
export function fieldOf(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

/** Reads a map; absent and null read as undefined. */
export function readMap(value: unknown, path: FieldPath): Fields | undefined {
  if (value === undefined || value === null) return undefined;
  if (isFields(value)) return value;
  throw new PodError({ reason: "wrong-type", path, expected: "a map" });
}

/** Reads a list; absent and null read as empty. */
export function readList(value: unknown, path: FieldPath): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  throw new PodError({ reason: "wrong-type", path, expected: "a list" });
}

/** Reads a text; anything else reads as empty. */
export function readText(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Reads a map of resource name to quantity; absent and null read as empty. */
export function readResourceList(value: unknown, path: FieldPath): ResourceList {
  const fields = readMap(value, path);
  if (fields === undefined) return {};
  const entries: [string, Quantity][] = [];
  for (const [name, amount] of Object.entries(fields)) {
    if (amount === undefined) continue;
    // The type is checked by quantityFromJson itself, which refuses whatever it does not know.
    const read = (): Quantity => quantityFromJson(amount as QuantityInput);
    entries.push([name, atPath([...path, name], read)]);
  }
  return Object.fromEntries(entries);
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
