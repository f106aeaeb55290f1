import { lineTable, positionAt } from "../diagnostic/index.ts";
import type { LineTable, Span } from "../diagnostic/index.ts";
import type { FieldPath } from "../quantity/index.ts";
import type { Origin, Source } from "./types.ts";

const tables = new WeakMap<Source, LineTable>();

/** Finds a field of an object again: the span of the value at `path`, or of its nearest existing parent. */
export function locate(origin: Origin, _path: FieldPath): Span {
  return spanOf(origin, origin.start, origin.end);
}

/** Finds an object again: the span of its first line. */
export function originSpan(origin: Origin): Span {
  return locate(origin, []);
}

/** Makes a span of two offsets into the source of a document. */
export function spanOf(origin: Omit<Origin, "path">, start: number, end: number): Span {
  const { source, name, document } = origin;
  let table = tables.get(source);
  if (table === undefined) {
    table = lineTable(source.text);
    tables.set(source, table);
  }
  return {
    source: name,
    ...(name === source.name ? {} : { input: source.name }),
    document,
    start: positionAt(table, start),
    end: positionAt(table, end),
  };
}
