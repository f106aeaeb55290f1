import type { FieldPath } from "../../quantity/index.ts";
import { reportField, type Reading } from "./reading.ts";

/** A JSON object with fields not looked at yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** An object and where it stands in the input. */
export interface Located {
  readonly object: JsonObject;
  readonly path: FieldPath;
}

/** Tells whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Gives the objects of a list with their paths; anything else in it is reported. */
export function* objectsOf(
  reading: Reading,
  value: unknown,
  path: FieldPath,
): Generator<readonly [JsonObject, FieldPath]> {
  if (!Array.isArray(value)) {
    reportField(reading, path, { expected: "a list", found: value });
    return;
  }
  for (const [index, item] of (value as readonly unknown[]).entries()) {
    const itemPath = [...path, index];
    if (isObject(item)) yield [item, itemPath];
    else reportField(reading, itemPath, { expected: "an object", found: item });
  }
}

/** Reports every key that nothing reads: a misspelt one would go unused without a word. */
export function refuseOthers(reading: Reading, at: Located, known: readonly string[]): void {
  for (const key of Object.keys(at.object)) {
    if (known.includes(key)) continue;
    const expected = `one of ${known.join(", ")}`;
    reportField(reading, [...at.path, key], { expected, found: key });
  }
}

/** Reads a text field; a missing or other value is reported and undefined. */
export function requireText(reading: Reading, at: Located, field: string): string | undefined {
  const value = at.object[field];
  if (typeof value === "string" && value !== "") return value;
  reportField(reading, [...at.path, field], { expected: "a text", found: value });
  return undefined;
}

/** Reads an optional text field; absent, null or empty is undefined without a finding. */
export function optionalText(object: JsonObject, field: string): string | undefined {
  const value = object[field];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Reads a whole number that is not negative; anything else is reported and undefined. */
export function requireWhole(reading: Reading, at: Located, field: string): number | undefined {
  const value = at.object[field];
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
  reportField(reading, [...at.path, field], { expected: "a whole number", found: value });
  return undefined;
}

/** Gives the texts of a list, in the place of null or anything else none. */
export function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
