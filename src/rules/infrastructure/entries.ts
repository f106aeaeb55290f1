import type { FieldPath } from "../../quantity/index.ts";
import { closingEnd, expressionEnd, matchEnd, skipBlanks, textEnd, unquoted } from "./scan.ts";
import type { Range, Script } from "./scan.ts";

/** A field of a file, and where all of them are noted by their paths as JSON. */
export interface Spot {
  readonly path: FieldPath;
  readonly places: Map<string, Range>;
}

/** A name and the range of its value. */
interface Entry extends Range {
  readonly key: string;
}

/** Reads what is no entry but starts with a name, and says where that ends, if it knows it. */
export type ReadOther = (key: string, at: number) => number | undefined;

/** Deeper values count as computed. */
const MOST_DEPTH = 40;
const NAME = /[A-Za-z_][\w-]*/y;

/** The field of a name within another. */
export function within({ path, places }: Spot, ...steps: FieldPath): Spot {
  return { path: [...path, ...steps], places };
}

/** Notes where a field stands. */
export function note({ path, places }: Spot, range: Range): void {
  places.set(JSON.stringify(path), range);
}

/** Reads the names and values between two places; what is neither is passed over. */
export function readEntries(
  script: Script,
  range: Range,
  { spot, other }: { readonly spot: Spot; readonly other?: ReadOther },
): Record<string, unknown> {
  const fields: [string, unknown][] = [];
  let at = skipBlanks(script, range.start, true);
  while (at < range.end) {
    const entry = entryAt(script, at);
    let end: number | undefined;
    if (entry !== undefined) {
      fields.push([entry.key, readValue(script, entry, within(spot, entry.key))]);
      end = entry.end;
    } else {
      const nameEnd = matchEnd(NAME, script.text, at);
      end = nameEnd > at ? other?.(script.text.slice(at, nameEnd), at) : undefined;
    }
    at = skipBlanks(script, Math.max(end ?? expressionEnd(script, at), at + 1), true);
  }
  return Object.fromEntries(fields);
}

function entryAt(script: Script, at: number): Entry | undefined {
  const { text, dialect } = script;
  const keyEnd = text[at] === dialect.quote ? textEnd(script, at) : matchEnd(NAME, text, at);
  if (keyEnd === at) return undefined;
  const separator = skipBlanks(script, keyEnd, false);
  const behind = matchEnd(dialect.separator, text, separator);
  if (behind === separator) return undefined;
  const start = skipBlanks(script, behind, false);
  return {
    key: unquoted(script, text.slice(at, keyEnd)),
    start,
    end: expressionEnd(script, start),
  };
}

/** Reads a value; one that is computed becomes what the language's JSON form has for it. */
function readValue(script: Script, range: Range, spot: Spot): unknown {
  const { start } = range;
  const text = script.text.slice(start, range.end).trimEnd();
  const end = start + text.length;
  note(spot, { start, end });
  if (/^-?\d+(?:\.\d+)?$/u.test(text)) return Number(text);
  if (text === "true" || text === "false") return text === "true";
  if (text === "null") return null;
  const closed = /^[[{]/u.test(text) && closingEnd(script, start) === end;
  if (closed && spot.path.length < MOST_DEPTH && !/^[[{]\s*for\b/u.test(text)) {
    const inner = { start: start + 1, end: end - 1 };
    return text.startsWith("{")
      ? readEntries(script, inner, { spot })
      : readList(script, inner, spot);
  }
  const literal = text.startsWith(script.dialect.quote) && textEnd(script, start) === end;
  if (literal && !/(?<!\\)[$%]\{/u.test(text)) return unquoted(script, text);
  return script.dialect.computed(text);
}

function readList(script: Script, { start, end }: Range, spot: Spot): readonly unknown[] {
  const values: unknown[] = [];
  let at = skipBlanks(script, start, true);
  while (at < end) {
    const to = expressionEnd(script, at);
    values.push(readValue(script, { start: at, end: to }, within(spot, values.length)));
    at = skipBlanks(script, Math.max(to, at + 1), true);
  }
  return values;
}
