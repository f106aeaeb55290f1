import {
  addQuantities,
  compareQuantities,
  formatQuantity,
  milliValue,
  multiplyQuantity,
  parseQuantity,
  QuantityError,
  quantityValue,
  subtractQuantity,
} from "../../src/quantity/index.ts";
import type { Quantity } from "../../src/quantity/index.ts";
import { compare, judgeAll } from "./outcome.ts";
import type { Outcome, Verdict } from "./outcome.ts";

interface QuantityVector {
  readonly input: string;
  readonly valid: boolean;
  readonly milli?: string;
  readonly value?: string;
  readonly canonical?: string;
  readonly milliExact?: string;
  readonly valueExact?: string;
  readonly milliOverflow?: boolean;
  readonly valueOverflow?: boolean;
  readonly grammarValid?: boolean;
  readonly unicodeWhitespaceAmbiguous?: boolean;
}

/** Judges `parseQuantity` and what it gives: validity, MilliValue, Value, canonical form. */
export function runQuantityVectors(cases: readonly QuantityVector[]): Outcome {
  return judgeAll(cases, ({ input }) => JSON.stringify(input), judgeQuantity);
}

function judgeQuantity(vector: QuantityVector): Verdict {
  const { milliOverflow, valueOverflow, grammarValid, unicodeWhitespaceAmbiguous } = vector;
  if (milliOverflow || valueOverflow) return "skip";
  if (grammarValid !== undefined || unicodeWhitespaceAmbiguous) return "skip";
  const quantity = tryParse(vector.input);
  if (quantity === undefined || !vector.valid) return compare(vector.valid, quantity !== undefined);
  return compare(
    {
      milli: vector.milliExact ?? vector.milli,
      value: vector.valueExact ?? vector.value,
      canonical: vector.canonical,
    },
    {
      milli: milliValue(quantity).toString(),
      value: quantityValue(quantity).toString(),
      canonical: formatQuantity(quantity),
    },
  );
}

function tryParse(text: string): Quantity | undefined {
  try {
    return parseQuantity(text);
  } catch (error) {
    if (error instanceof QuantityError) return undefined;
    throw error;
  }
}

interface ArithmeticVector {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly factor?: number;
  readonly result: string;
  readonly cmp?: number;
  readonly overflow?: boolean;
}

/** Judges addition, subtraction, multiplication and comparison. */
export function runArithmeticVectors(cases: readonly ArithmeticVector[]): Outcome {
  return judgeAll(
    cases,
    ({ op, inputs, factor }) => `${op} ${inputs.join(" ")} ${factor ?? ""}`.trimEnd(),
    judgeArithmetic,
  );
}

function judgeArithmetic(vector: ArithmeticVector): Verdict {
  if (vector.overflow) return "skip";
  const [first, ...rest] = vector.inputs.map(parseQuantity) as [Quantity, ...Quantity[]];
  switch (vector.op) {
    case "add":
      return compare(vector.result, formatQuantity(addQuantities(first, ...rest)));
    case "sub":
      return compare(vector.result, formatQuantity(rest.reduce(subtractQuantity, first)));
    case "mul":
      return compare(vector.result, formatQuantity(multiplyQuantity(first, vector.factor ?? 1)));
    case "cmp":
      return compare(vector.cmp, compareQuantities(first, rest[0]!));
    default:
      return { expected: "add, sub, mul or cmp", got: vector.op };
  }
}
