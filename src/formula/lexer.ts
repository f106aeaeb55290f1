import { FormulaError } from "./formula-error.ts";
import type { FormulaErrorCode } from "./formula-error.ts";
import { rational } from "./rational.ts";
import type { Rational } from "./rational.ts";
import { isUnit, likelyUnit, unitKind, withUnit } from "./units.ts";
import type { UnitKind } from "./units.ts";

/** A piece of a formula with its place. */
export type Token = Span &
  (
    | { readonly kind: "number"; readonly value: Rational; readonly unit: UnitKind }
    | { readonly kind: "name"; readonly text: string }
    | { readonly kind: "function"; readonly text: string }
    | { readonly kind: "operator"; readonly text: string }
  );

/** A stretch of a formula. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The limits of a formula. */
export const limits = { characters: 512, nodes: 200, depth: 32, digits: 40, exponent: 30 } as const;

const blanks = /[ \t\r\n]*/y;
const numbers = /(\d+\.?\d*|\.\d+)(?:[eE]([+-]?\d+))?/y;
const suffixes = /[ \t]*([A-Za-z_]\w*)/y;
const percents = /[ \t]*%/y;
const names = /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/y;
const operators = /[<>=!]=|[-+*/()<>,?:]/y;
const words = new Set(["and", "or", "not"]);

/**
 * Cuts a formula into tokens. Numbers are read here, exactly and with their suffix, so that nothing
 * after it can take `1E` for Euler's number or `500m` for metres. Every character that has no place
 * in a formula is refused with its position: quotes, brackets, assignments, powers.
 *
 * @throws FormulaError
 */
export function tokenize(source: string): readonly Token[] {
  if (source.length > limits.characters) {
    const reason = `a formula has at most ${limits.characters} characters`;
    throw new FormulaError({ code: "too-long", reason, source, offset: limits.characters });
  }
  const tokens: Token[] = [];
  let offset = skip(source, 0);
  while (offset < source.length) {
    const token =
      readNumber(source, offset) ?? readName(source, offset) ?? readOperator(source, offset);
    if (token === null) throw unexpected(source, offset);
    tokens.push(token);
    offset = skip(source, token.end);
  }
  if (tokens.length === 0)
    throw refuse("empty", "a formula cannot be empty", { source, offset: 0 });
  checkDepth(source, tokens);
  checkCount(source, tokens);
  return tokens;
}

function skip(source: string, offset: number): number {
  return offset + (match(blanks, source, offset)?.[0].length ?? 0);
}

function match(pattern: RegExp, source: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(source);
}

function readNumber(source: string, start: number): Token | null {
  const found = match(numbers, source, start);
  if (found === null) return null;
  const [text, digits = "", exponent = "0"] = found;
  const large = Math.abs(Number(exponent)) > limits.exponent;
  if (digits.length > limits.digits || large) {
    const reason = "a number has at most 40 digits and an exponent of at most 30";
    throw refuse("number-too-large", reason, { source, offset: start });
  }
  const plain = decimalValue(digits, Number(exponent));
  const end = start + text.length;
  const percent = match(percents, source, end);
  if (percent !== null) {
    const value = { ...plain, denominator: plain.denominator * 100n };
    return { kind: "number", value, unit: "none", start, end: end + percent[0].length };
  }
  const suffix = match(suffixes, source, end);
  if (suffix === null || words.has(suffix[1] ?? "")) {
    return { kind: "number", value: plain, unit: "none", start, end };
  }
  return readSuffixed(plain, suffix, { source, start, end });
}

function readSuffixed(
  plain: Rational,
  [text, unit = ""]: RegExpExecArray,
  { source, start, end }: Span & { readonly source: string },
): Token {
  const detached = text.length > unit.length;
  const offset = end + text.length - unit.length;
  if (isUnit(unit, detached)) {
    const value = withUnit(plain, unit);
    return { kind: "number", value, unit: unitKind(unit), start, end: end + text.length };
  }
  if (isUnit(unit, false)) {
    const reason = `the suffix ${unit} must follow its number at once, as in Kubernetes`;
    throw refuse("unknown-unit", reason, { source, offset });
  }
  const near = likelyUnit(unit);
  const hint =
    near === undefined
      ? "units are those of Kubernetes (500m, 2Gi) and bytes (2 GiB)"
      : `did you mean ${near}?`;
  throw refuse("unknown-unit", `unknown unit ${unit}: ${hint}`, { source, offset });
}

function decimalValue(digits: string, exponent: number): Rational {
  const [whole = "", fraction = ""] = digits.split(".");
  const scale = exponent - fraction.length;
  const mantissa = BigInt(`${whole}${fraction}`);
  return scale >= 0
    ? rational(mantissa * 10n ** BigInt(scale))
    : rational(mantissa, 10n ** BigInt(-scale));
}

function readName(source: string, start: number): Token | null {
  const found = match(names, source, start);
  if (found === null) return null;
  const [text] = found;
  const end = start + text.length;
  if (words.has(text)) return { kind: "operator", text, start, end };
  const called = source[skip(source, end)] === "(";
  return { kind: called ? "function" : "name", text, start, end };
}

function readOperator(source: string, start: number): Token | null {
  const found = match(operators, source, start);
  if (found === null) return null;
  return { kind: "operator", text: found[0], start, end: start + found[0].length };
}

function checkDepth(source: string, tokens: readonly Token[]): void {
  let depth = 0;
  for (const token of tokens) {
    if (token.kind !== "operator") continue;
    const { text, start } = token;
    if (text === "(") depth += 1;
    if (text === ")") depth -= 1;
    if (depth > limits.depth) {
      const reason = `parentheses are nested at most ${limits.depth} deep`;
      throw refuse("too-deep", reason, { source, offset: start });
    }
  }
}

/** Every node of a tree has a token of its own, and none of these is one. */
const withoutNode = new Set(["(", ")", ",", ":"]);

function checkCount(source: string, tokens: readonly Token[]): void {
  const nodes = tokens.filter((one) => one.kind !== "operator" || !withoutNode.has(one.text));
  const first = nodes[limits.nodes];
  if (first === undefined) return;
  const reason = `a formula has at most ${limits.nodes} numbers, names and operators`;
  throw refuse("too-many-nodes", reason, { source, offset: first.start });
}

function unexpected(source: string, offset: number): FormulaError {
  const point = source.codePointAt(offset) ?? 0;
  const character = String.fromCodePoint(point);
  const hint = character === "^" ? "there are no powers" : "it has no place in a formula";
  const reason = `unexpected ${shown(character, point)}: ${hint}`;
  return refuse("unexpected-character", reason, { source, offset });
}

/** Characters that nobody sees, or that turn the text around them, are shown by their number. */
function shown(character: string, point: number): string {
  if (!/[\p{C}\p{Z}\p{M}]/u.test(character)) return JSON.stringify(character);
  return `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
}

function refuse(
  code: FormulaErrorCode,
  reason: string,
  at: { readonly source: string; readonly offset: number },
): FormulaError {
  return new FormulaError({ code, reason, ...at });
}
