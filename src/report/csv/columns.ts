import { renderCsv } from "../format/csv.ts";
import type { CsvValue } from "../format/csv.ts";

/** A column of a CSV report: its heading and its value in a row. */
export type CsvColumn<Row> = readonly [title: string, value: (row: Row, index: number) => CsvValue];

/** Writes rows as CSV, column by column. */
export function csvOf<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  return renderCsv(
    columns.map(([title]) => title),
    rows.map((row, index) => columns.map(([, value]) => value(row, index))),
  );
}
