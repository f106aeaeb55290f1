import type { DuplicateKey } from "../recorder.ts";
import { JsonError } from "./json-error.ts";
import { parseJson } from "./parse-json.ts";
import { saysAll } from "./survey.ts";

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** One JSON value of a text, and where it stands. */
export interface JsonDocument {
  readonly value: unknown;
  readonly duplicates: readonly DuplicateKey[];
  readonly start: number;
  readonly end: number;
}

/** For shorter texts, reading by hand costs less than the exception where they are no JSON. */
const shortest = 4096;

/**
 * Decodes a stretch of text that holds JSON: one value, or several one after another as kubectl
 * reads them.
 *
 * @returns The values, or undefined where the stretch is no JSON (it may still be YAML).
 */
export function decodeJson(text: string, stretch: Stretch): readonly JsonDocument[] | undefined {
  const whole = decodeWholeJson(text, stretch);
  return whole === undefined ? decodeEach(text, stretch) : [whole];
}

/**
 * Decodes a stretch of text by `JSON.parse`, which is several times faster than anything written in
 * JavaScript.
 *
 * @returns The value, or undefined where the stretch is short, is not one JSON value, or holds what
 * `JSON.parse` does not tell of: keys that stand twice, integers beyond 2^53.
 */
export function decodeWholeJson(text: string, stretch: Stretch): JsonDocument | undefined {
  const { start, end } = stretch;
  if (end - start < shortest) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text.slice(start, end));
  } catch {
    return undefined;
  }
  return saysAll(value, text, stretch) ? { value, duplicates: [], start, end } : undefined;
}

function decodeEach(text: string, { start, end }: Stretch): readonly JsonDocument[] | undefined {
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
