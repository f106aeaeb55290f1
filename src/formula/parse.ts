import { parse as parseMath } from "mathjs/number";
import { FormulaError } from "./formula-error.ts";
import { tokenize } from "./lexer.ts";
import type { Token } from "./lexer.ts";
import { readTree } from "./read-tree.ts";
import type { RawNode } from "./read-tree.ts";
import type { NumberNode } from "./tree.ts";

/**
 * Parses a formula to a tree of allowed nodes. mathjs settles the grammar and nothing else: it gets
 * to see placeholders (`t0 + t2`) instead of the numbers and names of the source, so no constant,
 * unit or function of its own can take part. Every placeholder leads back to its token and place.
 *
 * @throws FormulaError
 */
export function parseTree(source: string, names: readonly string[]): NumberNode {
  const tokens = tokenize(source);
  const { text, offsets } = placeholders(tokens);
  let root: RawNode;
  try {
    root = parseMath(text);
  } catch (error) {
    throw syntaxError(error, { source, tokens, offsets });
  }
  return readTree(root, { source, tokens, names });
}

/** Rewrites the tokens for mathjs; `offsets` holds where each begins in the rewritten text. */
function placeholders(tokens: readonly Token[]): {
  readonly text: string;
  readonly offsets: readonly number[];
} {
  let text = "";
  const offsets = tokens.map((token, index) => {
    const offset = text.length;
    text += `${token.kind === "operator" ? token.text : `t${index}`} `;
    return offset;
  });
  return { text: text.trimEnd(), offsets };
}

function syntaxError(
  error: unknown,
  at: {
    readonly source: string;
    readonly tokens: readonly Token[];
    readonly offsets: readonly number[];
  },
): FormulaError {
  const { source, tokens, offsets } = at;
  // mathjs counts from 1 and points behind the token it could not take.
  const place = error instanceof SyntaxError && "char" in error ? Number(error.char) - 1 : 0;
  const next = offsets.findIndex((offset) => offset >= place);
  const token = next === -1 ? undefined : tokens[next];
  const offset = token?.start ?? source.trimEnd().length;
  const found = token === undefined ? "the end" : source.slice(token.start, token.end);
  const reason = `the formula cannot go on with ${found}`;
  return new FormulaError({ code: "syntax", reason, source, offset });
}
