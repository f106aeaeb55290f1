import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addQuantities,
  compareQuantities,
  formatQuantity,
  milliValue,
  parseQuantity,
  quantityValue,
} from "../../src/quantity/index.ts";
import type { Quantity } from "../../src/quantity/index.ts";
import { quantities, quantityTextsAndNoise } from "./arbitraries.ts";
import { canonicalByTrial, partsToHold } from "./canonical-oracle.ts";
import { parseSlowly } from "./oracle.ts";

/** Facts of Kubernetes' own printer, to hold the oracle itself to. */
const facts: readonly (readonly [text: string, canonical: string])[] = [
  ["0.1Gi", "107374182400m"],
  ["1e5", "100e3"],
  ["512", "512"],
  ["1024", "1024"],
  ["1024Ki", "1Mi"],
  ["1500m", "1500m"],
  ["1000m", "1"],
  ["-2000Ki", "-2000Ki"],
  ["0.5Ki", "512"],
  ["1000000", "1M"],
  ["1e90", "1e90"],
];

describe("the oracle and the library", () => {
  test.each(facts)("%s prints as %s", (text, canonical) => {
    const slow = parseSlowly(text);
    expect(slow === null ? null : canonicalByTrial(slow)).toBe(canonical);
    expect(formatQuantity(parseQuantity(text))).toBe(canonical);
  });

  test("print the same for any quantity", () => {
    fc.assert(
      fc.property(quantities, (quantity) => {
        expect(formatQuantity(quantity)).toBe(canonicalByTrial(quantity));
      }),
      { numRuns: 3_000 },
    );
  });

  test("print the same for any text", () => {
    fc.assert(
      fc.property(quantityTextsAndNoise, (text) => {
        const slow = parseSlowly(text);
        if (slow !== null) {
          expect(formatQuantity(parseQuantity(text))).toBe(canonicalByTrial(slow));
        }
      }),
      { numRuns: 3_000 },
    );
  });

  test("round to the same thousandths and units", () => {
    fc.assert(
      fc.property(quantities, (quantity) => {
        expect(milliValue(quantity)).toBe(partsToHold(quantity.nano, 1000n));
        expect(quantityValue(quantity)).toBe(partsToHold(quantity.nano, 1n));
      }),
      { numRuns: 1_000 },
    );
  });
});

test("a sum is the sum of the numbers, in the format of the first that is not zero", () => {
  fc.assert(
    fc.property(fc.array(quantities, { minLength: 1, maxLength: 5 }), (list) => {
      const sum = list.reduce((left, right) => addQuantities(left, right));
      const nano = list.reduce((total, one) => total + one.nano, 0n);
      expect(sum.nano).toBe(nano);
      if (runningSumIsNeverZero(list)) expect(sum.format).toBe(firstFormat(list));
    }),
  );
});

/** A sum that comes to zero on its way takes the format of what is added next. */
function runningSumIsNeverZero(list: readonly Quantity[]): boolean {
  let total = 0n;
  let begun = false;
  return list.every(({ nano }) => {
    total += nano;
    begun ||= nano !== 0n;
    return !begun || total !== 0n;
  });
}

function firstFormat(list: readonly Quantity[]): string | undefined {
  return (list.find(({ nano }) => nano !== 0n) ?? list.at(-1))?.format;
}

test("the order of quantities is that of their numbers, whatever their suffix", () => {
  fc.assert(
    fc.property(quantities, quantities, (a, b) => {
      expect(Math.sign(compareQuantities(a, b))).toBe(
        a.nano < b.nano ? -1 : a.nano > b.nano ? 1 : 0,
      );
    }),
  );
});
