import {
  add,
  ceil,
  compare,
  divide,
  floor,
  multiply,
  negate,
  rational,
  round,
} from "./rational.ts";
import type { Rational } from "./rational.ts";
import type { Arithmetic, Comparison, FunctionName, NumberNode, TruthNode } from "./tree.ts";

/** The values of the names in scope. */
export type Scope = Readonly<Record<string, Rational>>;

/** A compiled formula: exact, without side effects. */
export type Evaluate = (scope: Scope) => Rational;

/** Thrown inside an evaluation where a divisor is 0; never leaves this folder. */
export class DivisionByZero extends Error {
  /** The place of the operator in the source. */
  readonly offset: number;

  constructor(offset: number) {
    super("division by zero");
    this.offset = offset;
  }
}

/** Compiles a tree to closures, so that sizing a thousand pods walks no tree. */
export function compile(node: NumberNode): Evaluate {
  switch (node.kind) {
    case "constant": {
      const { value } = node;
      return () => value;
    }
    case "variable": {
      const { name } = node;
      return (scope) => {
        const value = scope[name];
        if (value === undefined) throw new RangeError(`no value for ${name}`);
        return value;
      };
    }
    case "negate": {
      const of = compile(node.of);
      return (scope) => negate(of(scope));
    }
    case "arithmetic":
      return compileArithmetic(node.operator, node);
    case "call":
      return compileCall(node.name, node.arguments.map(compile));
    case "choose": {
      const condition = compileTruth(node.condition);
      const [yes, no] = [compile(node.yes), compile(node.no)];
      return (scope) => (condition(scope) ? yes(scope) : no(scope));
    }
  }
}

const zero = rational(0);

interface Operands {
  readonly left: NumberNode;
  readonly right: NumberNode;
  readonly at: number;
}

function compileArithmetic(operator: Arithmetic, { left, right, at }: Operands): Evaluate {
  const [first, second] = [compile(left), compile(right)];
  switch (operator) {
    case "+":
      return (scope) => add(first(scope), second(scope));
    case "-":
      return (scope) => add(first(scope), negate(second(scope)));
    case "*":
      return (scope) => multiply(first(scope), second(scope));
    case "/":
      // A constant divisor of 0 is found when the formula is parsed, not pod by pod.
      if (isConstant(right) && second({}).numerator === 0n) throw new DivisionByZero(at);
      return (scope) => {
        const quotient = divide(first(scope), second(scope));
        if (quotient === null) throw new DivisionByZero(at);
        return quotient;
      };
  }
}

function isConstant(node: NumberNode): boolean {
  switch (node.kind) {
    case "constant":
      return true;
    case "negate":
      return isConstant(node.of);
    case "arithmetic":
      return isConstant(node.left) && isConstant(node.right);
    case "call":
      return node.arguments.every(isConstant);
    default:
      return false;
  }
}

function compileCall(name: FunctionName, given: readonly Evaluate[]): Evaluate {
  const [first = () => zero] = given;
  switch (name) {
    case "min":
      return (scope) => pick(given, scope, (order) => order < 0);
    case "max":
      return (scope) => pick(given, scope, (order) => order > 0);
    case "ceil":
      return (scope) => rational(ceil(first(scope)));
    case "floor":
      return (scope) => rational(floor(first(scope)));
    case "round":
      return (scope) => rational(round(first(scope)));
    case "abs":
      return (scope) => {
        const value = first(scope);
        return value.numerator < 0n ? negate(value) : value;
      };
  }
}

function pick(
  given: readonly Evaluate[],
  scope: Scope,
  better: (order: number) => boolean,
): Rational {
  return given
    .map((one) => one(scope))
    .reduce((best, one) => (better(compare(one, best)) ? one : best));
}

function compileTruth(node: TruthNode): (scope: Scope) => boolean {
  switch (node.kind) {
    case "comparison": {
      const [left, right] = [compile(node.left), compile(node.right)];
      const { operator } = node;
      return (scope) => holds(operator, compare(left(scope), right(scope)));
    }
    case "both": {
      const of = node.of.map(compileTruth);
      return (scope) => of.every((one) => one(scope));
    }
    case "either": {
      const of = node.of.map(compileTruth);
      return (scope) => of.some((one) => one(scope));
    }
    case "not": {
      const of = compileTruth(node.of);
      return (scope) => !of(scope);
    }
  }
}

function holds(operator: Comparison, order: number): boolean {
  switch (operator) {
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "==":
      return order === 0;
    case "!=":
      return order !== 0;
  }
}
