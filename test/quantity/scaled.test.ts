import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  QuantityError,
  memoryBytesOf,
  milliCpuOf,
  milliValue,
  parseQuantity,
  quantityValue,
  roundUpResources,
  roundUpToMilli,
  sumTerms,
} from "../../src/quantity/index.ts";
import { quantities } from "./arbitraries.ts";

/** text, milli, whole */
const figures: readonly (readonly [string, bigint, bigint])[] = [
  ["0", 0n, 0n],
  ["0.1m", 1n, 1n],
  ["1500m", 1500n, 2n],
  ["1n", 1n, 1n],
  ["-1n", -1n, -1n],
  ["-1.1Gi", -1181116006400n, -1181116007n],
  ["0.1Gi", 107374182400n, 107374183n],
  ["12E", 12_000_000_000_000_000_000_000n, 12_000_000_000_000_000_000n],
];

describe("scaled figures", () => {
  test.each(figures)("%s rounds away from zero", (text, milli, whole) => {
    expect(milliValue(parseQuantity(text))).toBe(milli);
    expect(quantityValue(parseQuantity(text))).toBe(whole);
  });

  test("rounding is by less than one unit, and never towards zero", () => {
    fc.assert(
      fc.property(quantities, ({ nano, format }) => {
        const milli = milliValue({ nano, format }) * 1_000_000n;
        const [rounded, exact] = nano < 0n ? [-milli, -nano] : [milli, nano];
        expect(rounded >= exact).toBe(true);
        expect(rounded - exact < 1_000_000n).toBe(true);
      }),
    );
  });

  test("seven containers of 0.1m make 7m once each is rounded", () => {
    const one = roundUpToMilli(parseQuantity("0.1m"));
    expect(one).toEqual(parseQuantity("1m"));
    expect(roundUpResources({ cpu: parseQuantity("0.1m") })).toEqual({ cpu: one });
  });

  test("figures of the pipeline are numbers, and 0 where nothing is stated", () => {
    expect(milliCpuOf(parseQuantity("1.5"))).toBe(1500);
    expect(memoryBytesOf(parseQuantity("1Gi"))).toBe(1_073_741_824);
    expect([milliCpuOf(undefined), memoryBytesOf(undefined)]).toEqual([0, 0]);
  });

  test("the largest safe integer passes, the next is refused and not rounded", () => {
    expect(memoryBytesOf(parseQuantity("9007199254740991"))).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => memoryBytesOf(parseQuantity("9007199254740992"))).toThrow(QuantityError);
    expect(() => memoryBytesOf(parseQuantity("9007199254740993"))).toThrow(QuantityError);
    expect(() => milliCpuOf(parseQuantity("12E"))).toThrow(
      expect.objectContaining({ reason: "beyond-safe-integer", text: "12E" }),
    );
  });

  test("terms add up", () => {
    expect(sumTerms([])).toBe(0);
    expect(
      sumTerms([
        { label: "base", amount: 1000 },
        { label: "round down", amount: -1 },
      ]),
    ).toBe(999);
  });
});
