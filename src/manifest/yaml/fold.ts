import { LINE_SEPARATOR, PARAGRAPH_SEPARATOR, isBlank, isBreak } from "./characters.ts";
import { skipBreak } from "./scanner.ts";
import type { Scanner } from "./scanner.ts";

/**
 * Steps over the line ends and blanks between two lines of a scalar that is folded, and tells what
 * they stand for: one line end for a blank, more for as many less one.
 *
 * @param onBlank - Looks at each blank at the start of a line.
 */
export function skipFold(s: Scanner, onBlank?: (at: number) => void): string {
  const first = readBreak(s);
  const rest = skipEmptyLines(s, onBlank);
  if (first !== "\n") return first + rest;
  return rest === "" ? " " : rest;
}

/** Steps over blanks and line ends, and tells the line ends. */
export function skipEmptyLines(s: Scanner, onBlank?: (at: number) => void): string {
  const { text } = s;
  let breaks = "";
  while (s.at < s.end) {
    const code = text.charCodeAt(s.at);
    if (isBlank(code)) {
      onBlank?.(s.at);
      s.at += 1;
    } else if (isBreak(code)) breaks += readBreak(s);
    else break;
  }
  return breaks;
}

/** Steps over a line end. All kinds mean a line feed, but for Unicode's separators, which stay. */
export function readBreak(s: Scanner): string {
  const code = s.text.charCodeAt(s.at);
  skipBreak(s);
  return code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR ? String.fromCharCode(code) : "\n";
}
