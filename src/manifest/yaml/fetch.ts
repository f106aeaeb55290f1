import { isBlank } from "./characters.ts";
import { scanAnchor, scanDirective, scanTag } from "./scan-properties.ts";
import { scanBlock } from "./scan-block.ts";
import { scanPlain } from "./scan-plain.ts";
import { scanQuoted } from "./scan-quoted.ts";
import {
  atDocumentMark,
  currentKey,
  dropKey,
  endsWord,
  enterFlow,
  headMayBeKey,
  insert,
  leaveFlow,
  nextNumber,
  pushMark,
  rollIndent,
  saveKey,
  skipToToken,
  unrollIndent,
} from "./scanner.ts";
import type { Scanner } from "./scanner.ts";
import * as token from "./token.ts";
import { YamlError } from "./yaml-error.ts";

/** Looks at the first token: reads on until there is one whose role is settled. */
export function peek(s: Scanner): number {
  while (s.head === s.tail || headMayBeKey(s)) fetchToken(s);
  return s.kinds[s.head] as number;
}

function fetchToken(s: Scanner): void {
  skipToToken(s);
  unrollIndent(s, s.at - s.lineStart);
  if (s.at >= s.end) {
    endLastLine(s);
    closeBlocks(s);
    pushMark(s, token.STREAM_END, s.at);
    return;
  }
  const code = s.text.charCodeAt(s.at);
  if (s.at === s.lineStart && fetchLineMark(s, code)) return;
  if (fetchIndicator(s, code)) return;
  if (!beginsPlain(s, code)) {
    throw new YamlError(`nothing can begin with ${nameOf(s)}`, s.at);
  }
  saveKey(s);
  s.keyAllowed = false;
  scanPlain(s);
}

/** Ends a line without line end, so that no token before waits for a `:` any longer. */
function endLastLine(s: Scanner): void {
  if (s.at === s.lineStart) return;
  s.line += 1;
  s.lineStart = s.at;
}

function nameOf(s: Scanner): string {
  const code = s.text.charCodeAt(s.at);
  return code === 9 ? "a tab" : JSON.stringify(String.fromCodePoint(code));
}

function closeBlocks(s: Scanner): void {
  unrollIndent(s, -1);
  dropKey(s);
  s.keyAllowed = false;
}

/** What only the first column may hold: directives and the marks `---` and `...`. */
function fetchLineMark(s: Scanner, code: number): boolean {
  if (code === 0x25) {
    closeBlocks(s);
    scanDirective(s);
    return true;
  }
  if (!atDocumentMark(s)) return false;
  closeBlocks(s);
  const start = s.at;
  s.at += 3;
  pushMark(s, code === 0x2d ? token.DOCUMENT_START : token.DOCUMENT_END, start);
  return true;
}

/** Reads a token that an indicator character begins; false where the character is none here. */
function fetchIndicator(s: Scanner, code: number): boolean {
  switch (code) {
    case 0x5b: // [
      return openFlow(s, token.FLOW_SEQUENCE_START);
    case 0x7b: // {
      return openFlow(s, token.FLOW_MAPPING_START);
    case 0x5d: // ]
      return closeFlow(s, token.FLOW_SEQUENCE_END);
    case 0x7d: // }
      return closeFlow(s, token.FLOW_MAPPING_END);
    case 0x2c: // ,
      dropKey(s);
      s.keyAllowed = true;
      return single(s, token.FLOW_ENTRY);
    case 0x2d: // -
      return endsWord(s, s.at + 1) && fetchEntry(s);
    case 0x3f: // ?
      return (s.flow > 0 || endsWord(s, s.at + 1)) && fetchKey(s);
    case 0x3a: // :
      return (s.flow > 0 || endsWord(s, s.at + 1)) && fetchValue(s);
    default:
      return fetchNode(s, code);
  }
}

/** Reads a token that begins a node: anchor, alias, tag, quoted or block scalar. */
function fetchNode(s: Scanner, code: number): boolean {
  switch (code) {
    case 0x2a: // *
    case 0x26: // &
      saveKey(s);
      s.keyAllowed = false;
      scanAnchor(s, code === 0x2a ? token.ALIAS : token.ANCHOR);
      return true;
    case 0x21: // !
      saveKey(s);
      s.keyAllowed = false;
      scanTag(s);
      return true;
    case 0x27: // '
    case 0x22: // "
      saveKey(s);
      s.keyAllowed = false;
      scanQuoted(s, code);
      return true;
    case 0x7c: // |
    case 0x3e: // >
      if (s.flow > 0) return false;
      dropKey(s);
      s.keyAllowed = true;
      scanBlock(s, code === 0x7c);
      return true;
    default:
      return false;
  }
}

function single(s: Scanner, kind: number): true {
  s.at += 1;
  pushMark(s, kind, s.at - 1);
  return true;
}

function openFlow(s: Scanner, kind: number): true {
  saveKey(s);
  enterFlow(s);
  s.keyAllowed = true;
  return single(s, kind);
}

function closeFlow(s: Scanner, kind: number): true {
  dropKey(s);
  leaveFlow(s);
  s.keyAllowed = false;
  return single(s, kind);
}

function fetchEntry(s: Scanner): true {
  if (s.flow === 0) openBlock(s, token.SEQUENCE_START, "a list entry");
  dropKey(s);
  s.keyAllowed = true;
  return single(s, token.ENTRY);
}

function fetchKey(s: Scanner): true {
  if (s.flow === 0) openBlock(s, token.MAPPING_START, "a key");
  dropKey(s);
  s.keyAllowed = s.flow === 0;
  return single(s, token.KEY);
}

function fetchValue(s: Scanner): true {
  const key = currentKey(s);
  if (key === undefined) {
    if (s.flow === 0) openBlock(s, token.MAPPING_START, "a value after :");
    s.keyAllowed = s.flow === 0;
    return single(s, token.VALUE);
  }
  insert(s, key.token, token.KEY);
  rollIndent(s, key.at - lineStartOf(s, key.at), {
    kind: token.MAPPING_START,
    number: key.token,
  });
  key.possible = false;
  s.keyAllowed = false;
  return single(s, token.VALUE);
}

/** A key stands on the current line, as `currentKey` has made sure. */
function lineStartOf(s: Scanner, at: number): number {
  return Math.min(s.lineStart, at);
}

function openBlock(s: Scanner, kind: number, what: string): void {
  if (!s.keyAllowed) throw new YamlError(`${what} cannot stand here`, s.at);
  rollIndent(s, s.at - s.lineStart, { kind, number: nextNumber(s) });
}

/** `-`, `?` and `:` begin a plain scalar where no blank follows; most other indicators never do. */
function beginsPlain(s: Scanner, code: number): boolean {
  if (code === 0x2d) return !isBlank(s.text.charCodeAt(s.at + 1)) || s.at + 1 >= s.end;
  if (code === 0x3f || code === 0x3a) return s.flow === 0 && !endsWord(s, s.at + 1);
  // , [ ] { } # & * ! | > ' " % @ ` and a tab.
  return !"\t,[]{}#&*!|>'\"%@`".includes(String.fromCharCode(code));
}
