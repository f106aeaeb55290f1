import type { Rational } from "./rational.ts";
import type { Span } from "./lexer.ts";
import type { UnitKind } from "./units.ts";

/** The operators of two numbers that give a number. */
export type Arithmetic = "+" | "-" | "*" | "/";

/** The operators of two numbers that give a truth value. */
export type Comparison = "<" | "<=" | ">" | ">=" | "==" | "!=";

/** The functions of a formula. */
export type FunctionName = "min" | "max" | "ceil" | "floor" | "round" | "abs";

/** A part of a formula that gives a number. */
export type NumberNode = { readonly span: Span } & (
  | { readonly kind: "constant"; readonly value: Rational; readonly unit: UnitKind }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "negate"; readonly of: NumberNode }
  | {
      readonly kind: "arithmetic";
      readonly operator: Arithmetic;
      /** Where the operator stands. */
      readonly at: number;
      readonly left: NumberNode;
      readonly right: NumberNode;
    }
  | {
      readonly kind: "call";
      readonly name: FunctionName;
      readonly arguments: readonly NumberNode[];
    }
  | {
      readonly kind: "choose";
      readonly condition: TruthNode;
      readonly yes: NumberNode;
      readonly no: NumberNode;
    }
);

/** A part of a formula that gives a truth value: only conditions hold such. */
export type TruthNode = { readonly span: Span } & (
  | {
      readonly kind: "comparison";
      readonly operator: Comparison;
      readonly left: NumberNode;
      readonly right: NumberNode;
    }
  | { readonly kind: "both" | "either"; readonly of: readonly TruthNode[] }
  | { readonly kind: "not"; readonly of: TruthNode }
);
