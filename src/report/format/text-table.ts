import { displayWidth, pad } from "../display-width.ts";
import type { Column, Row, Table } from "../document.ts";
import { wrap } from "./wrap.ts";
import type { Paint } from "./style.ts";

/** How a table is laid out: the width of each column and the gap before it. */
interface Layout {
  readonly widths: readonly number[];
  readonly gaps: readonly number[];
  /** How many columns stand on a line of their own above the rest; 0 where there is one line. */
  readonly lead: number;
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
    const longest = widest(lines.map(withoutColor));
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
    widest([column.title, ...rows.map((row) => row.cells[index] ?? "")]),
  );
  const wide = columns.map((_, index) => (index === 0 ? 0 : WIDE_GAP));
  const narrow = columns.map((column, index) => {
    if (index === 0) return 0;
    const inside = column.group !== undefined && column.group === columns[index - 1]?.group;
    return inside ? NARROW_GAP : WIDE_GAP;
  });
  const layouts = [
    { gaps: wide, lead: 0 },
    { gaps: narrow, lead: 0 },
    { gaps: narrow, lead: leadOf(columns) },
  ].map(({ gaps, lead }) => ({ widths: widen(columns, natural, gaps), gaps, lead }));
  return layouts.find((layout) => width === undefined || total(layout) <= width) ?? layouts[2]!;
}

/** Counts the columns before the first group; without groups, all but one may not stand alone. */
function leadOf(columns: readonly Column[]): number {
  const first = columns.findIndex((column) => column.group !== undefined);
  return first === -1 ? Math.min(1, columns.length - 1) : first;
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
  const { widths, gaps, lead } = layout;
  const sum = (from: number, to: number): number =>
    widths.slice(from, to).reduce((width, own, index) => width + own + gaps[from + index]!, 0);
  if (lead === 0) return sum(0, widths.length);
  return Math.max(sum(0, lead), INDENT.length - gaps[lead]! + sum(lead, widths.length));
}

function headings(columns: readonly Column[], layout: Layout, paint: Paint): readonly string[] {
  const titles = drawRow(columns, { cells: columns.map((column) => column.title) }, layout);
  const painted = titles.map((line) => paint(line, "strong"));
  if (columns.every((column) => column.group === undefined)) return painted;
  let line = layout.lead > 0 ? INDENT : "";
  for (const span of groupSpans(columns)) {
    if (span.start < layout.lead) continue;
    const width = spanWidth(span, layout.widths, layout.gaps);
    const gap = span.start === layout.lead ? 0 : layout.gaps[span.start]!;
    line += " ".repeat(gap) + groupTitle(span.title, width);
  }
  const groups = paint(line.trimEnd(), "muted");
  // Where rows take two lines, the groups belong to the second.
  return layout.lead > 0 ? [painted[0]!, groups, ...painted.slice(1)] : [groups, ...painted];
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
  const part = (from: number, to: number): string => {
    let line = "";
    for (let index = from; index < to; index += 1) {
      const gap = index === from ? 0 : layout.gaps[index]!;
      const cell = pad(row.cells[index] ?? "", layout.widths[index]!, columns[index]!.align);
      line += " ".repeat(gap) + cell;
    }
    return line.trimEnd();
  };
  const { lead } = layout;
  if (lead === 0) return [part(0, columns.length)];
  return [part(0, lead), INDENT + part(lead, columns.length)];
}

/** Measures the widest text; a loop, since a call takes no hundred thousand arguments. */
function widest(texts: readonly string[]): number {
  let width = 0;
  for (const text of texts) width = Math.max(width, displayWidth(text));
  return width;
}

function withoutColor(line: string): string {
  // oxlint-disable-next-line no-control-regex -- colour codes take no columns
  return line.replace(/\u001b\[\d+m/gu, "");
}
