import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Packing,
  PackingError,
  type PackingOptions,
  type PackingProblem,
  verifyPacking,
} from "../../src/packing/index.ts";
import { bruteForce } from "./brute-force.ts";
import { anyCase, type Case } from "./random-problems.ts";

/** A solver under test. */
export type Solver = (problem: PackingProblem, options?: PackingOptions) => Packing;

function missing({ unplaced }: Packing): number {
  return unplaced.reduce((sum, { count }) => sum + count, 0);
}

function solveCase(solve: Solver, { problem, maxBinTypes }: Case): Packing {
  const options = maxBinTypes === undefined ? {} : { maxBinTypes };
  const packing = solve(problem, { ...options, effort: "fast" });
  // Whether a method leaves out more than it must is held against brute force below.
  const { problems } = verifyPacking(problem, packing, { ...options, incomplete: true });
  expect(problems).toEqual([]);
  return packing;
}

const one: PackingProblem["bins"] = [{ capacity: [10, 10], price: 7 }];

const table: readonly { name: string; problem: PackingProblem; bins: number; missing?: number }[] =
  [
    { name: "nothing to pack", problem: { shapes: [], bins: one }, bins: 0 },
    {
      name: "no bins",
      problem: { shapes: [{ size: [1, 1], count: 2 }], bins: [] },
      bins: 0,
      missing: 2,
    },
    {
      name: "an empty count",
      problem: { shapes: [{ size: [1, 1], count: 0 }], bins: one },
      bins: 0,
    },
    {
      name: "one exact fit",
      problem: { shapes: [{ size: [10, 10], count: 3 }], bins: one },
      bins: 3,
    },
    { name: "two per bin", problem: { shapes: [{ size: [5, 1], count: 5 }], bins: one }, bins: 3 },
    {
      name: "items without size",
      problem: { shapes: [{ size: [0, 0], count: 1e6 }], bins: one },
      bins: 1,
    },
    {
      name: "a cap per bin",
      problem: { shapes: [{ size: [1, 1], count: 5, maxPerBin: 1 }], bins: one },
      bins: 5,
    },
    {
      name: "a maximum of bins",
      problem: { shapes: [{ size: [5, 5], count: 9 }], bins: [{ ...one[0]!, maximum: 2 }] },
      bins: 2,
      missing: 5,
    },
    {
      name: "a minimum of bins",
      problem: { shapes: [{ size: [5, 5], count: 1 }], bins: [{ ...one[0]!, minimum: 3 }] },
      bins: 3,
    },
    {
      name: "a limit over bins",
      problem: {
        shapes: [{ size: [10, 1], count: 9 }],
        bins: one,
        limits: [{ weights: [{ bin: 0, weight: 2 }], maximum: 5 }],
      },
      bins: 2,
      missing: 7,
    },
    {
      name: "counts beyond 32 bits",
      problem: { shapes: [{ size: [10, 10], count: 2 ** 40 }], bins: one },
      bins: 2 ** 40,
    },
  ];

/** Runs what every solver must pass: sound results on tables, brute force and random problems. */
export function describeSolver(name: string, solve: Solver): void {
  describe(`${name}: common cases`, () => {
    it.each(table)("packs $name", ({ problem, bins, missing: out = 0 }) => {
      const packing = solveCase(solve, { problem });
      expect(packing.patterns.reduce((sum, { count }) => sum + count, 0)).toBe(bins);
      expect(missing(packing)).toBe(out);
    });

    it("says which dimension is too small in the nearest bin", () => {
      const bins = [
        { capacity: [4, 9], price: 1 },
        { capacity: [8, 9], price: 2 },
      ];
      const packing = solveCase(solve, { problem: { shapes: [{ size: [9, 3], count: 2 }], bins } });
      expect(packing.unplaced).toEqual([
        {
          shape: 0,
          count: 2,
          reason: { kind: "too-big", bin: 1, lacks: [{ dimension: 0, size: 9, capacity: 8 }] },
        },
      ]);
    });

    it("reports a shape that allows no bin", () => {
      const packing = solveCase(solve, {
        problem: { shapes: [{ size: [1, 1], count: 4, allowed: [] }], bins: one },
      });
      expect(packing.unplaced).toEqual([{ shape: 0, count: 4, reason: { kind: "not-allowed" } }]);
    });

    it("refuses a malformed problem", () => {
      const problem = { shapes: [{ size: [1], count: 1 }], bins: one };
      expect(() => solve(problem)).toThrow(PackingError);
      expect(() => solve({ shapes: [], bins: one }, { maxBinTypes: 0 })).toThrow("maxBinTypes");
    });

    it("is never better than brute force, and never claims a bound above it", () => {
      fc.assert(
        fc.property(anyCase({ shapes: 3, most: 2 }), (input) => {
          const packing = solveCase(solve, input);
          const best = bruteForce(input.problem, input.maxBinTypes);
          expect(missing(packing)).toBeGreaterThanOrEqual(best.missing);
          if (missing(packing) > best.missing) return;
          expect(Number(packing.cost)).toBeGreaterThanOrEqual(best.cost);
          if (packing.stopped === "searched") expect(Number(packing.cost)).toBe(best.cost);
          if (best.missing === 0) expect(Number(packing.lowerBound)).toBeLessThanOrEqual(best.cost);
        }),
        { numRuns: 80 },
      );
    });

    it("stays sound on larger problems", () => {
      const large = anyCase({ shapes: 12, most: 400 });
      fc.assert(
        fc.property(large, (input) => void solveCase(solve, input)),
        { numRuns: 30 },
      );
    });

    it("gives the same packing for the same input", () => {
      const large = anyCase({ shapes: 8, most: 50 });
      fc.assert(
        fc.property(large, (input) => {
          expect(solveCase(solve, input)).toEqual(solveCase(solve, input));
        }),
        { numRuns: 10 },
      );
    });
  });
}
