import { lineTable, positionAt } from "../diagnostic/index.ts";
import type { FormulaError } from "../formula/index.ts";
import { locate } from "../manifest/index.ts";

/** Names the place in a model file at which a formula is refused: `m.yaml:2:12`. */
export function formulaPlace(
  { field, source, line, column }: FormulaError,
  { file, text }: { readonly file: string; readonly text: string },
): string {
  const origin = { source: { name: file, text }, name: file, document: 1, path: [] };
  const span = locate({ ...origin, start: 0, end: text.length }, field?.split(".") ?? []);
  const from = span.start.offset;
  // Quotes and the indentation of a block stand between the value's start and the formula's line.
  const wrong = source.split("\n")[line - 1] ?? "";
  const at = source === "" ? -1 : text.slice(from, span.end.offset).indexOf(wrong);
  const place = positionAt(lineTable(text), at < 0 ? from : from + at + column - 1);
  return `${file}:${place.line}:${place.column}`;
}
