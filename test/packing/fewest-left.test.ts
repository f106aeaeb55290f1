import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type BinType,
  type Effort,
  pack,
  type Packing,
  type PackingProblem,
  verifyPacking,
} from "../../src/packing/index.ts";
import { bruteForce } from "./brute-force.ts";

function missing({ unplaced }: Packing): number {
  return unplaced.reduce((sum, { count }) => sum + count, 0);
}

/** Problems whose maxima, limit and groups mostly leave no room for all items. */
function tightProblem(dims: number, types: number): fc.Arbitrary<PackingProblem> {
  const vector = (min: number, max: number): fc.Arbitrary<number[]> =>
    fc.array(fc.integer({ min, max }), { minLength: dims, maxLength: dims });
  const bin: fc.Arbitrary<BinType> = fc.record(
    {
      capacity: vector(3, 14),
      price: fc.integer({ min: 1, max: 20 }),
      maximum: fc.integer({ min: 1, max: 2 }),
    },
    { requiredKeys: ["capacity", "price"] },
  );
  const weights = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: types, maxLength: types });
  return fc.record({
    shapes: fc.array(fc.record({ size: vector(1, 7), count: fc.integer({ min: 1, max: 3 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
    bins: fc.array(bin, { minLength: types, maxLength: types }),
    limits: fc.tuple(weights, fc.integer({ min: 3, max: 10 })).map(([each, maximum]) => {
      return [{ weights: each.map((weight, b) => ({ bin: b, weight })), maximum }];
    }),
  });
}

const tight = fc
  .tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 2, max: 4 }))
  .chain(([dims, types]) =>
    fc.record({ problem: tightProblem(dims, types), maxBinTypes: fc.integer({ min: 1, max: 2 }) }),
  );

describe("a packing under limits that leave no room for all items", () => {
  it("leaves out as few as possible, at the least cost, and says what it knows", () => {
    fc.assert(
      fc.property(tight, ({ problem, maxBinTypes }) => {
        const packing = pack(problem, { maxBinTypes, effort: "fast" });
        const { problems } = verifyPacking(problem, packing, { maxBinTypes });
        expect(problems).toEqual([]);
        const best = bruteForce(problem, maxBinTypes);
        const unfit = packing.unplaced.filter(({ reason }) => reason.kind !== "bins-exhausted");
        expect(missing(packing)).toBe(best.missing);
        expect(Number(packing.cost)).toBe(best.cost);
        if (missing(packing) > missing({ ...packing, unplaced: unfit }))
          expect(["optimal", "searched"]).toContain(packing.stopped);
      }),
      { numRuns: 60 },
    );
  });

  it.each<Effort>(["fast", "balanced", "thorough"])("takes the larger types if %s", (effort) => {
    const bins = [15, 7, 3].map((room, i) => ({
      capacity: [room],
      price: [192, 96, 48][i]!,
      maximum: 3,
    }));
    const problem = { bins, shapes: [{ size: [1], count: 100 }] };
    const packing = pack(problem, { maxBinTypes: 2, effort });
    expect(missing(packing)).toBe(34);
    expect(packing).toMatchObject({ cost: 864n, stopped: "optimal" });
  });

  it("leaves out the large items where many small ones fit instead", () => {
    const shapes = [
      { size: [9, 1], count: 100 },
      { size: [1, 1], count: 900 },
    ];
    const problem = { shapes, bins: [{ capacity: [10, 10], price: 3, maximum: 90 }] };
    const packing = pack(problem, { effort: "fast" });
    expect(packing.unplaced).toMatchObject([{ shape: 0, count: 100 }]);
    expect(packing.cost).toBe(270n);
  });

  it("claims nothing where other items might have been left out at less cost", () => {
    // Which of many shapes is left out decides about the cost, and there are too many to try all.
    const shapes = Array.from({ length: 40 }, (_, i) => ({ size: [50 + i, 90 - i], count: 20 }));
    const problem = { shapes, bins: [{ capacity: [400, 400], price: 5, maximum: 100 }] };
    const packing = pack(problem, { effort: "fast" });
    expect(missing(packing)).toBeGreaterThan(0);
    expect(["optimal", "searched"]).not.toContain(packing.stopped);
  });
});
