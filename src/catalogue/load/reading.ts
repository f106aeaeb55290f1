import { formatFieldPath, type Diagnostic } from "../../diagnostic/index.ts";
import type { FieldPath } from "../../quantity/index.ts";
import { splitJson } from "./split-json.ts";

/** A JSON object with fields not looked at yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What a loader is given: the text a tool printed, or the value decoded from it. */
export type LoaderInput = unknown;

/** Collects the findings of one loader; plain functions below write to it. */
export interface Reading {
  readonly input: string;
  readonly diagnostics: Diagnostic[];
}

/** Starts a reading; `input` names the kind of data in findings, e.g. `az vm list-skus`. */
export function startReading(input: string): Reading {
  return { input, diagnostics: [] };
}

/**
 * Decodes the JSON documents of a text (several may follow each other, as `curl >> file` leaves
 * them), or passes decoded values on. An unreadable text is a finding and no values.
 */
export function decodeInput(reading: Reading, input: LoaderInput): readonly unknown[] {
  if (typeof input !== "string") return [input];
  const text = input.replace(/^\uFEFF/, "");
  try {
    return [JSON.parse(text)];
  } catch (error) {
    const values = splitJson(text);
    if (values !== undefined) return values;
    const reason = `${reading.input}: ${error instanceof Error ? error.message : String(error)}`;
    reading.diagnostics.push({ code: "document-unreadable", severity: "error", data: { reason } });
    return [];
  }
}

/** Reports a field that is not what it should be. */
export function reportField(
  reading: Reading,
  path: FieldPath,
  problem: { readonly expected: string; readonly found: unknown },
): void {
  reading.diagnostics.push({
    code: "field-invalid",
    severity: "error",
    data: {
      field: path.length === 0 ? reading.input : formatFieldPath(path),
      expected: problem.expected,
      found: describeValue(problem.found),
    },
    path,
  });
}

/** Shows a JSON value in a few words. */
export function describeValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
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

/** Reads a text field; a missing or other value is reported and undefined. */
export function requireText(
  reading: Reading,
  at: { readonly object: JsonObject; readonly path: FieldPath },
  field: string,
): string | undefined {
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
export function requireWhole(
  reading: Reading,
  at: { readonly object: JsonObject; readonly path: FieldPath },
  field: string,
): number | undefined {
  const value = at.object[field];
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
  reportField(reading, [...at.path, field], { expected: "a whole number", found: value });
  return undefined;
}
