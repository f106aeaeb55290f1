import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { QuantityError, formatQuantity, parseQuantity } from "../../src/quantity/index.ts";
import type { QuantityFormat, QuantityReason } from "../../src/quantity/index.ts";
import { quantityTextsAndNoise } from "./arbitraries.ts";
import { parseSlowly } from "./oracle.ts";

const cap = 2n ** 63n - 1n;

/** name, text, exact nano-units, format */
const accepted: readonly (readonly [string, string, bigint, QuantityFormat])[] = [
  ["zero", "0", 0n, "DecimalSI"],
  ["an integer", "12", 12_000_000_000n, "DecimalSI"],
  ["leading zeros are decimal", "0012", 12_000_000_000n, "DecimalSI"],
  ["a plus sign", "+1", 1_000_000_000n, "DecimalSI"],
  ["a minus sign", "-1", -1_000_000_000n, "DecimalSI"],
  ["no digits before the point", ".5", 500_000_000n, "DecimalSI"],
  ["no digits after the point", "5.", 5_000_000_000n, "DecimalSI"],
  ["nano", "1n", 1n, "DecimalSI"],
  ["micro", "1u", 1_000n, "DecimalSI"],
  ["milli", "1m", 1_000_000n, "DecimalSI"],
  ["kilo", "1k", 10n ** 12n, "DecimalSI"],
  ["mega", "1M", 10n ** 15n, "DecimalSI"],
  ["giga", "1G", 10n ** 18n, "DecimalSI"],
  ["tera", "1T", 10n ** 21n, "DecimalSI"],
  ["peta", "1P", 10n ** 24n, "DecimalSI"],
  ["exa, not an exponent", "1E", 10n ** 27n, "DecimalSI"],
  ["kibi", "1Ki", 1024n * 10n ** 9n, "BinarySI"],
  ["mebi", "1Mi", 1024n ** 2n * 10n ** 9n, "BinarySI"],
  ["gibi", "1Gi", 1024n ** 3n * 10n ** 9n, "BinarySI"],
  ["tebi", "1Ti", 1024n ** 4n * 10n ** 9n, "BinarySI"],
  ["pebi", "1Pi", 1024n ** 5n * 10n ** 9n, "BinarySI"],
  ["exbi", "1Ei", 1024n ** 6n * 10n ** 9n, "BinarySI"],
  ["an exponent", "1e3", 10n ** 12n, "DecimalExponent"],
  ["a capital exponent", "5E3", 5n * 10n ** 12n, "DecimalExponent"],
  ["a signed exponent", "1e-3", 1_000_000n, "DecimalExponent"],
  ["an exponent with zeros", "1e+0003", 10n ** 12n, "DecimalExponent"],
  ["a suffix alone is zero", "m", 0n, "DecimalSI"],
  ["a binary suffix alone is zero", "Ki", 0n, "BinarySI"],
  ["tebi alone is zero", "Ti", 0n, "BinarySI"],
  ["exponent alone is zero", "e5", 0n, "DecimalExponent"],
  ["exponent -9 alone is zero", "e-9", 0n, "DecimalExponent"],
  ["a point alone is zero", ".", 0n, "DecimalSI"],
  ["a sign alone is zero", "-", 0n, "DecimalSI"],
  ["sign and point and suffix", "+.G", 0n, "DecimalSI"],
  ["zero pebi has a digit", "0Pi", 0n, "BinarySI"],
  ["finer than nano rounds up", "0.1n", 1n, "DecimalSI"],
  ["negative rounds away from zero", "-3.001n", -4n, "DecimalSI"],
  ["far below nano", "1e-100", 1n, "DecimalExponent"],
  ["the smallest exponent", "-1e-2147483648", -1n, "DecimalExponent"],
  ["nothing times a huge exponent", "0e2147483647", 0n, "DecimalExponent"],
  ["binary below one becomes decimal", "0.0001Ki", 102_400_000n, "DecimalSI"],
  ["binary with a fraction", "0.1Gi", 107_374_182_400_000_000n, "BinarySI"],
  ["binary beyond 2^63-1 is capped", "8Ei", cap * 10n ** 9n, "BinarySI"],
  ["negative binary too", "-9000Pi", -cap * 10n ** 9n, "BinarySI"],
  ["decimal is not capped", "12E", 12n * 10n ** 27n, "DecimalSI"],
  ["1e100 is kept whole", "1e100", 10n ** 109n, "DecimalExponent"],
];

/** name, text, reason, offset */
const refused: readonly (readonly [string, string, QuantityReason, number])[] = [
  ["nothing", "", "empty", 0],
  ["a blank before", " 1", "unexpected-character", 0],
  ["a blank after", "1 ", "unexpected-character", 1],
  ["a blank between", "1 Gi", "unexpected-character", 1],
  ["two signs", "--1", "unexpected-character", 1],
  ["two points", "1..1", "unexpected-character", 2],
  ["K for kilo", "1K", "unknown-suffix", 1],
  ["bytes", "1GiB", "unexpected-character", 3],
  ["small mi", "0.1mi", "unknown-suffix", 3],
  ["e without digits", "1e", "unknown-suffix", 1],
  ["e with a sign only", "1e-", "unknown-suffix", 1],
  ["a fraction in the exponent", "1e3.5", "unexpected-character", 3],
  ["exponent and suffix", "1e3Ki", "unexpected-character", 3],
  ["two suffixes", "1MM", "unknown-suffix", 1],
  ["digits after a suffix", "1Gi5", "unknown-suffix", 1],
  ["sexagesimal", "1:30", "unexpected-character", 1],
  ["hexadecimal", "0x10", "unexpected-character", 1],
  ["an underscore", "1_000", "unexpected-character", 1],
  ["a wide digit", "１", "unexpected-character", 0],
  ["a word", "auto", "unexpected-character", 0],
  ["pebi without digits", "Pi", "no-digits", 0],
  ["exbi without digits, signed", "-Ei", "no-digits", 1],
  ["tiny exponent without digits", "e-18", "no-digits", 0],
  ["one below the smallest allowed", ".e-10", "no-digits", 1],
  ["a property of every object", "constructor", "unexpected-character", 0],
  ["Go would not come back from it", "1e2147483648", "exponent-out-of-range", 1],
  ["nor from this", "1e2147483647", "exponent-out-of-range", 1],
  ["an exponent beyond any integer", "1e99999999999999999999", "exponent-out-of-range", 1],
  ["too small an exponent", "1e-2147483649", "exponent-out-of-range", 1],
];

describe("parseQuantity", () => {
  test.each(accepted)("accepts %s: %s", (_, text, nano, format) => {
    expect(parseQuantity(text)).toEqual({ nano, format });
  });

  test.each(refused)("refuses %s: %j", (_, text, reason, position) => {
    expect(thrown(text)).toMatchObject({ name: "QuantityError", text, reason, position });
  });

  test("says where and what is wrong in one line", () => {
    expect(thrown("1 Gi").message).toBe(
      'invalid quantity "1 Gi": unexpected character " " at offset 1',
    );
  });

  test("refuses a 100 MB text without reading it, and keeps the message short", () => {
    const error = thrown("9".repeat(100_000_000));
    expect(error.reason).toBe("too-long");
    expect(error.message.length).toBeLessThan(200);
  });

  test("takes any text of 10,000 characters", () => {
    expect(parseQuantity(`${"0".repeat(9_990)}1`).nano).toBe(1_000_000_000n);
    expect(parseQuantity(`0.${"0".repeat(9_000)}1`).nano).toBe(1n);
    expect(formatQuantity(parseQuantity("9".repeat(9_990)))).toBe("9".repeat(9_990));
  });

  test("is bounded by whole lengths: 10,000 characters, 10,000 digits", () => {
    expect(parseQuantity(`${"0".repeat(9_999)}1`).nano).toBe(1_000_000_000n);
    expect(thrown(`${"0".repeat(10_000)}1`).reason).toBe("too-long");
    expect(parseQuantity("001e9990").nano).toBe(10n ** 9_999n);
    expect(thrown("1e9991").reason).toBe("exponent-out-of-range");
  });

  test("a binary value of exactly 1 stays binary, one below is decimal", () => {
    expect(parseQuantity("0.0009765625Ki")).toEqual({ nano: 1_000_000_000n, format: "BinarySI" });
    expect(parseQuantity("0.0009765624Ki").format).toBe("DecimalSI");
  });

  test("agrees with a second implementation on random texts", () => {
    fc.assert(
      fc.property(quantityTextsAndNoise, (text) => {
        const expected = parseSlowly(text);
        if (expected === null) expect(() => parseQuantity(text)).toThrow(QuantityError);
        else expect(parseQuantity(text)).toEqual(expected);
      }),
      { numRuns: 3_000 },
    );
  });
});

function thrown(text: string): QuantityError {
  try {
    parseQuantity(text);
  } catch (error) {
    if (error instanceof QuantityError) return error;
    throw error;
  }
  throw new Error(`${text.slice(0, 40)} was accepted`);
}

test.each<[string, unknown]>([
  ["a number", 42],
  ["nothing", undefined],
  ["a list", ["1"]],
])("%s is no text to parse", (_, value) => {
  expect(() => parseQuantity(value as string)).toThrow(
    expect.objectContaining({ name: "QuantityError", reason: "wrong-type" }),
  );
});
