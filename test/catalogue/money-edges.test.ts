import { describe, expect, test } from "vitest";
import {
  addMoney,
  CatalogueError,
  compareMoney,
  divideMoney,
  formatMoney,
  isExactMoney,
  multiplyMoney,
  parseMoney,
  percentOfMoney,
  subtractMoney,
} from "../../src/catalogue/index.ts";

const usd = (nano: bigint) => ({ currency: "USD", nano });
const eur = (nano: bigint) => ({ currency: "EUR", nano });

describe("reading", () => {
  test.each([
    ["blanks around it", "  0.5\t", 500_000_000n],
    ["a plus", "+0.5", 500_000_000n],
    ["an exponent with a plus", "1e+2", 100_000_000_000n],
    ["an exponent that cancels the decimals", "1.25e2", 125_000_000_000n],
    ["nine decimals", "0.123456789", 123_456_789n],
    ["ten decimals", "0.1234567894", 123_456_789n],
    ["ten decimals, rounded away from zero", "-0.1234567895", -123_456_790n],
    ["ten decimals, below a negative half", "-0.1234567894", -123_456_789n],
    ["a zero with a sign", "-0", 0n],
  ])("%s", (_, text, nano) => {
    expect(parseMoney(text, "EUR")).toEqual(eur(nano));
  });

  test.each([
    ["a text", "1,5", "1,5"],
    ["a number", Infinity, "Infinity"],
    ["two signs", "+-1", "+-1"],
    ["something before", "x1", "x1"],
    ["something after", "1x", "1x"],
    ["an exponent beyond all prices", "1e1000", "1e1000"],
  ])("%s that is no amount is refused, naming it", (_, given, text) => {
    const call = () => parseMoney(given, "USD");
    expect(call).toThrow(CatalogueError);
    expect(call).toThrow(
      expect.objectContaining({
        code: "invalid-money",
        message: `not an amount of money: ${text}`,
        data: { text },
      }),
    );
  });

  test.each([
    ["0.123456789", true],
    ["0.1234567890000", true],
    ["0.12345678901", false],
    ["1e3", true],
    [" 0.5 ", true],
    ["", false],
  ])("isExactMoney(%j) is %s", (text, exact) => {
    expect(isExactMoney(text)).toBe(exact);
  });
});

describe("printing", () => {
  test.each([
    ["nine digits", 123_456_789n, 9, "0.123456789"],
    ["nine digits of a whole amount", 2_000_000_000n, 9, "2.000000000"],
    ["no digits", 1_499_999_999n, 0, "1"],
    ["no digits, a half", 1_500_000_000n, 0, "2"],
    ["no digits, a negative half away from zero", -1_500_000_000n, 0, "-2"],
    ["a negative below a half", -1_499_999_999n, 0, "-1"],
    ["a negative that rounds to zero has no sign", -4_999_999n, 2, "0.00"],
    ["a negative that just does not", -5_000_000n, 2, "-0.01"],
    ["zero", 0n, undefined, "0"],
    ["zero with digits", 0n, 2, "0.00"],
    ["zeros between", 1_000_000_010n, undefined, "1.00000001"],
  ])("%s", (_, nano, digits, text) => {
    expect(formatMoney(usd(nano), digits === undefined ? {} : { digits })).toBe(text);
  });

  test.each([[-1], [10], [-0.5], [1.5], [NaN], [Infinity], [-Infinity]])(
    "%s digits are refused",
    (digits) => {
      const call = () => formatMoney(usd(1_234_567_890n), { digits });
      expect(call).toThrow(CatalogueError);
      expect(call).toThrow(
        expect.objectContaining({
          code: "invalid-argument",
          message: "digits must be a whole number from 0 to 9",
        }),
      );
    },
  );
});

describe("computing", () => {
  test.each([
    ["less", 1n, 2n, -1],
    ["less below zero", -2n, -1n, -1],
    ["equal", 2n, 2n, 0],
    ["more", 2n, 1n, 1],
    ["more than a negative", 1n, -1n, 1],
  ])("compareMoney: %s", (_, left, right, order) => {
    expect(compareMoney(usd(left), usd(right))).toBe(order);
  });

  test.each<[string, () => unknown, unknown]>([
    ["one amount alone is its own sum", () => addMoney(usd(7n)), usd(7n)],
    ["a sum of three", () => addMoney(usd(1n), usd(2n), usd(-4n)), usd(-1n)],
    ["a difference below zero", () => subtractMoney(usd(1n), usd(3n)), usd(-2n)],
    ["times a bigint", () => multiplyMoney(usd(5n), 3n), usd(15n)],
    ["times a bigint beyond 2^53", () => multiplyMoney(usd(3n), 10n ** 20n), usd(3n * 10n ** 20n)],
    ["times 2^53 - 1", () => multiplyMoney(usd(1n), 2 ** 53 - 1), usd(9_007_199_254_740_991n)],
    ["times nothing", () => multiplyMoney(usd(5n), 0), usd(0n)],
    ["times a negative", () => multiplyMoney(usd(5n), -2), usd(-10n)],
    ["divided by a bigint", () => divideMoney(usd(9n), 3n), usd(3n)],
    ["divided by a negative: -3.5", () => divideMoney(usd(7n), -2), usd(-4n)],
    ["rounded up is away from zero", () => divideMoney(usd(-7n), 3, "up"), usd(-3n)],
    ["rounded down is towards zero", () => divideMoney(usd(-8n), 3, "down"), usd(-2n)],
    ["below a half", () => divideMoney(usd(4n), 9), usd(0n)],
    ["an even quotient stays, rounded up", () => divideMoney(usd(6n), 3, "up"), usd(2n)],
    ["10 %, written with an exponent", () => percentOfMoney(usd(1000n), "1e1"), usd(100n)],
    ["0.1 %", () => percentOfMoney(usd(1000n), "0.1"), usd(1n)],
    ["150 %", () => percentOfMoney(usd(1000n), 150), usd(1500n)],
    ["less than nothing", () => percentOfMoney(usd(1000n), -5), usd(-50n)],
    ["0.5 of a nano-unit", () => percentOfMoney(usd(5n), 10), usd(1n)],
    ["0.9 of one, down", () => percentOfMoney(usd(9n), 10, "down"), usd(0n)],
  ])("%s", (_, call, expected) => {
    expect(call()).toEqual(expected);
  });

  test.each([
    ["adding", () => addMoney(usd(1n), usd(1n), eur(1n))],
    ["subtracting", () => subtractMoney(usd(1n), eur(1n))],
    ["comparing", () => compareMoney(usd(1n), eur(1n))],
  ])("%s two currencies is refused, naming both", (_, call) => {
    expect(call).toThrow(
      expect.objectContaining({
        code: "currency-mismatch",
        message: "cannot combine USD with EUR",
        data: { left: "USD", right: "EUR" },
      }),
    );
  });

  test.each([
    ["a fraction", () => multiplyMoney(usd(1n), 0.5), "not a whole number: 0.5"],
    ["2^53", () => multiplyMoney(usd(1n), 2 ** 53), "not a whole number: 9007199254740992"],
    ["a fraction to divide by", () => divideMoney(usd(1n), 2.5), "not a whole number: 2.5"],
    ["zero to divide by", () => divideMoney(usd(1n), 0), "cannot divide money by zero"],
    ["a bigint zero", () => divideMoney(usd(1n), 0n), "cannot divide money by zero"],
    ["no percentage", () => percentOfMoney(usd(1n), "10%"), "not a percentage: 10%"],
    ["no number", () => percentOfMoney(usd(1n), NaN), "not a percentage: NaN"],
  ])("%s is refused", (_, call, message) => {
    expect(call).toThrow(CatalogueError);
    expect(call).toThrow(expect.objectContaining({ code: "invalid-argument", message }));
  });
});
