import { mostDuplicates, setOwn } from "../recorder.ts";
import type { DuplicateKey, Recorder } from "../recorder.ts";
import { JsonError } from "./json-error.ts";

/** What one JSON value in a text decodes to. */
export interface ParsedJson {
  readonly value: unknown;
  readonly duplicates: readonly DuplicateKey[];
  /** Where the value ends. */
  readonly end: number;
}

interface Frame {
  readonly list: unknown[] | undefined;
  readonly map: Record<string, unknown>;
  key: string | undefined;
}

interface JsonReader {
  readonly text: string;
  readonly end: number;
  readonly recorder: Recorder | undefined;
  readonly duplicates: DuplicateKey[];
  readonly stack: Frame[];
  at: number;
}

/**
 * Reads the JSON value that begins at an offset, without recursion. Slower than `JSON.parse`, for
 * what that cannot do: tell positions, keep integers beyond 2^53, find duplicate keys, stop at the
 * end of one value of several.
 *
 * @throws JsonError where the text is no JSON.
 */
export function parseJson(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  recorder?: Recorder,
): ParsedJson {
  const root: unknown[] = [];
  const bottom: Frame = { list: root, map: {}, key: undefined };
  const reader: JsonReader = {
    text,
    end,
    recorder,
    duplicates: [],
    stack: [bottom],
    at: start,
  };
  do readValue(reader, reader.stack[reader.stack.length - 1] as Frame);
  while (reader.stack.length > 1);
  return { value: root[0], duplicates: reader.duplicates, end: reader.at };
}

/** Reads one value: a scalar whole, of a collection only the start. */
function readValue(reader: JsonReader, frame: Frame): void {
  const start = skipBlanks(reader);
  const code = reader.at < reader.end ? reader.text.charCodeAt(reader.at) : 0;
  reader.recorder?.open(start, frame.key);
  if (code === 0x7b || code === 0x5b) {
    const list: unknown[] | undefined = code === 0x5b ? [] : undefined;
    const opened: Frame = { list, map: {}, key: undefined };
    reader.stack.push(opened);
    reader.at += 1;
    const next = peekAfterBlanks(reader);
    if (next === (list === undefined ? 0x7d : 0x5d)) closeFrames(reader);
    else if (list === undefined) readKey(reader, opened);
    return;
  }
  attach(frame, readScalar(reader, code));
  reader.recorder?.close(reader.at);
  closeFrames(reader);
}

/** Goes on after a value: to the next one, or out of the collections that end here. */
function closeFrames(reader: JsonReader): void {
  while (reader.stack.length > 1) {
    const frame = reader.stack[reader.stack.length - 1] as Frame;
    const code = peekAfterBlanks(reader);
    if (code === 0x2c) {
      reader.at += 1;
      if (frame.list === undefined) readKey(reader, frame);
      return;
    }
    if (code !== (frame.list === undefined ? 0x7d : 0x5d)) {
      throw new JsonError(
        frame.list === undefined ? "a , or } is expected here" : "a , or ] is expected here",
        reader.at,
      );
    }
    reader.at += 1;
    reader.stack.pop();
    reader.recorder?.close(reader.at);
    attach(reader.stack[reader.stack.length - 1] as Frame, frame.list ?? frame.map);
  }
}

function attach(frame: Frame, value: unknown): void {
  if (frame.list === undefined) {
    setOwn(frame.map, frame.key as string, value);
    frame.key = undefined;
  } else frame.list.push(value);
}

function readKey(reader: JsonReader, frame: Frame): void {
  const start = skipBlanks(reader);
  if (reader.text.charCodeAt(start) !== 0x22 || start >= reader.end) {
    throw new JsonError("a key in quotes is expected here", start);
  }
  const key = readString(reader);
  if (Object.hasOwn(frame.map, key) && reader.duplicates.length < mostDuplicates) {
    reader.duplicates.push({ key, start, end: reader.at });
  }
  if (peekAfterBlanks(reader) !== 0x3a) throw new JsonError("a : is expected here", reader.at);
  reader.at += 1;
  frame.key = key;
}

function skipBlanks(reader: JsonReader): number {
  const { text, end } = reader;
  while (reader.at < end) {
    const code = text.charCodeAt(reader.at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) break;
    reader.at += 1;
  }
  return reader.at;
}

function peekAfterBlanks(reader: JsonReader): number {
  const at = skipBlanks(reader);
  return at < reader.end ? reader.text.charCodeAt(at) : 0;
}

const literals: readonly (readonly [string, unknown])[] = [
  ["true", true],
  ["false", false],
  ["null", null],
];

function readScalar(reader: JsonReader, code: number): unknown {
  if (code === 0x22) return readString(reader);
  if (code === 0x2d || (code >= 0x30 && code <= 0x39)) return readNumber(reader);
  for (const [word, value] of literals) {
    if (reader.text.startsWith(word, reader.at)) {
      reader.at += word.length;
      return value;
    }
  }
  throw new JsonError("a value is expected here", reader.at);
}

function readString(reader: JsonReader): string {
  const { text, end } = reader;
  const start = reader.at;
  let escaped = false;
  for (let at = start + 1; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) {
      escaped = true;
      at += 1;
    } else if (code === 0x22) {
      reader.at = at + 1;
      return escaped ? unescape(text, start, at + 1) : text.slice(start + 1, at);
    } else if (code < 0x20) throw new JsonError("a text cannot hold a control character", at);
  }
  throw new JsonError("a text is never closed", start);
}

function unescape(text: string, start: number, end: number): string {
  try {
    return JSON.parse(text.slice(start, end)) as string;
  } catch {
    throw new JsonError("there is no such escape", start);
  }
}

const number = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?/y;

/** Integers of 64 bits keep every digit, as in Kubernetes' decoder. */
function readNumber(reader: JsonReader): number | bigint {
  number.lastIndex = reader.at;
  const match = number.exec(reader.text);
  if (match === null) throw new JsonError("a number is expected here", reader.at);
  const [text, fraction, exponent] = match;
  reader.at += text.length;
  const value = Number(text);
  if (Number.isSafeInteger(value) || fraction !== undefined || exponent !== undefined) return value;
  const exact = BigInt(text);
  return exact >= -(2n ** 63n) && exact < 2n ** 64n ? exact : value;
}
