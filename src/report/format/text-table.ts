import { displayWidth, pad } from "../display-width.ts";
import type { Column, Row, Table } from "../document.ts";
import { wrap } from "./wrap.ts";
import type { Paint } from "./style.ts";

/** How a table is laid out: the width of each column and the gap before it. */
interface Layout {
  readonly widths: readonly number[];
  readonly gaps: readonly number[];
  /** True where the first column stands on a line of its own above the rest. */
  readonly stacked: boolean;
}

/** How wide a table may be, and how it is coloured. */
export interface TextTableOptions {
  /** The columns of the terminal; absent means no limit. */
  readonly width?: number | undefined;
  readonly paint: Paint;
}

const WIDE_GAP = 2;
const NARROW_GAP = 1;
const INDENT = "  ";

/** Draws a table in fixed-width text, one array entry a line, fitted to the width where possible. */
export function drawTable(table: Table, options: TextTableOptions): readonly string[] {
  const layout = fit(table, options.width);
  const lines = [...headings(table.columns, layout, options.paint)];
  const draw = (row: Row): void => {
    lines.push(...drawRow(table.columns, row, layout).map((line) => options.paint(line, row.tone)));
    for (const note of row.notes ?? [])
      lines.push(
        ...wrap(note, options.width, INDENT + INDENT).map((line) => options.paint(line, "muted")),
      );
  };
  for (const row of table.rows) draw(row);
  if (table.footer !== undefined && table.footer.length > 0) {
    const longest = Math.max(...lines.map(plainWidth));
    lines.push(options.paint("-".repeat(longest), "muted"));
    for (const row of table.footer) draw(row);
  }
  return lines;
}

/** Takes the first layout that fits: wide gaps, narrow gaps inside groups, the name on its own line. */
function fit(table: Table, width: number | undefined): Layout {
  const { columns } = table;
  const rows = [...table.rows, ...(table.footer ?? [])];
  const natural = columns.map((column, index) =>
    Math.max(
      displayWidth(column.title),
      ...rows.map((row) => displayWidth(row.cells[index] ?? "")),
    ),
  );
  const wide = columns.map((_, index) => (index === 0 ? 0 : WIDE_GAP));
  const narrow = columns.map((column, index) => {
    if (index === 0) return 0;
    const inside = column.group !== undefined && column.group === columns[index - 1]?.group;
    return inside ? NARROW_GAP : WIDE_GAP;
  });
  const layouts = [
    { gaps: wide, stacked: false },
    { gaps: narrow, stacked: false },
    { gaps: narrow, stacked: true },
  ].map(({ gaps, stacked }) => ({ widths: widen(columns, natural, gaps), gaps, stacked }));
  return layouts.find((layout) => width === undefined || total(layout) <= width) ?? layouts[2]!;
}

/** Widens the last column of a group where the group's heading is longer than its columns. */
function widen(
  columns: readonly Column[],
  natural: readonly number[],
  gaps: readonly number[],
): readonly number[] {
  const widths = [...natural];
  for (const span of groupSpans(columns)) {
    if (span.title === "") continue;
    const lack = displayWidth(span.title) - spanWidth(span, widths, gaps);
    if (lack > 0) widths[span.end - 1] = widths[span.end - 1]! + lack;
  }
  return widths;
}

interface GroupSpan {
  readonly title: string;
  readonly start: number;
  readonly end: number;
}

function groupSpans(columns: readonly Column[]): readonly GroupSpan[] {
  const spans: GroupSpan[] = [];
  for (const [index, column] of columns.entries()) {
    const title = column.group ?? "";
    const last = spans.at(-1);
    if (last !== undefined && last.title === title && title !== "")
      spans[spans.length - 1] = { ...last, end: index + 1 };
    else spans.push({ title, start: index, end: index + 1 });
  }
  return spans;
}

function spanWidth(span: GroupSpan, widths: readonly number[], gaps: readonly number[]): number {
  let width = 0;
  for (let index = span.start; index < span.end; index += 1)
    width += widths[index]! + (index === span.start ? 0 : gaps[index]!);
  return width;
}

function total(layout: Layout): number {
  let sum = layout.stacked ? INDENT.length : 0;
  for (const [index, width] of layout.widths.entries())
    if (!(layout.stacked && index === 0)) sum += width + layout.gaps[index]!;
  return sum;
}

function headings(columns: readonly Column[], layout: Layout, paint: Paint): readonly string[] {
  const titles = drawRow(columns, { cells: columns.map((column) => column.title) }, layout);
  const painted = titles.map((line) => paint(line, "strong"));
  if (columns.every((column) => column.group === undefined)) return painted;
  let line = layout.stacked ? INDENT : "";
  for (const span of groupSpans(columns)) {
    if (layout.stacked && span.start === 0) continue;
    const width = spanWidth(span, layout.widths, layout.gaps);
    line += " ".repeat(layout.gaps[span.start]!) + groupTitle(span.title, width);
  }
  return [paint(line.trimEnd(), "muted"), ...painted];
}

/** Draws a group's heading over its whole width, so that the eye sees where it ends. */
function groupTitle(title: string, width: number): string {
  if (title === "") return " ".repeat(width);
  const fill = width - displayWidth(title) - 2;
  if (fill < 2) return pad(title, width, "left");
  const left = Math.floor(fill / 2);
  return `${"-".repeat(left)} ${title} ${"-".repeat(fill - left)}`;
}

function drawRow(columns: readonly Column[], row: Row, layout: Layout): readonly string[] {
  const name = row.cells[0] ?? "";
  let line = layout.stacked ? INDENT : "";
  for (const [index, column] of columns.entries()) {
    if (layout.stacked && index === 0) continue;
    const cell = pad(row.cells[index] ?? "", layout.widths[index]!, column.align);
    line += " ".repeat(layout.gaps[index]!) + cell;
  }
  return layout.stacked ? [name, line.trimEnd()] : [line.trimEnd()];
}

function plainWidth(line: string): number {
  // oxlint-disable-next-line no-control-regex -- colour codes take no columns
  return displayWidth(line.replace(/\u001b\[\d+m/gu, ""));
}
