import { describe, expect, it } from "vitest";
import { pack, type PackingProblem, verifyPacking } from "../../src/packing/index.ts";

const cases: readonly { name: string; problem: PackingProblem }[] = [
  {
    // All three sizes fill 10 of 10; the placed ones, all of 3, only 9.
    name: "the placed items fill less of a bin than those left out could",
    problem: {
      shapes: [
        { size: [5], count: 1, maxPerBin: 2, allowed: [0, 2] },
        { size: [3], count: 6 },
      ],
      bins: [
        { capacity: [4], price: 5, maximum: 0 },
        { capacity: [10], price: 19, maximum: 1 },
        { capacity: [0], price: 10, maximum: 2 },
      ],
    },
  },
  {
    // Only one bin takes the first two shapes: which of them it holds decides about the second bin.
    name: "a cheaper packing leaves out as many items, but others",
    problem: {
      shapes: [
        { size: [0, 3, 3], count: 1 },
        { size: [5, 0, 7], count: 2 },
        { size: [6, 0, 1], count: 1 },
      ],
      bins: [
        { capacity: [8, 0, 1], price: 5 },
        { capacity: [10, 3, 7], price: 4, maximum: 1 },
      ],
    },
  },
];

describe("the bound of a packing that leaves items out", () => {
  it.each(cases)("is about the placed items where $name", ({ problem }) => {
    const packing = pack(problem, { effort: "fast" });
    expect(packing.unplaced).not.toEqual([]);
    expect(packing.lowerBound).toBeLessThanOrEqual(packing.cost);
    expect(verifyPacking(problem, packing).problems).toEqual([]);
  });
});
