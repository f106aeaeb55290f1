import { formatFieldPath, lineTable, positionAt, type Diagnostic } from "../../diagnostic/index.ts";
import type { FieldPath } from "../../quantity/index.ts";
import { splitJson } from "./split-json.ts";

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
    const message = error instanceof Error ? error.message : String(error);
    const reason = `${reading.input}: ${placeOf(message, text)}${message}`;
    reading.diagnostics.push({ code: "document-unreadable", severity: "error", data: { reason } });
    return [];
  }
}

/** JSON.parse states an offset, which says little in a file of megabytes. */
function placeOf(message: string, text: string): string {
  const offset = /position (\d+)/.exec(message)?.[1];
  if (offset === undefined) return "";
  const { line, column } = positionAt(lineTable(text), Number(offset));
  return `line ${line}, column ${column}: `;
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
