import type { Column } from "../document.ts";

/** Neighbouring columns under one heading; the heading is empty where there is none. */
export interface GroupSpan {
  readonly title: string;
  readonly start: number;
  readonly end: number;
}

/** Finds the columns that stand under each group's heading. */
export function groupSpans(columns: readonly Column[]): readonly GroupSpan[] {
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

/** Measures the columns of a span with the gaps between them. */
export function spanWidth(
  span: GroupSpan,
  widths: readonly number[],
  gaps: readonly number[],
): number {
  let width = 0;
  for (let index = span.start; index < span.end; index += 1)
    width += widths[index]! + (index === span.start ? 0 : gaps[index]!);
  return width;
}
