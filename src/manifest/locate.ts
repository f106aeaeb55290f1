import { lineTable, positionAt } from "../diagnostic/index.ts";
import type { LineTable, Span } from "../diagnostic/index.ts";
import type { FieldPath } from "../quantity/index.ts";
import { JsonError } from "./json/json-error.ts";
import { parseJson } from "./json/parse-json.ts";
import { skipBlanks } from "./json/decode-json.ts";
import { findPosition, recordPositions } from "./positions.ts";
import type { Positions } from "./positions.ts";
import type { Origin, Source } from "./source.ts";
import { decodeYaml } from "./yaml/decode.ts";

/** What is remembered of a source once a place in it was asked for. */
interface Memory {
  readonly lines: LineTable;
  /** The documents looked at last, by where they start; the one used last stands last. */
  readonly documents: Map<number, Positions>;
}

const memories = new WeakMap<Source, Memory>();

/** How many documents of a source are remembered: neighbours are asked for again and again. */
const mostDocuments = 16;

/**
 * Finds a field of an object again: the span of the value at `path`, or of its nearest existing
 * parent. Reading keeps no positions; the document is read again when one is asked for.
 *
 * @example
 * const { workloads } = parseManifests([{ name: "web.yaml", text }]);
 * const path = ["spec", "runtimeClassName"];
 * workloads.map(({ origin }) => locate(origin, path).start.line); // => [5]
 */
export function locate(origin: Origin, path: FieldPath): Span {
  const full = [...origin.path, ...path];
  const { start, end } = placeOf(origin, full) ?? firstLine(origin);
  return spanOf(origin, start, end);
}

function placeOf(origin: Origin, path: FieldPath): { start: number; end: number } | undefined {
  if (path.length === 0) return undefined;
  if (origin.find === undefined) return findPosition(positionsOf(origin), path);
  const found = origin.find(path);
  return found === undefined ? undefined : { start: found[0], end: found[1] };
}

/**
 * Finds an object again: the span of its first line.
 *
 * @example
 * const { workloads } = parseManifests([{ name: "web.yaml", text }]);
 * workloads.map(({ origin }) => originSpan(origin).start);
 * // => [{ offset: 0, line: 1, column: 1 }]
 */
export function originSpan(origin: Origin): Span {
  return locate(origin, []);
}

/** Makes a span of two offsets into the source of a document. */
export function spanOf(origin: Omit<Origin, "path">, start: number, end: number): Span {
  const { source, name, document } = origin;
  const { lines } = memoryOf(source);
  return {
    source: name,
    ...(name === source.name ? {} : { input: source.name }),
    document,
    start: positionAt(lines, start),
    end: positionAt(lines, end),
  };
}

function memoryOf(source: Source): Memory {
  let memory = memories.get(source);
  if (memory === undefined) {
    memory = { lines: lineTable(source.text), documents: new Map() };
    memories.set(source, memory);
  }
  return memory;
}

function positionsOf(origin: Origin): Positions {
  const { documents } = memoryOf(origin.source);
  const positions = documents.get(origin.start) ?? readPositions(origin);
  documents.delete(origin.start);
  documents.set(origin.start, positions);
  if (documents.size > mostDocuments) {
    for (const oldest of documents.keys()) {
      documents.delete(oldest);
      break;
    }
  }
  return positions;
}

function readPositions(origin: Origin): Positions {
  const { source, start, end } = origin;
  const first = source.text.charAt(skipBlanks(source.text, start, end));
  if (first === "{" || first === "[") {
    try {
      const { recorder, positions } = recordPositions();
      const from = skipBlanks(source.text, start, end);
      parseJson(source.text, { start: from, end }, recorder);
      return positions;
    } catch (error) {
      // No JSON, so flow YAML.
      if (!(error instanceof JsonError)) throw error;
    }
  }
  const { recorder, positions } = recordPositions();
  decodeYaml(source.text, { start, end }, recorder);
  return positions;
}

/** The first line of a document that holds something, without its indentation. */
function firstLine({ source, start, end }: Origin): { start: number; end: number } {
  const content = /^[ \t\ufeff]*(?!---|#|[ \t\r\ufeff]|$)(.*)$/gm;
  // A window is enough: what precedes the first content is comments.
  content.lastIndex = start;
  const match = content.exec(source.text);
  if (match === null || match.index >= end) return { start, end: start };
  const text = (match[1] ?? "").trimEnd();
  const at = match.index + match[0].length - (match[1] ?? "").length;
  return { start: at, end: Math.min(end, at + text.length) };
}
