/** A stretch of a source's text that holds one document. */
export interface Chunk {
  readonly start: number;
  readonly end: number;
}

/** `---` and nothing after it but blanks or a comment; anything else is content, as kubectl has it. */
const separator = /^---[^\S\n]*(?:#[^\n]*)?$/;

/**
 * Cuts a text into documents at the lines kubectl cuts at. A separator that begins a chunk stays
 * in it, as in kubectl's reader: that makes `---` followed by nothing an empty document.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/v0.34.0/pkg/util/yaml/decoder.go
 */
export function* cutDocuments(text: string): Generator<Chunk> {
  let start = 0;
  let at = text.startsWith("---") ? 0 : nextLine(text, 0);
  while (at >= 0) {
    const lineEnd = endOfLine(text, at);
    if (separator.test(text.slice(at, lineEnd))) {
      if (at > start) {
        yield { start, end: at };
        start = Math.min(lineEnd + 1, text.length);
      }
    }
    at = nextLine(text, lineEnd);
  }
  if (start < text.length) yield { start, end: text.length };
}

/** The next line from `from` on that begins with `---`, or -1. */
function nextLine(text: string, from: number): number {
  const found = text.indexOf("\n---", from);
  return found < 0 ? -1 : found + 1;
}

function endOfLine(text: string, from: number): number {
  const found = text.indexOf("\n", from);
  return found < 0 ? text.length : found;
}
