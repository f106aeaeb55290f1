import { TAB, isBlank, isSpace } from "./characters.ts";
import { atDocumentMark, endsWord, push } from "./scanner.ts";
import type { Scanner } from "./scanner.ts";
import { skipFold } from "./fold.ts";
import { PLAIN } from "./token.ts";
import { YamlError } from "./yaml-error.ts";

/**
 * Reads a plain scalar. Inside a line its text stands as it is; a line end within becomes a blank,
 * empty lines become line ends.
 */
export function scanPlain(s: Scanner): void {
  const { text } = s;
  const start = s.at;
  const leastColumn = s.indent + 1;
  let value = "";
  let from = start;
  let to = start;
  let fold: string | undefined;
  while (!atDocumentMark(s) && text.charCodeAt(s.at) !== 0x23) {
    const word = s.at;
    s.at = endOfWord(s);
    if (s.at > word) {
      if (fold !== undefined) {
        value += text.slice(from, to) + fold;
        from = word;
        fold = undefined;
      }
      to = s.at;
    }
    if (s.at >= s.end || !isSpace(text.charCodeAt(s.at))) break;
    while (s.at < s.end && isBlank(text.charCodeAt(s.at))) s.at += 1;
    if (s.at < s.end && isSpace(text.charCodeAt(s.at))) {
      fold = skipFold(s, (at) => refuseTab(s, at, leastColumn));
    }
    if (s.flow === 0 && s.at - s.lineStart < leastColumn) break;
  }
  push(s, PLAIN, start, to, value + text.slice(from, to));
  // A scalar that ended with its line leaves the next line free to begin with a key.
  if (fold !== undefined) s.keyAllowed = true;
}

function refuseTab(s: Scanner, at: number, leastColumn: number): void {
  if (s.text.charCodeAt(at) === TAB && at - s.lineStart < leastColumn) {
    throw new YamlError("a tab cannot indent", at);
  }
}

/** The end of the non-blank run that begins here; a `: ` or, in flow context, a bracket ends it. */
function endOfWord(s: Scanner): number {
  const { text, end } = s;
  const inFlow = s.flow > 0;
  let at = s.at;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) break;
    if (code === 0x3a && endsWord(s, at + 1)) break;
    if (inFlow && endsInFlow(code)) break;
    at += 1;
  }
  return at;
}

/** The characters , ? [ ] { and } */
function endsInFlow(code: number): boolean {
  return (
    code === 0x2c ||
    code === 0x3f ||
    code === 0x5b ||
    code === 0x5d ||
    code === 0x7b ||
    code === 0x7d
  );
}
