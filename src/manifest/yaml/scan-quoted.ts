import { isBlank, isBreak } from "./characters.ts";
import { skipEmptyLines, skipFold } from "./fold.ts";
import { atDocumentMark, push, skipBreak } from "./scanner.ts";
import type { Scanner } from "./scanner.ts";
import { TEXT } from "./token.ts";
import { YamlError } from "./yaml-error.ts";

const DOUBLE = 0x22;
const BACKSLASH = 0x5c;

/** Reads a quoted scalar that begins with the given quote, `'` or `"`. */
export function scanQuoted(s: Scanner, quote: number): void {
  const start = s.at;
  s.at += 1;
  let value = "";
  for (;;) {
    if (atDocumentMark(s))
      throw new YamlError("a quoted text is not closed before this mark", s.at);
    if (s.at >= s.end) throw new YamlError("a quoted text is never closed", start);
    const words = scanWords(s, quote);
    value += words.value;
    if (words.closed) break;
    value += words.joined ? skipJoin(s) : skipGap(s);
  }
  push(s, TEXT, start, s.at, value);
}

interface Words {
  readonly value: string;
  /** Whether the closing quote was reached. */
  readonly closed: boolean;
  /** Whether a backslash joins this line to the next. */
  readonly joined: boolean;
}

/** Reads non-blank characters up to a blank, a line end or the closing quote. */
function scanWords(s: Scanner, quote: number): Words {
  const { text, end } = s;
  let value = "";
  let from = s.at;
  while (s.at < end) {
    const code = text.charCodeAt(s.at);
    if (code === quote) {
      value += text.slice(from, s.at);
      s.at += 1;
      if (quote === DOUBLE || text.charCodeAt(s.at) !== quote || s.at >= end) {
        return { value, closed: true, joined: false };
      }
      // Two single quotes are one in the text: the second starts the next piece.
      from = s.at;
      s.at += 1;
    } else if (isBreak(code) || isBlank(code)) {
      // Blanks within a line belong to the text; those before a line end do not.
      const next = endOfBlanks(s);
      if (next >= end || isBreak(text.charCodeAt(next))) break;
      s.at = next;
    } else if (code === BACKSLASH && quote === DOUBLE) {
      value += text.slice(from, s.at);
      if (s.at + 1 < end && isBreak(text.charCodeAt(s.at + 1))) {
        s.at += 1;
        skipBreak(s);
        return { value, closed: false, joined: true };
      }
      value += scanEscape(s);
      from = s.at;
    } else s.at += 1;
  }
  return { value: value + text.slice(from, s.at), closed: false, joined: false };
}

function endOfBlanks(s: Scanner): number {
  let at = s.at;
  while (at < s.end && isBlank(s.text.charCodeAt(at))) at += 1;
  return at;
}

/** Steps over the end of a line and what follows it, and tells what it stands for. */
function skipGap(s: Scanner): string {
  s.at = endOfBlanks(s);
  return s.at >= s.end ? "" : skipFold(s);
}

/** After a backslash the line end and the blanks of the next line vanish, empty lines stay. */
function skipJoin(s: Scanner): string {
  return skipEmptyLines(s);
}

const simpleEscapes: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\u0007",
  b: "\b",
  t: "\t",
  "\t": "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  e: "\u001b",
  " ": " ",
  '"': '"',
  "'": "'",
  "\\": "\\",
  N: "\u0085",
  _: "\u00a0",
  L: "\u2028",
  P: "\u2029",
};

const codeLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function scanEscape(s: Scanner): string {
  const letter = s.text.charAt(s.at + 1);
  const simple = Object.hasOwn(simpleEscapes, letter) ? simpleEscapes[letter] : undefined;
  if (simple !== undefined && s.at + 1 < s.end) {
    s.at += 2;
    return simple;
  }
  const length = Object.hasOwn(codeLengths, letter) ? codeLengths[letter] : undefined;
  if (length === undefined) throw new YamlError("there is no such escape", s.at);
  const digits = s.text.slice(s.at + 2, Math.min(s.at + 2 + length, s.end));
  const code = Number.parseInt(digits, 16);
  const valid = digits.length === length && /^[\da-f]+$/i.test(digits) && isCharacter(code);
  if (!valid) throw new YamlError(`this escape needs ${length} hexadecimal digits`, s.at);
  s.at += 2 + length;
  return String.fromCodePoint(code);
}

function isCharacter(code: number): boolean {
  return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}
