import { checkDimensions } from "./dimension.ts";
import type { Dimension } from "./dimension.ts";
import { DivisionByZero, compile } from "./evaluate.ts";
import type { Evaluate, Scope } from "./evaluate.ts";
import { FormulaError } from "./formula-error.ts";
import { tokenize } from "./lexer.ts";
import type { Span } from "./lexer.ts";
import { parseTree } from "./parse.ts";
import { negate } from "./rational.ts";
import type { Rational } from "./rational.ts";
import type { NumberNode } from "./tree.ts";

/**
 * The names every formula of a sizing model knows. CPU counts in CPUs, memory in bytes.
 *
 * @example
 * const names = [...demandNames, "rack.memory"];
 * const formula = parseFormula("limits.memory + rack.memory", { names });
 * formula.names; // => ["limits.memory", "rack.memory"]
 */
export const demandNames = [
  "limits.cpu",
  "limits.memory",
  "requests.cpu",
  "requests.memory",
  "overhead.cpu",
  "overhead.memory",
  "containers",
] as const;

/** What the names of sizing models count; other names may count anything. */
const dimensions: Readonly<Record<string, Dimension>> = {
  "limits.cpu": "cpu",
  "limits.memory": "memory",
  "requests.cpu": "cpu",
  "requests.memory": "memory",
  "overhead.cpu": "cpu",
  "overhead.memory": "memory",
  "sandbox.cpu": "cpu",
  "sandbox.memory": "memory",
  containers: "number",
};

/** One addend of a formula, for ledgers. */
export interface Addend {
  /** Its text in the source. */
  readonly text: string;
  /** The name it consists of, if it is nothing but a name that is added. */
  readonly name?: string;
  /** Computes its exact value, sign included. */
  readonly evaluate: Evaluate;
}

/** A formula, ready to be evaluated. */
export interface Formula {
  /** The text it was parsed from. */
  readonly source: string;
  /** The names it uses, in the order of their first use. */
  readonly names: readonly string[];
  /** Its top-level addends; their sum is the formula. */
  readonly addends: readonly Addend[];
  /**
   * Computes the exact value.
   *
   * @throws FormulaError with code `division-by-zero`.
   * @throws RangeError where the scope lacks a name that is needed.
   */
  evaluate(scope: Scope): Rational;
}

/** How to parse a formula. */
export interface ParseFormulaOptions {
  /** The names in scope; those of sizing models unless given. */
  readonly names?: readonly string[];
  /** The field the formula stands in, for errors. */
  readonly field?: string;
  /** What the formula has to come to; absent means anything. */
  readonly dimension?: Dimension;
}

/**
 * Parses a formula. Numbers take Kubernetes suffixes in Kubernetes' meaning (`500m`, `2Gi`, `1E` is
 * exa) and byte units (`2 GiB`, `600 MiB`, `1 kB`); `%` after a number is a hundredth. There are
 * `+ - * /`, comparisons, `and or not`, `a ? b : c` and `min max ceil floor round abs`. Arithmetic is
 * exact, in fractions. Sums, comparisons and the result are held to one dimension: CPUs, memory or
 * plain numbers, which count CPUs too; a size of memory needs a unit.
 *
 * @throws FormulaError that points at the character.
 * @example
 * parseFormula("max(1, a) / 3", { names: ["a"] }).evaluate({ a: { numerator: 1n, denominator: 2n } });
 * // => { numerator: 1n, denominator: 3n }
 */
export function parseFormula(source: string, options: ParseFormulaOptions = {}): Formula {
  const { names = demandNames, field, dimension } = options;
  const at = { source, field };
  const tree = placed(at, () => parseTree(source, names));
  const wanted = dimension === undefined ? {} : { wanted: dimension };
  placed(at, () => checkDimensions(tree, { source, dimensions, ...wanted }));
  const run = placed(at, () => compile(tree));
  return {
    source,
    names: [...new Set(namesIn(source))],
    addends: addendsOf(tree, 1).map((one) => addendOf(one, at)),
    evaluate: (scope) => placed(at, () => run(scope)),
  };
}

interface Place {
  readonly source: string;
  readonly field: string | undefined;
}

/** Gives whatever goes wrong its field and its place. */
function placed<T>({ source, field }: Place, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const within = field === undefined ? {} : { field };
    if (error instanceof FormulaError) {
      const { code, reason, offset } = error;
      throw new FormulaError({ code, reason, source, offset, ...within });
    }
    if (!(error instanceof DivisionByZero)) throw error;
    const { offset } = error;
    const reason = "division by zero";
    throw new FormulaError({ code: "division-by-zero", reason, source, offset, ...within });
  }
}

function namesIn(source: string): readonly string[] {
  return tokenize(source).flatMap((token) => (token.kind === "name" ? token.text : []));
}

interface SignedNode {
  readonly node: NumberNode;
  readonly sign: 1 | -1;
}

function addendsOf(node: NumberNode, sign: 1 | -1): readonly SignedNode[] {
  if (node.kind === "negate") return addendsOf(node.of, sign === 1 ? -1 : 1);
  if (node.kind !== "arithmetic" || (node.operator !== "+" && node.operator !== "-")) {
    return [{ node, sign }];
  }
  const right = node.operator === "+" ? sign : sign === 1 ? -1 : 1;
  return [...addendsOf(node.left, sign), ...addendsOf(node.right, right)];
}

function addendOf({ node, sign }: SignedNode, place: Place): Addend {
  const run = compile(node);
  const text = balanced(place.source, node.span);
  const value = (scope: Scope): Rational => placed(place, () => run(scope));
  return {
    text: sign === 1 ? text : `- ${text}`,
    ...(node.kind === "variable" && sign === 1 ? { name: node.name } : {}),
    evaluate: sign === 1 ? value : (scope) => negate(value(scope)),
  };
}

/** Cuts out an addend with the parentheses that belong to it, which no node keeps. */
function balanced(source: string, { start, end }: Span): string {
  let [from, to] = [start, end];
  const count = (character: string): number => source.slice(from, to).split(character).length - 1;
  while (count(")") > count("(") && from > 0) from = source.lastIndexOf("(", from - 1);
  while (count("(") > count(")") && to < source.length) to = source.indexOf(")", to) + 1;
  return source.slice(from, to).replaceAll(/\s+/g, " ");
}
