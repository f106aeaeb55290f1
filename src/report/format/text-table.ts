import { displayWidth } from "../../diagnostic/index.ts";
import { pad } from "../pad.ts";
import type { Column, Row, Table } from "../document.ts";
import { fitTable, INDENT, splitTable, widest } from "./fit-table.ts";
import type { Layout } from "./fit-table.ts";
import { groupSpans, spanWidth } from "./group-spans.ts";
import { breakWords, wrap } from "./wrap.ts";
import type { Paint } from "./style.ts";

/** How wide a table may be, and how it is coloured. */
export interface TextTableOptions {
  /** The columns of the terminal; absent means no limit. */
  readonly width?: number | undefined;
  readonly paint: Paint;
}

/**
 * Draws a table in fixed-width text, one array entry a line, fitted to the width where possible: what
 * is too wide for one table is drawn as several, one below the other.
 */
export function drawTable(table: Table, options: TextTableOptions): readonly string[] {
  return splitTable(table, options.width).flatMap((part, index) => {
    const lines = drawPart(part, options);
    return index === 0 ? lines : ["", ...lines];
  });
}

function drawPart(table: Table, options: TextTableOptions): readonly string[] {
  const layout = fitTable(table, options.width);
  const { columns, rows, footer = [] } = layout.table;
  const lines = [...headings(columns, layout, options.paint)];
  const draw = (row: Row): void => {
    lines.push(...drawRow(columns, row, layout).map((line) => options.paint(line, row.tone)));
    for (const note of row.notes ?? [])
      lines.push(
        ...wrap(note, options.width, INDENT + INDENT).map((line) => options.paint(line, "muted")),
      );
  };
  for (const row of rows) draw(row);
  if (footer.length > 0) {
    const longest = widest(lines.map(withoutColor));
    lines.push(options.paint("-".repeat(longest), "muted"));
    for (const row of footer) draw(row);
  }
  if (layout.dropped.length > 0) {
    const note = `Not shown, for want of width: ${layout.dropped.join(", ")}.`;
    lines.push(...wrap(note, options.width).map((line) => options.paint(line, "muted")));
  }
  return lines;
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
  const part = (from: number, to: number): readonly string[] => {
    let line = "";
    for (let index = from; index < to - 1; index += 1) {
      const cell = pad(row.cells[index] ?? "", layout.widths[index]!, columns[index]!.align);
      line += cell + " ".repeat(layout.gaps[index + 1]!);
    }
    return lastCell(row.cells[to - 1] ?? "", layout.widths[to - 1]!, columns[to - 1]!).map(
      (text, index) => `${index === 0 ? line : " ".repeat(displayWidth(line))}${text}`.trimEnd(),
    );
  };
  const { lead } = layout;
  if (lead === 0) return part(0, columns.length);
  return [...part(0, lead), ...part(lead, columns.length).map((line) => INDENT + line)];
}

/** Only sentences take several lines. */
function lastCell(text: string, width: number, { align, prose }: Column): readonly string[] {
  if (prose !== true || displayWidth(text) <= width) return [pad(text, width, align)];
  return breakWords(text, { width });
}

function withoutColor(line: string): string {
  // oxlint-disable-next-line no-control-regex -- colour codes take no columns
  return line.replace(/\u001b\[\d+m/gu, "");
}
