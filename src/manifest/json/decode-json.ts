import type { DuplicateKey } from "../recorder.ts";
import { JsonError } from "./json-error.ts";
import { parseJson } from "./parse-json.ts";

/** One JSON value of a text, and where it stands. */
export interface JsonDocument {
  readonly value: unknown;
  readonly duplicates: readonly DuplicateKey[];
  readonly start: number;
  readonly end: number;
}

/** A run of digits that may be an integer `JSON.parse` would round; the first test is the fast one. */
const manyDigits = /\d{16}/;
const longInteger = /[:[,\s]-?\d{16}/;

/** Longer texts are dumps: the programs that write them write no key twice. */
const longestByHand = 2 ** 20;

/**
 * Decodes a stretch of text that holds JSON: one value, or several one after another as kubectl
 * reads them. A long value goes through `JSON.parse`, which is several times faster than anything
 * written in JavaScript but says nothing of keys that stand twice.
 *
 * @returns The values, or undefined where the stretch is no JSON (it may still be YAML).
 */
export function decodeJson(
  text: string,
  stretch: { readonly start: number; readonly end: number },
): readonly JsonDocument[] | undefined {
  if (stretch.end - stretch.start <= longestByHand) return decodeEach(text, stretch);
  const whole = text.slice(stretch.start, stretch.end);
  if (!manyDigits.test(whole) || !longInteger.test(whole)) {
    const value = parseWhole(whole);
    if (value !== undefined) return [{ value, duplicates: [], ...stretch }];
  }
  return decodeEach(text, stretch);
}

/** JSON has no undefined, so it can stand for a text that is no single JSON value. */
function parseWhole(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function decodeEach(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): readonly JsonDocument[] | undefined {
  const documents: JsonDocument[] = [];
  let at = skipBlanks(text, start, end);
  try {
    while (at < end) {
      const parsed = parseJson(text, { start: at, end });
      documents.push({ ...parsed, start: at });
      at = skipBlanks(text, parsed.end, end);
    }
    return documents;
  } catch (error) {
    if (error instanceof JsonError) return undefined;
    throw error;
  }
}

/** The first character from an offset on that is no blank; a byte order mark counts as one. */
export function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && " \n\r\t\ufeff".includes(text.charAt(at))) at += 1;
  return at;
}
