/** How a language for infrastructure writes what Terraform and Bicep have in common. */
export interface Dialect {
  /** A comment, matched at a place. */
  readonly comment: RegExp;
  /** What texts stand in. */
  readonly quote: '"' | "'";
  /** What stands between a name and its value. */
  readonly separator: RegExp;
  /** What opens a text of many lines that ends at a line with the name it captures, if there is one. */
  readonly heredoc?: RegExp;
  /** How the language's own JSON form marks a value that is computed. */
  readonly computed: (expression: string) => string;
}

/** A text and its language. */
export interface Script {
  readonly text: string;
  readonly dialect: Dialect;
}

/** A stretch of a text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Texts within texts deeper than this are read as if they were not. */
const MOST_NESTING = 40;

/** Where a pattern that sticks to a place ends there; the place itself where it does not match. */
export function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** The first place from `at` on that holds neither blanks nor comments; line ends only if asked. */
export function skipBlanks({ text, dialect }: Script, at: number, lines: boolean): number {
  const blanks = lines ? /[\s,]*/y : /[ \t]*/y;
  let place = at;
  for (;;) {
    const next = matchEnd(dialect.comment, text, matchEnd(blanks, text, place));
    if (next === place) return place;
    place = next;
  }
}

/** Where the expression at a place ends: at a line's end or its comment, before a comma or bracket. */
export function expressionEnd(script: Script, at: number): number {
  const { text, dialect } = script;
  let place = at;
  while (place < text.length && !"\n,)]}".includes(text.charAt(place))) {
    const comments =
      !text.startsWith("/*", place) && matchEnd(dialect.comment, text, place) > place;
    if (comments) return place;
    place = step(script, place, 0);
  }
  return place;
}

/** Where the bracket that opens at a place is closed, and the text's end where it is not. */
export function closingEnd(script: Script, at: number, nesting = 0): number {
  let depth = 0;
  let place = at;
  while (place < script.text.length) {
    const char = script.text.charAt(place);
    if ("([{".includes(char)) depth += 1;
    else if (")]}".includes(char)) depth -= 1;
    else {
      place = step(script, place, nesting);
      continue;
    }
    place += 1;
    if (depth === 0) return place;
  }
  return place;
}

/** Where the quoted text at a place ends, behind its last quote or with its line. */
export function textEnd(script: Script, at: number, nesting = 0): number {
  const { text, dialect } = script;
  const { quote } = dialect;
  if (text.startsWith("'''", at) && quote === "'") {
    const end = text.indexOf("'''", at + 3);
    return end < 0 ? text.length : end + 3;
  }
  let place = at + 1;
  while (place < text.length) {
    const char = text.charAt(place);
    if (char === quote) return place + 1;
    if (char === "\n") return place;
    const computes = (char === "$" || char === "%") && text[place + 1] === "{";
    // A doubled mark stands for itself.
    if (computes && text[place - 1] !== char && nesting < MOST_NESTING) {
      place = closingEnd(script, place + 1, nesting + 1);
    } else place += char === "\\" ? 2 : 1;
  }
  return text.length;
}

/** A quoted text without quotes and escapes; any other as it is. */
export function unquoted({ dialect }: Script, text: string): string {
  if (!text.startsWith(dialect.quote)) return text;
  const size = text.startsWith("'''") ? 3 : 1;
  return text.slice(size, -size).replaceAll(/\\(.)/gsu, "$1");
}

/** Behind one comment, text, bracketed part or character. */
function step(script: Script, at: number, nesting: number): number {
  const { text, dialect } = script;
  const char = text.charAt(at);
  if (char === dialect.quote) return textEnd(script, at, nesting);
  if ("([{".includes(char)) return closingEnd(script, at, nesting);
  const comment = matchEnd(dialect.comment, text, at);
  return Math.max(at + 1, comment, char === "<" ? heredocEnd(script, at) : at);
}

function heredocEnd({ text, dialect: { heredoc } }: Script, at: number): number {
  if (heredoc === undefined) return at;
  heredoc.lastIndex = at;
  const name = heredoc.exec(text)?.[1];
  if (name === undefined) return at;
  const last = new RegExp(`^[ \\t]*${name}[ \\t]*\\r?$`, "gm");
  last.lastIndex = heredoc.lastIndex;
  return last.test(text) ? last.lastIndex : text.length;
}
