import {
  MAPPING,
  FLOW_SEQUENCE_NEXT,
  PAIR_KEY,
  PAIR_VALUE,
  PAIR_END,
  FLOW_MAPPING_NEXT,
  FLOW_VALUE,
  FLOW_VALUE_OMITTED,
  refuse,
  readNode,
  nothing,
  close,
} from "./event-reader.ts";
import type { EventReader } from "./event-reader.ts";
import { peek } from "./fetch.ts";
import { take } from "./scanner.ts";
import * as token from "./token.ts";

/** An entry of a flow sequence, or its end. */
export function readFlowEntry(reader: EventReader, first: boolean): void {
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

/** A part of a pair that stands in a flow sequence: `[a: b]`. */
export function readPair(reader: EventReader, state: number): void {
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

/** A key of a flow mapping, or its end. */
export function readFlowKey(reader: EventReader, first: boolean): void {
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

/** The value of a flow mapping's key. */
export function readFlowValue(reader: EventReader, omitted: boolean): void {
  const { scanner } = reader;
  reader.states.push(FLOW_MAPPING_NEXT);
  if (omitted || peek(scanner) !== token.VALUE) return nothing(reader);
  take(scanner);
  const after = peek(scanner);
  if (after === token.FLOW_ENTRY || after === token.FLOW_MAPPING_END) nothing(reader);
  else readNode(reader, false, false);
}
