import {
  ENTRIES,
  BLOCK_KEY,
  BLOCK_VALUE,
  refuse,
  readNode,
  nothing,
  close,
} from "./event-reader.ts";
import type { EventReader } from "./event-reader.ts";
import { peek } from "./fetch.ts";
import { take } from "./scanner.ts";
import * as token from "./token.ts";

/** An entry of a block sequence, or its end. */
export function readEntry(reader: EventReader, state: number): void {
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

/** A key of a block mapping, or its end. */
export function readBlockKey(reader: EventReader): void {
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

/** The value of a block mapping's key. */
export function readBlockValue(reader: EventReader): void {
  const { scanner } = reader;
  reader.states.push(BLOCK_KEY);
  if (peek(scanner) !== token.VALUE) return nothing(reader);
  take(scanner);
  if (isKeyOrEnd(peek(scanner))) nothing(reader);
  else readNode(reader, true, true);
}
