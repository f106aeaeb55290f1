import { describe, expect, test } from "vitest";
import { QuantityError, formatQuantity, quantityFromJson } from "../../src/quantity/index.ts";
import type { QuantityInput } from "../../src/quantity/index.ts";

const accepted: readonly (readonly [string, QuantityInput, string])[] = [
  ["a text", "1.5Gi", "1536Mi"],
  ["blanks around a text", "  1Gi ", "1Gi"],
  ["a no-break space, which Go trims", "\u00a01", "1"],
  ["next line, which JavaScript's trim leaves", "1\u0085", "1"],
  ["an integer", 2, "2"],
  ["a fraction", 0.1, "100m"],
  ["a number in its shortest form", 1234567890.1234567, "1234567890123456700n"],
  ["a number that prints with an exponent", 1e21, "1e21"],
  ["a tiny number", 1e-7, "100e-9"],
  ["a big integer", 9_007_199_254_740_993n, "9007199254740993"],
  ["null is an explicit zero", null, "0"],
];

const refused: readonly (readonly [string, unknown, string])[] = [
  ["an empty text", "", "empty"],
  ["blanks alone", "  ", "empty"],
  ["a byte order mark, which Go leaves", "\ufeff1", "unexpected-character"],
  ["a zero-width space", "1\u200b", "unexpected-character"],
  ["a line feed, which JSON writes as an escape", "1\n", "unexpected-character"],
  ["a tab, likewise", "\t1", "unexpected-character"],
  ["a line separator, likewise", "1\u2028", "unexpected-character"],
  ["the word null", "null", "unexpected-character"],
  ["true", true, "wrong-type"],
  ["a list", ["1"], "wrong-type"],
  ["a map", { value: 1 }, "wrong-type"],
  ["nothing at all", undefined, "wrong-type"],
  ["not a number", Number.NaN, "not-finite"],
  ["infinity", Number.POSITIVE_INFINITY, "not-finite"],
];

describe("quantityFromJson", () => {
  test.each(accepted)("reads %s", (_, input, printed) => {
    expect(formatQuantity(quantityFromJson(input))).toBe(printed);
  });

  test.each(refused)("refuses %s", (_, input, reason) => {
    expect(() => quantityFromJson(input as QuantityInput)).toThrow(
      expect.objectContaining({ name: "QuantityError", reason }),
    );
  });

  test("reads null as a decimal zero", () => {
    expect(quantityFromJson(null)).toEqual({ nano: 0n, format: "DecimalSI" });
  });

  test("refuses a text of a hundred million blanks before trimming it", () => {
    expect(() => quantityFromJson(`1${" ".repeat(100_000_000)}`)).toThrow(QuantityError);
  });
});
