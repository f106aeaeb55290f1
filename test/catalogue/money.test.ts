import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addMoney,
  CatalogueError,
  compareMoney,
  divideMoney,
  formatMoney,
  isExactMoney,
  monthly,
  multiplyMoney,
  parseMoney,
  percentOfMoney,
  subtractMoney,
} from "../../src/catalogue/index.ts";

const usd = (nano: bigint) => ({ currency: "USD", nano });

test.each([
  ["a price", "0.192", 192_000_000n],
  ["a whole number", "12", 12_000_000_000n],
  ["a trailing point", "12.", 12_000_000_000n],
  ["the smallest unit", "0.000000001", 1n],
  ["an exponent as JSON prints it", "4E-05", 40_000n],
  ["a large exponent", "1.5e3", 1_500_000_000_000n],
  ["a number", 0.0052, 5_200_000n],
  ["a negative amount", "-0.5", -500_000_000n],
  ["a half rounds away from zero", "0.0000000005", 1n],
  ["below a half rounds down", "0.00000000049", 0n],
  ["beyond 2^53", "99999999999999.000000001", 99_999_999_999_999_000_000_001n],
])("parseMoney reads %s", (_, text, nano) => {
  expect(parseMoney(text, "USD")).toEqual(usd(nano));
});

test.each([
  [""],
  ["."],
  [".5"],
  ["1,5"],
  ["0x10"],
  ["1e"],
  ["NaN"],
  ["1 000"],
  ["$1"],
  ["Infinity"],
])("parseMoney refuses %j", (text) => {
  expect(() => parseMoney(text, "USD")).toThrow(CatalogueError);
});

test.each([
  ["0.1234567891", false],
  ["0.1234567890", true],
  ["1e-9", true],
  ["1e-10", false],
  ["x", false],
])("isExactMoney(%j) is %s", (text, exact) => {
  expect(isExactMoney(text)).toBe(exact);
});

test.each([
  [192_500_000n, undefined, "0.1925"],
  [192_500_000n, 2, "0.19"],
  [195_000_000n, 2, "0.20"],
  [-195_000_000n, 2, "-0.20"],
  [1_000_000_000n, undefined, "1"],
  [1_000_000_000n, 2, "1.00"],
  [999_999_999n, 0, "1"],
  [-1n, 2, "0.00"],
  [-1n, undefined, "-0.000000001"],
])("formatMoney(%s nano, %s digits) is %s", (nano, digits, text) => {
  expect(formatMoney(usd(nano), digits === undefined ? {} : { digits })).toBe(text);
});

describe("arithmetic", () => {
  test("a month has 730 hours", () => {
    expect(formatMoney(monthly(parseMoney("0.192", "USD")))).toBe("140.16");
  });

  test("a percentage is exact where it can be and rounds half-up where not", () => {
    expect(percentOfMoney(usd(192_000_000n), "12.5")).toEqual(usd(24_000_000n));
    expect(percentOfMoney(usd(1n), 50)).toEqual(usd(1n));
    expect(percentOfMoney(usd(1n), "49.9")).toEqual(usd(0n));
    expect(percentOfMoney(usd(1n), 1, "up")).toEqual(usd(1n));
  });

  test("a division rounds as told", () => {
    expect(divideMoney(usd(7n), 2)).toEqual(usd(4n));
    expect(divideMoney(usd(7n), 2, "down")).toEqual(usd(3n));
    expect(divideMoney(usd(7n), 3, "up")).toEqual(usd(3n));
    expect(divideMoney(usd(-7n), 2)).toEqual(usd(-4n));
  });

  test.each([
    [
      "mixed currencies",
      () => addMoney(usd(1n), { currency: "EUR", nano: 1n }),
      "currency-mismatch",
    ],
    [
      "comparing currencies",
      () => compareMoney(usd(1n), { currency: "EUR", nano: 1n }),
      "currency-mismatch",
    ],
    ["a fractional factor", () => multiplyMoney(usd(1n), 1.5), "invalid-argument"],
    ["a division by zero", () => divideMoney(usd(1n), 0), "invalid-argument"],
    ["a percentage that is none", () => percentOfMoney(usd(1n), "ten"), "invalid-argument"],
  ])("%s is refused", (_, call, code) => {
    expect(call).toThrow(expect.objectContaining({ code }));
  });

  test("format and parse are inverse", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), (nano) => {
        expect(parseMoney(formatMoney(usd(nano)), "USD")).toEqual(usd(nano));
      }),
    );
  });

  test("what is added can be taken off, and n times is n additions", () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), fc.integer({ min: 1, max: 40 }), (a, b, n) => {
        expect(subtractMoney(addMoney(usd(a), usd(b)), usd(b))).toEqual(usd(a));
        const sum = addMoney(usd(0n), ...Array.from({ length: n }, () => usd(a)));
        expect(multiplyMoney(usd(a), n)).toEqual(sum);
      }),
    );
  });
});
