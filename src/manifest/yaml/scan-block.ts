import { LF, SPACE, TAB, isBlank, isBreak } from "./characters.ts";
import { readBreak } from "./fold.ts";
import { push, skipBreak } from "./scanner.ts";
import type { Scanner } from "./scanner.ts";
import { TEXT } from "./token.ts";
import { YamlError } from "./yaml-error.ts";

/** What the first line of a block scalar says. */
interface Header {
  /** What happens to line ends at the end: `-` none stays, `+` all stay, one stays without either. */
  readonly chomping: "" | "-" | "+";
  /** How much deeper than its parent the text stands; 0 where the first line of text shows it. */
  readonly deeper: number;
}

/** Reads a block scalar: `|` keeps its lines, `>` folds them. */
export function scanBlock(s: Scanner, literal: boolean): void {
  const start = s.at;
  s.at += 1;
  const { chomping, deeper } = scanHeader(s, start);
  const given = deeper > 0 ? Math.max(s.indent, 0) + deeper : 0;
  let gap = skipIndent(s, given, start);
  const { indent } = gap;
  let value = "";
  let lineEnd = "";
  let indented = false;
  let end = gap.end;
  while (s.at < s.end && s.at - s.lineStart === indent) {
    const blank = isBlank(s.text.charCodeAt(s.at));
    // Lines that begin with a blank are not folded, nor are their neighbours.
    const folds = !literal && !indented && !blank && lineEnd === "\n";
    value += folds ? (gap.breaks === "" ? " " : gap.breaks) : lineEnd + gap.breaks;
    indented = blank;
    const from = s.at;
    s.at = endOfLine(s);
    value += s.text.slice(from, s.at);
    lineEnd = s.at < s.end ? readBreak(s) : "";
    end = s.at;
    gap = skipIndent(s, indent, start);
  }
  if (chomping !== "-") value += lineEnd;
  if (chomping === "+") value += gap.breaks;
  push(s, TEXT, start, end, value);
}

function scanHeader(s: Scanner, start: number): Header {
  const { text } = s;
  let chomping: Header["chomping"] = "";
  let deeper = 0;
  // The two indicators may come in either order, each once.
  for (let round = 0; round < 2; round += 1) {
    const letter = s.at < s.end ? text.charAt(s.at) : "";
    if (chomping === "" && (letter === "+" || letter === "-")) {
      chomping = letter;
      s.at += 1;
    } else if (deeper === 0 && letter >= "0" && letter <= "9") {
      if (letter === "0") throw new YamlError("an indentation of 0 is not allowed", s.at);
      deeper = Number(letter);
      s.at += 1;
    }
  }
  while (s.at < s.end && isBlank(text.charCodeAt(s.at))) s.at += 1;
  if (text.charCodeAt(s.at) === 0x23) s.at = endOfLine(s);
  if (s.at < s.end) {
    if (!isBreak(text.charCodeAt(s.at))) {
      throw new YamlError("nothing but a comment can follow the start of a block text", start);
    }
    skipBreak(s);
  }
  return { chomping, deeper };
}

function endOfLine(s: Scanner): number {
  const { text, end } = s;
  let at = s.at;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code <= SPACE ? code === LF || code === 0x0d : isBreak(code)) break;
    at += 1;
  }
  return at;
}

interface Gap {
  /** The line ends passed. */
  readonly breaks: string;
  /** The column the text stands at. */
  readonly indent: number;
  /** Where the last of the line ends ended. */
  readonly end: number;
}

/**
 * Steps over empty lines and the indentation of the next line. Where the indentation is not known
 * yet (0), the deepest of these lines gives it.
 */
function skipIndent(s: Scanner, indent: number, start: number): Gap {
  const { text } = s;
  let breaks = "";
  let deepest = 0;
  let end = s.at;
  for (;;) {
    const most = indent === 0 ? s.end : Math.min(s.lineStart + indent, s.end);
    while (s.at < most && text.charCodeAt(s.at) === SPACE) s.at += 1;
    const column = s.at - s.lineStart;
    deepest = Math.max(deepest, column);
    const code = s.at < s.end ? text.charCodeAt(s.at) : 0;
    if (code === TAB && (indent === 0 || column < indent)) {
      throw new YamlError("a tab cannot indent a block text", start);
    }
    if (!isBreak(code)) break;
    breaks += readBreak(s);
    end = s.at;
  }
  return { breaks, indent: indent || Math.max(deepest, s.indent + 1, 1), end };
}
