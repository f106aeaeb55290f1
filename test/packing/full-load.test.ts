import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fullLoad } from "../../src/packing/full-load.ts";
import { pack, relativeGap, verifyPacking } from "../../src/packing/index.ts";

/** The largest sum by a table of all sums, built up one unit at a time. */
function byTable(sizes: readonly number[], capacity: number): number {
  const isSum = [true];
  for (let sum = 1; sum <= capacity; sum++) {
    isSum[sum] = sizes.some((size) => size > 0 && size <= sum && isSum[sum - size]);
  }
  return isSum.lastIndexOf(true);
}

describe("fullLoad", () => {
  it.each([
    { name: "no sizes", sizes: [], capacity: 7, load: 0 },
    { name: "only zero sizes", sizes: [0, 0], capacity: 7, load: 0 },
    { name: "one size", sizes: [4], capacity: 11, load: 8 },
    { name: "a common divisor", sizes: [1000, 2000, 4000], capacity: 94_640, load: 94_000 },
    { name: "a gap between small sums", sizes: [6, 9, 20], capacity: 43, load: 42 },
    { name: "nothing that fits", sizes: [5, 7], capacity: 4, load: 0 },
    { name: "sizes too many to try", sizes: [2 ** 40, 2 ** 40 + 6], capacity: 13, load: 12 },
  ])("rounds down with $name", ({ sizes, capacity, load }) => {
    expect(fullLoad(sizes)(capacity)).toBe(load);
  });

  it("agrees with a table of all sums", () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 0, max: 300 }), (list, capacity) => {
        expect(fullLoad(list)(capacity)).toBe(byTable(list, capacity));
      }),
      { numRuns: 300 },
    );
  });
});

describe("the bound", () => {
  it("counts only what items can fill of a bin", () => {
    const problem = {
      shapes: [
        { size: [2, 3], count: 30 },
        { size: [4, 3], count: 1 },
      ],
      bins: [{ capacity: [5, 100], price: 4 }],
    };
    const packing = pack(problem, { effort: "fast" });
    expect(relativeGap(packing)).toBe(0);
    expect(packing.certificate.kind).toBe("dimensions");
    expect(verifyPacking(problem, packing).problems).toEqual([]);
  });

  it("is refused where an odd item could fill the bin", () => {
    const problem = (size: number) => ({
      shapes: [
        { size: [2], count: 30 },
        { size: [size], count: 1 },
      ],
      bins: [{ capacity: [5], price: 4 }],
    });
    const packing = pack(problem(2), { effort: "fast" });
    expect(verifyPacking(problem(2), packing).problems).toEqual([]);
    expect(verifyPacking(problem(3), packing).problems).toEqual([
      "certificate: bin type 0 is worth more than it costs",
    ]);
  });
});
