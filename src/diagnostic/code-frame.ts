import { displayWidth } from "./display-width.ts";
import { lineTable, positionAt } from "./line-table.ts";
import type { LineTable } from "./line-table.ts";
import type { Span } from "./types.ts";

/** Options of `codeFrame`. */
export interface CodeFrameOptions {
  /** How many lines to show before and after. Default 1. */
  readonly context?: number;
  /** How many columns of a line to show before it is cut. Default 100. */
  readonly width?: number;
  /** The line table of the text, for callers that show many frames of one text. */
  readonly table?: LineTable;
}

/** A line as shown, and the columns its marks stand at. */
interface ShownLine {
  readonly text: string;
  readonly from: number;
  readonly length: number;
}

const tabWidth = 2;

/**
 * Draws the lines around a span with the span underlined. Tabs and wide characters keep the marks
 * in place, long lines are cut around the span, control characters are made visible.
 *
 * @example
 * const text = "spec:\n  cpu: 5x\n";
 * const start = positionAt(lineTable(text), 13);
 * const end = positionAt(lineTable(text), 15);
 * codeFrame(text, { source: "web.yaml", document: 1, start, end }).split("\n");
 * // => ["  1 | spec:", "> 2 |   cpu: 5x", "    |        ^^"]
 */
export function codeFrame(text: string, span: Span, options: CodeFrameOptions = {}): string {
  const { context = 1, width = 100, table = lineTable(text) } = options;
  const line = positionAt(table, Math.min(span.start.offset, text.length)).line;
  const first = Math.max(1, line - context);
  const last = Math.min(lastLine(text, table), line + context);
  const gutter = String(last).length;
  const drawn: string[] = [];
  for (let current = first; current <= last; current += 1) {
    const shown = showLine(lineAt(text, table, current), {
      span,
      width,
      anchored: current === line,
    });
    const mark = current === line ? ">" : " ";
    drawn.push(`${mark} ${String(current).padStart(gutter)} | ${shown.text}`.trimEnd());
    if (current === line) {
      const underline = " ".repeat(shown.from) + "^".repeat(shown.length);
      drawn.push(`  ${" ".repeat(gutter)} | ${underline}`);
    }
  }
  return drawn.join("\n");
}

/** A text that ends with a line end has no further line to show. */
function lastLine(text: string, table: LineTable): number {
  const empty = table.length > 1 && table[table.length - 1] === text.length;
  return empty ? table.length - 1 : table.length;
}

function lineAt(text: string, table: LineTable, line: number): { text: string; start: number } {
  const start = table[line - 1] ?? 0;
  const end = table[line] ?? text.length;
  return { text: text.slice(start, end).replace(/\r?\n$|\r$/, ""), start };
}

interface Framing {
  readonly span: Span;
  readonly width: number;
  readonly anchored: boolean;
}

/** Prints one line from at most `width` columns before the span's end on, with its marks' columns. */
function showLine(line: { text: string; start: number }, framing: Framing): ShownLine {
  const { span, width, anchored } = framing;
  const from = anchored ? Math.min(span.start.offset - line.start, line.text.length) : 0;
  const to = anchored ? Math.max(from, span.end.offset - line.start) : 0;
  // A line of megabytes must cost no more than what is shown of it.
  const skipped = from > width - 20 ? from - Math.floor(width / 2) : 0;
  const end = skipped + width;
  const head = skipped > 0 ? "..." : "";
  const tail = line.text.length > end ? "..." : "";
  const before = expand(line.text.slice(skipped, from));
  const marked = expand(line.text.slice(from, Math.min(to, end)));
  const after = expand(line.text.slice(Math.max(skipped, Math.min(to, end)), end));
  return {
    text: head + before.text + marked.text + after.text + tail,
    from: head.length + before.columns,
    length: Math.max(1, marked.columns),
  };
}

/** Replaces tabs by blanks and control characters by a visible stand-in, and counts columns. */
function expand(text: string): { text: string; columns: number } {
  let shown = "";
  let columns = 0;
  for (const character of text) {
    const visible = character === "\t" ? " ".repeat(tabWidth) : visibleForm(character);
    shown += visible;
    columns += displayWidth(visible);
  }
  return { text: shown, columns };
}

function visibleForm(character: string): string {
  return /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(character) ? "\ufffd" : character;
}
