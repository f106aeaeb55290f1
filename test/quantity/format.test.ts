import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatQuantity, parseQuantity } from "../../src/quantity/index.ts";
import { quantities } from "./arbitraries.ts";

/** name, as written, as the API server prints it */
const canonical: readonly (readonly [string, string, string])[] = [
  ["zero has no suffix", "0Gi", "0"],
  ["a fraction takes a smaller suffix", "1.5", "1500m"],
  ["thousands take a larger one", "1000m", "1"],
  ["as large as stays exact", "1500000", "1500k"],
  ["a million millis", "1000000m", "1k"],
  ["binary fraction", "1.5Gi", "1536Mi"],
  ["binary carries over", "1024Mi", "1Gi"],
  ["binary below 1024 prints plain", "1Ki", "1Ki"],
  ["half a kibi is decimal", "0.5Ki", "512"],
  ["a binary value below 1024 may take a decimal suffix", "0.9765625Ki", "1k"],
  ["a plain 512 stays decimal", "512", "512"],
  ["1024 without suffix stays decimal", "1024", "1024"],
  ["binary with part of a byte", "0.1Gi", "107374182400m"],
  ["exponent to a multiple of three", "1e5", "100e3"],
  ["exponent zero is not printed", "1000E-3", "1"],
  ["negative exponent", "1e-5", "10e-6"],
  ["negative binary", "-4Pi", "-4Pi"],
  ["below nano", "0.1n", "1n"],
  ["exa", "12E", "12E"],
  ["the cap of binary values", "8Ei", "9223372036854775807"],
  ["beyond exa an exponent, not a dropped suffix", "1000E", "1e21"],
  ["megabytes of a real manifest", "129e6", "129e6"],
  ["the same in bytes", "128974848", "128974848"],
  ["the same in millibytes", "128974848000m", "128974848"],
  ["the same in mebibytes", "123Mi", "123Mi"],
];

describe("formatQuantity", () => {
  test.each(canonical)("%s: %s", (_, text, printed) => {
    expect(formatQuantity(parseQuantity(text))).toBe(printed);
  });

  test.each([
    [-9, "7n", "7e-9"],
    [-6, "7u", "7e-6"],
    [-3, "7m", "7e-3"],
    [0, "7", "7"],
    [3, "7k", "7e3"],
    [6, "7M", "7e6"],
    [9, "7G", "7e9"],
    [12, "7T", "7e12"],
    [15, "7P", "7e15"],
    [18, "7E", "7e18"],
    [21, "7e21", "7e21"],
  ])("seven times ten to the %i: %s or %s", (power, suffixed, exponential) => {
    const nano = 7n * 10n ** BigInt(power + 9);
    expect(formatQuantity({ nano, format: "DecimalSI" })).toBe(suffixed);
    expect(formatQuantity({ nano, format: "DecimalExponent" })).toBe(exponential);
  });

  test.each([
    [10, "3Ki"],
    [20, "3Mi"],
    [30, "3Gi"],
    [40, "3Ti"],
    [50, "3Pi"],
    [60, "3Ei"],
    [70, "3072Ei"],
  ])("three times two to the %i: %s", (power, printed) => {
    const nano = 3n * 2n ** BigInt(power) * 10n ** 9n;
    expect(formatQuantity({ nano, format: "BinarySI" })).toBe(printed);
  });

  test("prints a text that has the same value", () => {
    fc.assert(
      fc.property(quantities, (quantity) => {
        // A printed binary value may be one that ParseQuantity caps: compare below the cap only.
        fc.pre(quantity.format !== "BinarySI" || magnitude(quantity.nano) < 2n ** 62n * 10n ** 9n);
        expect(parseQuantity(formatQuantity(quantity)).nano).toBe(quantity.nano);
      }),
    );
  });

  test("is idempotent: what is printed prints itself", () => {
    fc.assert(
      fc.property(quantities, (quantity) => {
        const once = formatQuantity(quantity);
        fc.pre(magnitude(quantity.nano) < 2n ** 62n * 10n ** 9n);
        // A binary value that has no binary suffix left reads as decimal and may then take one.
        fc.pre(quantity.format !== "BinarySI" || once.endsWith("i"));
        expect(formatQuantity(parseQuantity(once))).toBe(once);
      }),
    );
  });

  test("prints no fraction, no plus sign and no needless zero group", () => {
    fc.assert(
      fc.property(quantities, (quantity) => {
        const text = formatQuantity(quantity);
        expect(text).toMatch(/^(0|-?[1-9][0-9]*([numkMGTPE]|[KMGTPE]i|e-?[1-9][0-9]*)?)$/);
        if (quantity.format !== "BinarySI") expect(text).not.toMatch(/000([numkMGTP]|e|$)/);
      }),
    );
  });
});

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
