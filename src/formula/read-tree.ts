import { nearest } from "../options/index.ts";
import { FormulaError } from "./formula-error.ts";
import type { FormulaErrorCode } from "./formula-error.ts";
import type { Span, Token } from "./lexer.ts";
import type { Arithmetic, Comparison, FunctionName, NumberNode, TruthNode } from "./tree.ts";

/** What a tree is read with. */
export interface TreeContext {
  readonly source: string;
  readonly tokens: readonly Token[];
  /** The names in scope. */
  readonly names: readonly string[];
}

/** The functions, and whether they take any number of arguments or one. */
const functions: ReadonlyMap<string, "any" | "one"> = new Map([
  ["min", "any"],
  ["max", "any"],
  ["ceil", "one"],
  ["floor", "one"],
  ["round", "one"],
  ["abs", "one"],
]);

const arithmetic: ReadonlySet<string> = new Set<Arithmetic>(["+", "-", "*", "/"]);

const comparisons: ReadonlyMap<string, Comparison> = new Map([
  ["smaller", "<"],
  ["smallerEq", "<="],
  ["larger", ">"],
  ["largerEq", ">="],
  ["equal", "=="],
  ["unequal", "!="],
]);

/** The fields of mathjs's nodes that are read here; which of them are there depends on `type`. */
export interface RawNode {
  readonly type: string;
  readonly name?: string;
  readonly op?: string;
  readonly fn?: string | RawNode;
  readonly implicit?: boolean;
  readonly args?: readonly RawNode[];
  readonly content?: RawNode;
  readonly condition?: RawNode;
  readonly trueExpr?: RawNode;
  readonly falseExpr?: RawNode;
  readonly conditionals?: readonly string[];
  readonly params?: readonly RawNode[];
  readonly start?: RawNode;
}

type AnyNode = NumberNode | TruthNode;

/**
 * Reads mathjs's tree into our own, from a list of allowed kinds; whatever is not on it is refused.
 * Numbers and truth values are told apart here, so evaluation cannot mix them.
 *
 * @throws FormulaError
 */
export function readTree(root: RawNode, context: TreeContext): NumberNode {
  return readNumber(root, context);
}

function readNumber(raw: RawNode | undefined, context: TreeContext): NumberNode {
  const node = read(raw, context);
  if (isNumber(node)) return node;
  throw refuse("wrong-type", "a number is needed here, not a condition", {
    context,
    span: node.span,
  });
}

function readTruth(raw: RawNode | undefined, context: TreeContext): TruthNode {
  const node = read(raw, context);
  if (!isNumber(node)) return node;
  const reason = "a condition is needed here, such as limits.cpu > 0";
  throw refuse("wrong-type", reason, { context, span: node.span });
}

const truths: ReadonlySet<string> = new Set(["comparison", "both", "either", "not"]);

function isNumber(node: AnyNode): node is NumberNode {
  return !truths.has(node.kind);
}

function read(raw: RawNode | undefined, context: TreeContext): AnyNode {
  switch (raw?.type) {
    case "ParenthesisNode":
      return read(raw.content, context);
    case "SymbolNode":
      return readLeaf(raw, context);
    case "FunctionNode":
      return readCall(raw, context);
    case "OperatorNode":
      return readOperator(raw, context);
    case "ConditionalNode":
      return readConditional(raw, context);
    case "RelationalNode":
      return readRelational(raw, context);
    case "RangeNode":
      throw strayColon(raw, context);
    default: {
      const reason = "this has no place in a formula";
      throw refuse("not-allowed", reason, { context, span: spanUnder(raw, context) });
    }
  }
}

/** To mathjs a colon without a question mark is a range. */
function strayColon(raw: RawNode, context: TreeContext): FormulaError {
  const { end } = spanUnder(raw.start, context);
  const colon = context.tokens.find((token) => token.start >= end && isOperator(token, ":"));
  const reason = "a colon needs a condition and a question mark before it: a > 0 ? b : c";
  return refuse("not-allowed", reason, { context, span: colon ?? spanUnder(raw, context) });
}

/** Placeholders are `t` and the index of their token. */
function tokenOf(name: string | undefined, { tokens }: TreeContext): Token | undefined {
  return name === undefined ? undefined : tokens[Number(name.slice(1))];
}

function readLeaf(raw: RawNode, context: TreeContext): NumberNode {
  const token = tokenOf(raw.name, context);
  if (token?.kind === "number")
    return { kind: "constant", value: token.value, unit: token.unit, span: spanOf(token) };
  if (token?.kind === "name" && context.names.includes(token.text)) {
    return { kind: "variable", name: token.text, span: spanOf(token) };
  }
  const text = token?.kind === "name" ? token.text : "";
  const reason = `unknown name ${text}: ${hint(text, context.names)}`;
  throw refuse("unknown-name", reason, { context, span: spanUnder(raw, context) });
}

function hint(text: string, known: readonly string[]): string {
  if (known.length === 0) return "only numbers may stand here";
  const near = nearest(text, known);
  return near === undefined ? `known are ${known.join(", ")}` : `did you mean ${near}?`;
}

function readCall(raw: RawNode, context: TreeContext): NumberNode {
  const token = tokenOf(typeof raw.fn === "object" ? raw.fn.name : undefined, context);
  const span = spanUnder(raw, context);
  const at = { context, span: token ?? span };
  if (token?.kind !== "function") {
    const behind = { context, span: { start: (token ?? span).end, end: span.end } };
    throw refuse("implicit-multiplication", "write * between factors", behind);
  }
  const takes = functions.get(token.text);
  if (takes === undefined) {
    const reason = `unknown function ${token.text}: ${hint(token.text, [...functions.keys()])}`;
    throw refuse("unknown-function", reason, at);
  }
  const given = raw.args ?? [];
  if (given.length === 0 || (takes === "one" && given.length > 1)) {
    const reason = `${token.text} takes ${takes === "one" ? "one argument" : "one argument or more"}`;
    throw refuse("wrong-argument-count", reason, at);
  }
  const read = given.map((one) => readNumber(one, context));
  return { kind: "call", name: token.text as FunctionName, arguments: read, span };
}

function readOperator(raw: RawNode, context: TreeContext): AnyNode {
  const span = spanUnder(raw, context);
  const [left, right] = raw.args ?? [];
  if (raw.implicit === true) {
    const at = { context, span: spanUnder(right, context) };
    throw refuse("implicit-multiplication", "write * between factors", at);
  }
  const name = typeof raw.fn === "string" ? raw.fn : "";
  if (name === "unaryMinus") return { kind: "negate", of: readNumber(left, context), span };
  if (name === "unaryPlus") return readNumber(left, context);
  if (name === "not") return { kind: "not", of: readTruth(left, context), span };
  if (name === "and" || name === "or") {
    const of = [readTruth(left, context), readTruth(right, context)];
    return { kind: name === "and" ? "both" : "either", of, span };
  }
  const comparison = comparisons.get(name);
  const operator = raw.op ?? "";
  if (comparison === undefined && !arithmetic.has(operator)) {
    throw refuse("not-allowed", `the operator ${operator} has no place here`, { context, span });
  }
  const operands = { left: readNumber(left, context), right: readNumber(right, context), span };
  if (comparison !== undefined) return { kind: "comparison", operator: comparison, ...operands };
  const at = operatorAfter(operands.left.span, context);
  return { kind: "arithmetic", operator: operator as Arithmetic, at, ...operands };
}

function readConditional(raw: RawNode, context: TreeContext): NumberNode {
  return {
    kind: "choose",
    condition: readTruth(raw.condition, context),
    yes: readNumber(raw.trueExpr, context),
    no: readNumber(raw.falseExpr, context),
    span: spanUnder(raw, context),
  };
}

/** `a < b < c` holds where both pairs do. */
function readRelational(raw: RawNode, context: TreeContext): TruthNode {
  const span = spanUnder(raw, context);
  const params = (raw.params ?? []).map((one) => readNumber(one, context));
  const of = (raw.conditionals ?? []).map((name, index): TruthNode => {
    const operator = comparisons.get(name);
    const left = params[index];
    const right = params[index + 1];
    if (operator === undefined || left === undefined || right === undefined) {
      throw refuse("not-allowed", "this comparison has no place here", { context, span });
    }
    return { kind: "comparison", operator, left, right, span };
  });
  return { kind: "both", of, span };
}

/** The place of the operator behind an operand: past its closing parentheses. */
function operatorAfter({ end }: Span, { tokens }: TreeContext): number {
  const next = tokens.find((token) => token.start >= end && !isOperator(token, ")"));
  return next?.start ?? end;
}

function isOperator(token: Token, text: string): boolean {
  return token.kind === "operator" && token.text === text;
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** The stretch from the first to the last placeholder under a node; the whole formula without any. */
function spanUnder(raw: RawNode | undefined, context: TreeContext): Span {
  const spans = leavesUnder(raw).flatMap((name) => tokenOf(name, context) ?? []);
  if (spans.length === 0) return { start: 0, end: context.source.length };
  return {
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  };
}

function leavesUnder(raw: RawNode | undefined): readonly string[] {
  if (raw === undefined) return [];
  const own = raw.type === "SymbolNode" && raw.name !== undefined ? [raw.name] : [];
  const called = typeof raw.fn === "object" ? leavesUnder(raw.fn) : [];
  const below = [
    ...(raw.args ?? []),
    ...(raw.params ?? []),
    raw.content,
    raw.condition,
    raw.trueExpr,
    raw.falseExpr,
  ];
  return [...own, ...called, ...below.flatMap(leavesUnder)];
}

function refuse(
  code: FormulaErrorCode,
  reason: string,
  { context, span }: { readonly context: TreeContext; readonly span: Span },
): FormulaError {
  return new FormulaError({ code, reason, source: context.source, offset: span.start });
}
