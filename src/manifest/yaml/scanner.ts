import { BOM, CR, LF, SPACE, TAB, isBreak, isSpace } from "./characters.ts";
import { BLOCK_END } from "./token.ts";
import { YamlError } from "./yaml-error.ts";

/**
 * The state of reading tokens from a stretch of text. The rules are those of libyaml, which
 * Kubernetes' YAML reader descends from, so that exactly the documents are refused that kubectl
 * refuses: indentation opens and closes collections, and a key is found late, when the `:` behind
 * it comes, so a token waits in the queue as long as it may still turn out to begin a key.
 */
export interface Scanner {
  readonly text: string;
  /** The offset the text ends at for this scanner. */
  readonly end: number;
  /** The next character to read. */
  at: number;
  /** The lines passed, and the offset the current one starts at. */
  line: number;
  lineStart: number;
  /** How many flow collections are open. Inside them indentation means nothing. */
  flow: number;
  /** The column of the innermost open block collection, -1 for none, and those around it. */
  indent: number;
  readonly indents: number[];
  /** Whether a key without `?` may begin here. */
  keyAllowed: boolean;
  /** The place in each open flow level (and the block level) where such a key may have begun. */
  readonly keys: SimpleKey[];
  /** Tokens read and not yet taken, in parallel arrays from `head` to before `tail`. */
  readonly kinds: number[];
  readonly starts: number[];
  readonly ends: number[];
  readonly values: string[];
  head: number;
  tail: number;
  /** How many tokens were taken; the token at `head` has this number. */
  taken: number;
  /** Where the token taken last ended. */
  takenEnd: number;
}

/** A token that a `:` may yet turn into a key. */
interface SimpleKey {
  possible: boolean;
  /** In a block mapping at its own column nothing but a key can stand. */
  required: boolean;
  token: number;
  at: number;
  line: number;
}

/** The most flow or block collections inside each other that Kubernetes' reader takes. */
export const deepest = 10_000;

/** The longest key without `?`, in characters. */
const longestKey = 1024;

/** Starts to read a stretch of a text. */
export function startScanner(text: string, start: number, end: number): Scanner {
  const first = text.charCodeAt(start) === BOM && start < end ? start + 1 : start;
  return {
    text,
    end,
    at: first,
    line: 0,
    lineStart: first,
    flow: 0,
    indent: -1,
    indents: [],
    keyAllowed: true,
    keys: [{ possible: false, required: false, token: 0, at: 0, line: 0 }],
    kinds: [],
    starts: [],
    ends: [],
    values: [],
    head: 0,
    tail: 0,
    taken: 0,
    takenEnd: first,
  };
}

/** Adds a token to the end of the queue. Five loose parameters for speed: it runs for each token. */
export function push(s: Scanner, kind: number, start: number, end: number, value: string): void {
  const { tail } = s;
  s.kinds[tail] = kind;
  s.starts[tail] = start;
  s.ends[tail] = end;
  s.values[tail] = value;
  s.tail = tail + 1;
}

/** Adds a token of no text, which ends where the scanner stands. */
export function pushMark(s: Scanner, kind: number, start: number): void {
  push(s, kind, start, s.at, "");
}

/** Puts a token without text before the token of a number, which is still in the queue. */
export function insert(s: Scanner, number: number, kind: number): void {
  const { kinds, starts, ends, values } = s;
  const index = s.head + number - s.taken;
  const start = index < s.tail ? (starts[index] as number) : s.at;
  // A key is at most 1024 characters long, so that only few tokens have to move.
  for (let to = s.tail; to > index; to -= 1) {
    kinds[to] = kinds[to - 1] as number;
    starts[to] = starts[to - 1] as number;
    ends[to] = ends[to - 1] as number;
    values[to] = values[to - 1] as string;
  }
  s.tail += 1;
  kinds[index] = kind;
  starts[index] = start;
  ends[index] = start;
  values[index] = "";
}

/** The number that the next token pushed will have. */
export function nextNumber(s: Scanner): number {
  return s.taken + s.tail - s.head;
}

/** Takes the first token off the queue. */
export function take(s: Scanner): void {
  s.takenEnd = s.ends[s.head] as number;
  s.head += 1;
  s.taken += 1;
  if (s.head === s.tail) {
    s.head = 0;
    s.tail = 0;
  }
}

/** Tells whether the character at an offset is a blank, a line end or the end of the text. */
export function endsWord(s: Scanner, at: number): boolean {
  return at >= s.end || isSpace(s.text.charCodeAt(at));
}

/** Steps over a line end; CR LF is one. */
export function skipBreak(s: Scanner): void {
  const crLf = s.text.charCodeAt(s.at) === CR && s.text.charCodeAt(s.at + 1) === LF;
  s.at += crLf && s.at + 1 < s.end ? 2 : 1;
  s.line += 1;
  s.lineStart = s.at;
}

/** Tells whether `---` or `...` stands alone at the start of the current line. */
export function atDocumentMark(s: Scanner): boolean {
  const { text, at } = s;
  if (at !== s.lineStart || at + 3 > s.end) return false;
  const code = text.charCodeAt(at);
  if (code !== 0x2d && code !== 0x2e) return false;
  return (
    text.charCodeAt(at + 1) === code && text.charCodeAt(at + 2) === code && endsWord(s, at + 3)
  );
}

/** Steps over blanks, comments and line ends. A new line in block context may begin with a key. */
export function skipToToken(s: Scanner): void {
  const { text, end } = s;
  for (;;) {
    // A byte order mark may stand behind the line --- too, where editors have joined files.
    if (s.indent < 0 && s.at === s.lineStart && text.charCodeAt(s.at) === BOM && s.at < end) {
      s.at += 1;
      s.lineStart += 1;
    }
    // A tab indents nothing: it is a blank only where no key may begin.
    const tab = s.flow > 0 || !s.keyAllowed ? TAB : SPACE;
    let code = text.charCodeAt(s.at);
    while (s.at < end && (code === SPACE || code === tab)) {
      s.at += 1;
      code = text.charCodeAt(s.at);
    }
    if (code === 0x23) {
      while (s.at < end && !isBreak(code)) {
        s.at += 1;
        code = text.charCodeAt(s.at);
      }
    }
    if (s.at >= end || !isBreak(code)) return;
    skipBreak(s);
    if (s.flow === 0) s.keyAllowed = true;
  }
}

/** Closes the block collections that stand further right than a column. */
export function unrollIndent(s: Scanner, column: number): void {
  if (s.flow > 0) return;
  while (s.indent > column) {
    pushMark(s, BLOCK_END, s.at);
    s.indent = s.indents.pop() ?? -1;
  }
}

/** Opens a block collection at a column if it stands further right than the one around it. */
export function rollIndent(s: Scanner, column: number, opening: { kind: number; number: number }) {
  if (s.flow > 0 || s.indent >= column) return;
  s.indents.push(s.indent);
  s.indent = column;
  if (s.indents.length > deepest) throw new YamlError(`nested deeper than ${deepest}`, s.at);
  if (opening.number === nextNumber(s)) pushMark(s, opening.kind, s.at);
  else insert(s, opening.number, opening.kind);
}

function innermostKey(s: Scanner): SimpleKey {
  return s.keys[s.keys.length - 1] as SimpleKey;
}

/** Notes that the token read next may be a key. */
export function saveKey(s: Scanner): void {
  if (!s.keyAllowed) return;
  dropKey(s);
  const key = innermostKey(s);
  key.possible = true;
  key.required = s.flow === 0 && s.indent === s.at - s.lineStart;
  key.token = nextNumber(s);
  key.at = s.at;
  key.line = s.line;
}

/** Notes that what was waiting to become a key is none. */
export function dropKey(s: Scanner): void {
  const key = innermostKey(s);
  if (key.possible && key.required) throw missingColon(key);
  key.possible = false;
}

/** The innermost key if a `:` here still belongs to it: same line, not too far. */
export function currentKey(s: Scanner): SimpleKey | undefined {
  const key = innermostKey(s);
  return isStillKey(s, key) ? key : undefined;
}

function isStillKey(s: Scanner, key: SimpleKey): boolean {
  if (!key.possible) return false;
  if (key.line === s.line && key.at + longestKey >= s.at) return true;
  if (key.required) throw missingColon(key);
  key.possible = false;
  return false;
}

function missingColon(key: SimpleKey): YamlError {
  return new YamlError("a key needs a : after it", key.at);
}

/** Tells whether the first token of the queue may still turn out to begin a key. */
export function headMayBeKey(s: Scanner): boolean {
  // Keys further in belong to later tokens: looked at from the inside, the search ends after as
  // many keys as there are tokens in the queue, however deep the nesting is.
  for (let level = s.keys.length - 1; level >= 0; level -= 1) {
    const key = s.keys[level] as SimpleKey;
    if (key.token < s.taken) return false;
    if (key.token === s.taken && key.possible) return isStillKey(s, key);
  }
  return false;
}

/** Enters a flow collection. */
export function enterFlow(s: Scanner): void {
  s.keys.push({ possible: false, required: false, token: nextNumber(s), at: s.at, line: s.line });
  s.flow += 1;
  if (s.flow > deepest) throw new YamlError(`nested deeper than ${deepest}`, s.at);
}

/** Leaves a flow collection; a closing bracket without an opening one is the parser's to refuse. */
export function leaveFlow(s: Scanner): void {
  if (s.flow === 0) return;
  s.flow -= 1;
  s.keys.pop();
}
