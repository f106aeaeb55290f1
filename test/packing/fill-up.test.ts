import { describe, expect, test } from "vitest";
import { pack, verifyPacking } from "../../src/packing/index.ts";
import type { PackingOptions, PackingProblem } from "../../src/packing/index.ts";

interface Row {
  readonly name: string;
  readonly problem: PackingProblem;
  readonly options: PackingOptions;
  readonly left: number;
}

const rows: readonly Row[] = [
  {
    name: "a type that another beats, but whose group is in use, takes an item",
    problem: {
      shapes: [
        { size: [], count: 1, allowed: [1, 0] },
        { size: [], count: 1, allowed: [2] },
      ],
      bins: [
        { capacity: [], price: 9, group: 1, minimum: 1 },
        { capacity: [], price: 1 },
        { capacity: [], price: 0, group: 1 },
      ],
    },
    options: { maxBinTypes: 1 },
    left: 0,
  },
  {
    // Five small items share a bin; the other two bins hold a large one each.
    name: "free bins of which there are three are all used",
    problem: {
      shapes: [
        { size: [1], count: 5 },
        { size: [8], count: 4 },
      ],
      bins: [
        { capacity: [8], price: 0, maximum: 3 },
        { capacity: [0], price: 0 },
        { capacity: [0], price: 0 },
      ],
    },
    options: {},
    left: 2,
  },
];

describe("what a search leaves out though there is room", () => {
  test.each(rows)("$name", ({ problem, options, left }) => {
    const packing = pack(problem, options);
    expect(packing.unplaced.reduce((sum, { count }) => sum + count, 0)).toBe(left);
    expect(verifyPacking(problem, packing, options).problems).toEqual([]);
  });
});
