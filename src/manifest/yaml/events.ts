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
const BLOCK_NODE = 1;
const BLOCK_NODE_OR_ENTRIES = 2;
const FLOW_NODE = 3;
const ENTRIES = 4;
const ENTRIES_WITHOUT_INDENT = 5;
const BLOCK_KEY = 6;
const BLOCK_VALUE = 7;
const FLOW_SEQUENCE_FIRST = 8;
const FLOW_SEQUENCE_NEXT = 9;
const PAIR_KEY = 10;
const PAIR_VALUE = 11;
const PAIR_END = 12;
const FLOW_MAPPING_FIRST = 13;
const FLOW_MAPPING_NEXT = 14;
const FLOW_VALUE = 15;
const FLOW_VALUE_OMITTED = 16;
const DONE = 17;

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

/**
 * Goes to the start of the document.
 *
 * @returns Whether there is one; not so where the text holds nothing but comments.
 */
export function openDocument(reader: EventReader): boolean {
  const { scanner } = reader;
  let kind = peek(scanner);
  if (kind === token.STREAM_END) return false;
  if (kind !== token.DIRECTIVE && kind !== token.DOCUMENT_START) {
    reader.states.push(BLOCK_NODE);
    return true;
  }
  for (; kind === token.DIRECTIVE; kind = peek(scanner)) readDirective(reader);
  if (kind !== token.DOCUMENT_START) throw refuse(reader, "a directive needs a line --- after it");
  take(scanner);
  kind = peek(scanner);
  const empty =
    kind === token.DOCUMENT_START ||
    kind === token.DOCUMENT_END ||
    kind === token.DIRECTIVE ||
    kind === token.STREAM_END;
  if (empty) return false;
  reader.states.push(BLOCK_NODE);
  return true;
}

/** Finds what follows the end of the document; undefined where it is comments or marks only. */
export function nextContent({ scanner }: EventReader): number | undefined {
  let kind = peek(scanner);
  while (kind === token.DOCUMENT_END || kind === token.DOCUMENT_START) {
    take(scanner);
    kind = peek(scanner);
  }
  return kind === token.STREAM_END ? undefined : scanner.starts[scanner.head];
}

function readDirective(reader: EventReader): void {
  const { scanner, tagPrefixes } = reader;
  const [name, handle, prefix] = (scanner.values[scanner.head] as string).split(" ");
  const key = name === "TAG" ? (handle as string) : "%YAML";
  const given = tagPrefixes.has(`seen ${key}`);
  if (given) throw refuse(reader, "this directive was given before");
  tagPrefixes.set(`seen ${key}`, "");
  if (name === "TAG") tagPrefixes.set(key, prefix as string);
  take(scanner);
}

/** Goes to the next event. After the last one it keeps saying DOCUMENT_END. */
export function next(reader: EventReader): void {
  const state = reader.states.pop() as number;
  switch (state) {
    case BLOCK_NODE:
      return readNode(reader, true, false);
    case BLOCK_NODE_OR_ENTRIES:
      return readNode(reader, true, true);
    case FLOW_NODE:
      return readNode(reader, false, false);
    case ENTRIES:
    case ENTRIES_WITHOUT_INDENT:
      return readEntry(reader, state);
    case BLOCK_KEY:
      return readBlockKey(reader);
    case BLOCK_VALUE:
      return readBlockValue(reader);
    case FLOW_SEQUENCE_FIRST:
    case FLOW_SEQUENCE_NEXT:
      return readFlowEntry(reader, state === FLOW_SEQUENCE_FIRST);
    case PAIR_KEY:
    case PAIR_VALUE:
    case PAIR_END:
      return readPair(reader, state);
    case FLOW_MAPPING_FIRST:
    case FLOW_MAPPING_NEXT:
      return readFlowKey(reader, state === FLOW_MAPPING_FIRST);
    case FLOW_VALUE:
    case FLOW_VALUE_OMITTED:
      return readFlowValue(reader, state === FLOW_VALUE_OMITTED);
    default:
      reader.states.push(DONE);
      // One more token is looked at, as libyaml does: it must at least be one.
      peek(reader.scanner);
      reader.kind = DOCUMENT_END;
  }
}

function refuse({ scanner }: EventReader, message: string): YamlError {
  return new YamlError(message, scanner.starts[scanner.head] ?? scanner.at);
}

/** Reads a node now that would otherwise be pushed as a state and popped at once. */
function readNode(reader: EventReader, block: boolean, entries: boolean): void {
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

function nothing(reader: EventReader): void {
  const at = reader.scanner.takenEnd;
  reader.anchor = "";
  reader.tag = "";
  reader.start = at;
  emptyScalar(reader, at);
}

function close(reader: EventReader): void {
  const { scanner } = reader;
  reader.kind = CLOSE;
  reader.start = scanner.starts[scanner.head] as number;
  reader.end = scanner.ends[scanner.head] as number;
}

/** An entry of a block sequence, or its end. */
function readEntry(reader: EventReader, state: number): void {
  const { scanner } = reader;
  const indented = state === ENTRIES;
  const kind = peek(scanner);
  if (kind === token.ENTRY) {
    reader.states.push(state);
    take(scanner);
    const after = peek(scanner);
    const empty =
      after === token.ENTRY ||
      after === token.BLOCK_END ||
      (!indented && (after === token.KEY || after === token.VALUE));
    if (empty) nothing(reader);
    else readNode(reader, true, false);
    return;
  }
  if (indented && kind !== token.BLOCK_END)
    throw refuse(reader, "a list entry (-) is expected here");
  close(reader);
  if (indented) take(scanner);
}

function isKeyOrEnd(kind: number): boolean {
  return kind === token.KEY || kind === token.VALUE || kind === token.BLOCK_END;
}

function readBlockKey(reader: EventReader): void {
  const { scanner } = reader;
  const kind = peek(scanner);
  if (kind === token.KEY) {
    reader.states.push(BLOCK_VALUE);
    take(scanner);
    if (isKeyOrEnd(peek(scanner))) nothing(reader);
    else readNode(reader, true, true);
    return;
  }
  // A lone value has an empty key, which no Kubernetes object can have.
  if (kind !== token.BLOCK_END) throw refuse(reader, "a key is expected here");
  close(reader);
  take(scanner);
}

function readBlockValue(reader: EventReader): void {
  const { scanner } = reader;
  reader.states.push(BLOCK_KEY);
  if (peek(scanner) !== token.VALUE) return nothing(reader);
  take(scanner);
  if (isKeyOrEnd(peek(scanner))) nothing(reader);
  else readNode(reader, true, true);
}

function readFlowEntry(reader: EventReader, first: boolean): void {
  const { scanner } = reader;
  let kind = peek(scanner);
  if (kind !== token.FLOW_SEQUENCE_END && !first) {
    if (kind !== token.FLOW_ENTRY) throw refuse(reader, "a , or ] is expected here");
    take(scanner);
    kind = peek(scanner);
  }
  if (kind === token.FLOW_SEQUENCE_END) {
    close(reader);
    take(scanner);
    return;
  }
  reader.states.push(FLOW_SEQUENCE_NEXT);
  if (kind !== token.KEY) return readNode(reader, false, false);
  // A pair that stands in a list is a mapping of its own.
  reader.kind = MAPPING;
  reader.anchor = "";
  reader.tag = "";
  reader.start = scanner.starts[scanner.head] as number;
  reader.end = scanner.ends[scanner.head] as number;
  reader.states.push(PAIR_KEY);
  take(scanner);
}

function readPair(reader: EventReader, state: number): void {
  const { scanner } = reader;
  const kind = peek(scanner);
  const ends = kind === token.FLOW_ENTRY || kind === token.FLOW_SEQUENCE_END;
  if (state === PAIR_KEY) {
    reader.states.push(PAIR_VALUE);
    if (kind !== token.VALUE && !ends) return readNode(reader, false, false);
    // libyaml steps over this token too, which leaves such pairs unreadable; so they are there.
    take(scanner);
    return nothing(reader);
  }
  if (state === PAIR_END) return close(reader);
  reader.states.push(PAIR_END);
  if (kind !== token.VALUE) return nothing(reader);
  take(scanner);
  const after = peek(scanner);
  if (after === token.FLOW_ENTRY || after === token.FLOW_SEQUENCE_END) nothing(reader);
  else readNode(reader, false, false);
}

function readFlowKey(reader: EventReader, first: boolean): void {
  const { scanner } = reader;
  let kind = peek(scanner);
  if (kind !== token.FLOW_MAPPING_END && !first) {
    if (kind !== token.FLOW_ENTRY) throw refuse(reader, "a , or } is expected here");
    take(scanner);
    kind = peek(scanner);
  }
  if (kind === token.FLOW_MAPPING_END) {
    close(reader);
    take(scanner);
    return;
  }
  if (kind !== token.KEY) {
    reader.states.push(FLOW_VALUE_OMITTED);
    return readNode(reader, false, false);
  }
  reader.states.push(FLOW_VALUE);
  take(scanner);
  const after = peek(scanner);
  const empty =
    after === token.VALUE || after === token.FLOW_ENTRY || after === token.FLOW_MAPPING_END;
  if (empty) nothing(reader);
  else readNode(reader, false, false);
}

function readFlowValue(reader: EventReader, omitted: boolean): void {
  const { scanner } = reader;
  reader.states.push(FLOW_MAPPING_NEXT);
  if (omitted || peek(scanner) !== token.VALUE) return nothing(reader);
  take(scanner);
  const after = peek(scanner);
  if (after === token.FLOW_ENTRY || after === token.FLOW_MAPPING_END) nothing(reader);
  else readNode(reader, false, false);
}
