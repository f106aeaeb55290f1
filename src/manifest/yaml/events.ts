import { readBlockKey, readBlockValue, readEntry } from "./block-events.ts";
import {
  DOCUMENT_END,
  BLOCK_NODE,
  BLOCK_NODE_OR_ENTRIES,
  FLOW_NODE,
  ENTRIES,
  ENTRIES_WITHOUT_INDENT,
  BLOCK_KEY,
  BLOCK_VALUE,
  FLOW_SEQUENCE_FIRST,
  FLOW_SEQUENCE_NEXT,
  PAIR_KEY,
  PAIR_VALUE,
  PAIR_END,
  FLOW_MAPPING_FIRST,
  FLOW_MAPPING_NEXT,
  FLOW_VALUE,
  FLOW_VALUE_OMITTED,
  DONE,
  refuse,
  readNode,
} from "./event-reader.ts";
import type { EventReader } from "./event-reader.ts";
import { peek } from "./fetch.ts";
import { readFlowEntry, readFlowKey, readFlowValue, readPair } from "./flow-events.ts";
import { take } from "./scanner.ts";
import * as token from "./token.ts";

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
