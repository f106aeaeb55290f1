import { peek } from "./fetch.ts";
import { take } from "./scanner.ts";
import type { Scanner } from "./scanner.ts";
import * as token from "./token.ts";
import { YamlError } from "./yaml-error.ts";

// What an event tells. Plain numbers for the same reason as token kinds.
export const DOCUMENT_END = 0;
export const SCALAR = 1;
export const ALIAS = 2;
export const SEQUENCE = 3;
export const MAPPING = 4;
/** The end of the innermost sequence or mapping. */
export const CLOSE = 5;

// What the parser expects next. The names follow the productions of YAML 1.1.
export const BLOCK_NODE = 1;
export const BLOCK_NODE_OR_ENTRIES = 2;
export const FLOW_NODE = 3;
export const ENTRIES = 4;
export const ENTRIES_WITHOUT_INDENT = 5;
export const BLOCK_KEY = 6;
export const BLOCK_VALUE = 7;
export const FLOW_SEQUENCE_FIRST = 8;
export const FLOW_SEQUENCE_NEXT = 9;
export const PAIR_KEY = 10;
export const PAIR_VALUE = 11;
export const PAIR_END = 12;
export const FLOW_MAPPING_FIRST = 13;
export const FLOW_MAPPING_NEXT = 14;
export const FLOW_VALUE = 15;
export const FLOW_VALUE_OMITTED = 16;
export const DONE = 17;

/** The state of turning tokens into events, and the event reached last. */
export interface EventReader {
  readonly scanner: Scanner;
  /** What is expected after the current node, innermost last. */
  readonly states: number[];
  readonly tagPrefixes: Map<string, string>;
  /** The event. */
  kind: number;
  start: number;
  end: number;
  /** The text of a scalar, the name of an alias. */
  value: string;
  anchor: string;
  /** The full tag; empty for none. */
  tag: string;
  /** A plain scalar, whose type its text decides. */
  plain: boolean;
}

/** Starts to read the one document of a stretch of text; a scanner that begins there is given. */
export function startEvents(scanner: Scanner): EventReader {
  return {
    scanner,
    states: [DONE],
    tagPrefixes: new Map([
      ["!", "!"],
      ["!!", "tag:yaml.org,2002:"],
    ]),
    kind: DOCUMENT_END,
    start: 0,
    end: 0,
    value: "",
    anchor: "",
    tag: "",
    plain: false,
  };
}

/** The refusal of the token that comes next. */
export function refuse({ scanner }: EventReader, message: string): YamlError {
  return new YamlError(message, scanner.starts[scanner.head] ?? scanner.at);
}

/** Reads a node now that would otherwise be pushed as a state and popped at once. */
export function readNode(reader: EventReader, block: boolean, entries: boolean): void {
  const { scanner } = reader;
  let kind = peek(scanner);
  reader.start = scanner.starts[scanner.head] as number;
  reader.end = scanner.ends[scanner.head] as number;
  reader.anchor = "";
  reader.tag = "";
  if (kind === token.ALIAS) {
    reader.value = scanner.values[scanner.head] as string;
    reader.kind = ALIAS;
    take(scanner);
    return;
  }
  const bare = kind !== token.ANCHOR && kind !== token.TAG;
  if (!bare) kind = readProperties(reader);
  if (kind === token.PLAIN || kind === token.TEXT) {
    reader.kind = SCALAR;
    reader.value = scanner.values[scanner.head] as string;
    reader.end = scanner.ends[scanner.head] as number;
    reader.plain = kind === token.PLAIN && reader.tag === "";
    take(scanner);
    return;
  }
  const inside = collectionState(kind, block, entries);
  if (inside === 0) {
    if (bare) throw refuse(reader, "a value is expected here");
    emptyScalar(reader, reader.end);
    return;
  }
  reader.kind = isSequence(kind) ? SEQUENCE : MAPPING;
  reader.states.push(inside);
  // An entry of a list without indentation of its own is not taken: it is the first entry.
  if (kind !== token.ENTRY) take(scanner);
}

function isSequence(kind: number): boolean {
  return (
    kind === token.SEQUENCE_START || kind === token.FLOW_SEQUENCE_START || kind === token.ENTRY
  );
}

/** What to expect inside the collection that a token begins; 0 where it begins none here. */
function collectionState(kind: number, block: boolean, entries: boolean): number {
  if (kind === token.ENTRY) return entries ? ENTRIES_WITHOUT_INDENT : 0;
  if (kind === token.FLOW_SEQUENCE_START) return FLOW_SEQUENCE_FIRST;
  if (kind === token.FLOW_MAPPING_START) return FLOW_MAPPING_FIRST;
  if (block && kind === token.SEQUENCE_START) return ENTRIES;
  return block && kind === token.MAPPING_START ? BLOCK_KEY : 0;
}

/** Reads an anchor and a tag, in either order, and looks at the token after them. */
function readProperties(reader: EventReader): number {
  const { scanner } = reader;
  for (;;) {
    const kind = peek(scanner);
    const value = scanner.values[scanner.head] as string;
    if (kind === token.ANCHOR && reader.anchor === "") reader.anchor = value;
    else if (kind === token.TAG && reader.tag === "") reader.tag = fullTag(reader, value);
    else return kind;
    reader.end = scanner.ends[scanner.head] as number;
    take(scanner);
  }
}

function fullTag(reader: EventReader, written: string): string {
  const [handle = "", suffix = ""] = written.split(" ");
  if (handle === "") return suffix;
  const prefix = reader.tagPrefixes.get(handle);
  if (prefix === undefined) throw refuse(reader, `tag handle ${handle} is not declared`);
  return prefix + suffix;
}

/** A value that is not written: nothing. */
function emptyScalar(reader: EventReader, at: number): void {
  reader.kind = SCALAR;
  reader.value = "";
  reader.plain = reader.tag === "";
  reader.end = at;
}

/** The event of a value that is not written. */
export function nothing(reader: EventReader): void {
  const at = reader.scanner.takenEnd;
  reader.anchor = "";
  reader.tag = "";
  reader.start = at;
  emptyScalar(reader, at);
}

/** The event of a collection that ends with the token that comes next. */
export function close(reader: EventReader): void {
  const { scanner } = reader;
  reader.kind = CLOSE;
  reader.start = scanner.starts[scanner.head] as number;
  reader.end = scanner.ends[scanner.head] as number;
}
