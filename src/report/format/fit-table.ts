import { displayWidth } from "../../diagnostic/index.ts";
import type { Column, Row, Table } from "../document.ts";
import { groupSpans, spanWidth } from "./group-spans.ts";
import type { GroupSpan } from "./group-spans.ts";

/** How a table is laid out: the width of each column and the gap before it. */
export interface Layout {
  /** The table as it is drawn: columns may be left out, names be short. */
  readonly table: Table;
  readonly widths: readonly number[];
  readonly gaps: readonly number[];
  /** How many columns stand on a line of their own above the rest; 0 where there is one line. */
  readonly lead: number;
  /** The headings of the columns left out. */
  readonly dropped: readonly string[];
}

/** What stands before the rest of a row whose name has a line of its own. */
export const INDENT = "  ";

const WIDE_GAP = 2;
const NARROW_GAP = 1;

/** Sentences are broken into lines no narrower than this. */
const NARROWEST_PROSE = 24;

/**
 * Takes the first layout that fits: wide gaps; sentences in several lines; narrow gaps inside groups;
 * short names; without the columns that can be spared, one after another; the name on its own line;
 * both.
 */
export function fitTable(table: Table, width: number | undefined): Layout {
  const whole = layOut(table, { gaps: WIDE_GAP });
  if (width === undefined || total(whole) <= width) return whole;
  const broken = breakProse(whole, width);
  if (broken !== undefined) return broken;
  let last = whole;
  for (const lead of [false, true]) {
    for (const drop of [0, ...dropRanks(table.columns)]) {
      for (const short of lead ? [false] : [false, true]) {
        last = layOut(shorten(table, { drop, short }), { gaps: NARROW_GAP, lead });
        const dropped = droppedTitles(table.columns, drop);
        if (total(last) <= width) return { ...last, dropped };
        last = { ...last, dropped };
      }
    }
  }
  return last;
}

/** Narrows the last column as far as the width asks for; undefined where it has no sentences. */
function breakProse(layout: Layout, width: number): Layout | undefined {
  const last = layout.widths.length - 1;
  const room = (layout.widths[last] ?? 0) - (total(layout) - width);
  if (layout.table.columns[last]?.prose !== true || room < NARROWEST_PROSE) return undefined;
  return { ...layout, widths: [...layout.widths.slice(0, last), room] };
}

/**
 * Parts a table whose narrowest layout is still too wide: each part has the columns before the first
 * group and as many groups as fit, at least one.
 */
export function splitTable(table: Table, width: number | undefined): readonly Table[] {
  if (width === undefined || total(fitTable(table, width)) <= width) return [table];
  const first = table.columns.findIndex((column) => column.group !== undefined);
  const spans = groupSpans(table.columns).filter(({ start }) => first !== -1 && start >= first);
  const parts: (readonly GroupSpan[])[] = [];
  for (const span of spans) {
    const last = parts.at(-1);
    const longer = [...(last ?? []), span];
    const layout = fitTable(partOf(table, { lead: first, spans: longer }), width);
    const fits = layout.lead === 0 && total(layout) <= width;
    if (last !== undefined && fits) parts[parts.length - 1] = longer;
    else parts.push([span]);
  }
  if (parts.length < 2) return [table];
  return parts.map((part, index) => {
    const { rows, ...rest } = partOf(table, { lead: first, spans: part });
    // What is said below a row is said once.
    const noted = index === parts.length - 1 ? rows : rows.map(withoutNotes);
    return { ...rest, rows: noted };
  });
}

function partOf(
  table: Table,
  { lead, spans }: { readonly lead: number; readonly spans: readonly GroupSpan[] },
): Table {
  const kept = table.columns.map(
    (_, index) => index < lead || spans.some(({ start, end }) => index >= start && index < end),
  );
  return keepColumns(table, kept);
}

function withoutNotes({ notes: _below, ...row }: Row): Row {
  return row;
}

function dropRanks(columns: readonly Column[]): readonly number[] {
  return [...new Set(columns.flatMap(({ drop }) => drop ?? []))].sort((a, b) => a - b);
}

function isDropped(column: Column, drop: number): boolean {
  return column.drop !== undefined && column.drop <= drop;
}

function droppedTitles(columns: readonly Column[], drop: number): readonly string[] {
  return columns
    .filter((column) => isDropped(column, drop))
    .map(({ group, title }) => (group === undefined ? title : `${group} ${title}`));
}

function shorten(table: Table, how: { readonly drop: number; readonly short: boolean }): Table {
  const { columns, footer } = table;
  const kept = columns.map((column) => !isDropped(column, how.drop));
  const named = (one: Row): Row => {
    if (!how.short || one.short === undefined) return one;
    return { ...one, cells: [one.short, ...one.cells.slice(1)] };
  };
  const short = {
    ...table,
    rows: table.rows.map(named),
    ...(footer === undefined ? {} : { footer: footer.map(named) }),
  };
  return keepColumns(short, kept);
}

/** Leaves columns out of a table. */
function keepColumns(table: Table, kept: readonly boolean[]): Table {
  const { columns, footer } = table;
  const row = (one: Row): Row => {
    const cells = columns.map((_, index) => one.cells[index] ?? "");
    return { ...one, cells: cells.filter((_, index) => kept[index]) };
  };
  return {
    ...table,
    columns: columns.filter((_, index) => kept[index]),
    rows: table.rows.map(row),
    ...(footer === undefined ? {} : { footer: footer.map(row) }),
  };
}

function layOut(table: Table, how: { readonly gaps: number; readonly lead?: boolean }): Layout {
  const { columns } = table;
  const rows = [...table.rows, ...(table.footer ?? [])];
  const natural = columns.map((column, index) =>
    widest([column.title, ...rows.map((row) => row.cells[index] ?? "")]),
  );
  const gaps = columns.map((column, index) => {
    if (index === 0) return 0;
    const inside = column.group !== undefined && column.group === columns[index - 1]?.group;
    return inside ? how.gaps : WIDE_GAP;
  });
  const lead = how.lead === true ? leadOf(columns) : 0;
  return { table, widths: widen(columns, natural, gaps), gaps, lead, dropped: [] };
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

function total(layout: Layout): number {
  const { widths, gaps, lead } = layout;
  const sum = (from: number, to: number): number =>
    widths.slice(from, to).reduce((width, own, index) => width + own + gaps[from + index]!, 0);
  if (lead === 0) return sum(0, widths.length);
  return Math.max(sum(0, lead), INDENT.length - gaps[lead]! + sum(lead, widths.length));
}

/** Measures the widest text; a loop, since a call takes no hundred thousand arguments. */
export function widest(texts: readonly string[]): number {
  let width = 0;
  for (const text of texts) width = Math.max(width, displayWidth(text));
  return width;
}
