import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addQuantities,
  compareQuantities,
  formatQuantity,
  multiplyQuantity,
  parseQuantity,
  subtractQuantity,
} from "../../src/quantity/index.ts";
import { quantities } from "./arbitraries.ts";

const sums: readonly (readonly [string, readonly string[], string])[] = [
  ["nothing", [], "0"],
  ["binary first", ["1Gi", "1G"], "2073741824"],
  ["binary stays binary", ["64Mi", "960Mi"], "1Gi"],
  ["a zero gives way to the next format", ["0Mi", "33m", "1k"], "1000033m"],
  ["a zero first, binary next", ["0", "123Mi"], "123Mi"],
  ["a zero after keeps the format", ["129e6", "0Mi"], "129e6"],
  ["exponents with a fraction", ["1e9", "1e-3"], "1000000000001e-3"],
  ["a negative addend", ["-100m", "1.5", "-1Gi"], "-1073741822600m"],
  ["beyond 2^63 without wrapping", ["9223372036854775807", "1"], "9223372036854775808"],
];

const differences: readonly (readonly [string, string, string, string])[] = [
  ["from zero takes the other's format", "0Mi", "1E", "-1E"],
  ["to binary", "128Mi", "128974848000m", "5Mi"],
  ["loses its binary suffix with a fraction", "64Mi", "1m", "67108863999m"],
  ["of itself is zero", "3.3Gi", "3.3Gi", "0"],
];

const products: readonly (readonly [string, string, bigint | number, string])[] = [
  ["keeps a binary suffix", "1Gi", 1000, "1000Gi"],
  ["carries over", "1Ki", 1024n, "1Mi"],
  ["by zero", "1Gi", 0n, "0"],
  ["by a negative", "250m", -4, "-1"],
  ["grows out of the suffixes", "12E", 12345, "148140E"],
];

describe("arithmetic", () => {
  test.each(sums)("adds: %s", (_, texts, sum) => {
    expect(formatQuantity(addQuantities(...texts.map(parseQuantity)))).toBe(sum);
  });

  test.each(differences)("subtracts: %s", (_, left, right, difference) => {
    const result = subtractQuantity(parseQuantity(left), parseQuantity(right));
    expect(formatQuantity(result)).toBe(difference);
  });

  test.each(products)("multiplies: %s", (_, text, factor, product) => {
    expect(formatQuantity(multiplyQuantity(parseQuantity(text), factor))).toBe(product);
  });

  test.each([0.5, Number.NaN, 2 ** 53])("refuses the factor %d", (factor) => {
    expect(() => multiplyQuantity(parseQuantity("1"), factor)).toThrow(
      expect.objectContaining({ name: "QuantityError", reason: "not-an-integer" }),
    );
  });

  test.each([
    ["1Ki", "1024", 0],
    ["1n", "0.5n", 0],
    ["1", "999999999n", 1],
    ["-1", "0Mi", -1],
  ] as const)("compares %s with %s", (left, right, sign) => {
    expect(compareQuantities(parseQuantity(left), parseQuantity(right))).toBe(sign);
    expect(compareQuantities(parseQuantity(right), parseQuantity(left))).toBe(0 - sign);
  });

  test("a sum does not depend on the order of its operands, but for its format", () => {
    fc.assert(
      fc.property(fc.array(quantities, { maxLength: 6 }), (list) => {
        const backwards = addQuantities(...list.toReversed());
        expect(addQuantities(...list).nano).toBe(backwards.nano);
      }),
    );
  });

  test("subtracting takes back what adding gave", () => {
    fc.assert(
      fc.property(quantities, quantities, (left, right) => {
        const back = subtractQuantity(addQuantities(left, right), right);
        expect(compareQuantities(back, left)).toBe(0);
      }),
    );
  });

  test("multiplying is adding again and again", () => {
    fc.assert(
      fc.property(quantities, fc.integer({ min: 1, max: 8 }), (quantity, factor) => {
        const repeated = addQuantities(...Array.from({ length: factor }, () => quantity));
        expect(multiplyQuantity(quantity, factor).nano).toBe(repeated.nano);
      }),
    );
  });
});
