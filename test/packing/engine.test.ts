import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  assignItems,
  groupItems,
  karpenterLike,
  loadHighs,
  pack,
  packings,
  type PackingProblem,
  relativeGap,
  verifyPacking,
} from "../../src/packing/index.ts";
import { bruteForce } from "./brute-force.ts";

/** A mix in three dimensions: `shapes` shapes, `each` items of each, sizes from a fixed recurrence. */
function mix(shapes: number, each: number): PackingProblem {
  let state = 7;
  const next = (most: number): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return 1 + (Math.floor(state / 65536) % most);
  };
  return {
    shapes: Array.from({ length: shapes }, () => ({
      size: [next(400) * 5, next(300) * 16, 1],
      count: each,
    })),
    bins: [4, 8, 16, 32, 64].flatMap((cpus) => [
      { capacity: [cpus * 980, cpus * 3600, 110], price: cpus * 48_000_000 },
      { capacity: [cpus * 980, cpus * 7400, 110], price: cpus * 63_000_000 },
      { capacity: [cpus * 980, cpus * 1800, 110], price: cpus * 42_500_000 },
    ]),
  };
}

describe("pack", () => {
  it("is optimal on small problems without limits", () => {
    const size = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 }));
    const shape = fc.record({ size, count: fc.integer({ min: 1, max: 2 }) });
    const bin = fc.record({
      capacity: fc.tuple(fc.integer({ min: 7, max: 14 }), fc.integer({ min: 7, max: 14 })),
      price: fc.integer({ min: 5, max: 15 }),
    });
    const problem = fc.record({
      shapes: fc.array(shape, { minLength: 1, maxLength: 3 }),
      bins: fc.array(bin, { minLength: 1, maxLength: 2 }),
    });
    fc.assert(
      fc.property(problem, (input) => {
        expect(Number(pack(input, { effort: "fast" }).cost)).toBe(bruteForce(input).cost);
      }),
      { numRuns: 100 },
    );
  });

  it("chooses the best few types where few items go into few bins", () => {
    const pair = (min: number, max: number): fc.Arbitrary<[number, number]> =>
      fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }));
    const shape = fc.record(
      {
        size: pair(1, 9),
        count: fc.integer({ min: 1, max: 3 }),
        maxPerBin: fc.constant(1),
        allowed: fc.constantFrom([0, 1, 2], [1, 2, 3], [0, 3]),
      },
      { requiredKeys: ["size", "count"] },
    );
    const bin = fc.record(
      {
        capacity: pair(6, 24),
        price: fc.integer({ min: 5, max: 20 }),
        maximum: fc.integer({ min: 1, max: 2 }),
      },
      { requiredKeys: ["capacity", "price"] },
    );
    const problem = fc.record({
      shapes: fc.array(shape, { minLength: 1, maxLength: 3 }),
      bins: fc.array(bin, { minLength: 4, maxLength: 4 }),
    });
    fc.assert(
      fc.property(problem, fc.integer({ min: 1, max: 3 }), (input, maxBinTypes) => {
        const best = bruteForce(input, maxBinTypes);
        fc.pre(best.missing === 0);
        const packing = pack(input, { effort: "fast", maxBinTypes });
        expect(packing.unplaced).toEqual([]);
        expect(Number(packing.cost)).toBe(best.cost);
        expect(["optimal", "searched"]).toContain(packing.stopped);
        expect(verifyPacking(input, packing, { maxBinTypes }).problems).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("finds the one choice of two types that holds everything, not the two best rated", () => {
    // By price per unit types 1 and 2 win, but their bins waste what three items of 4 leave over.
    const shapes = [{ size: [4], count: 3 }];
    const bins = [
      { capacity: [12], price: 13 },
      { capacity: [7], price: 7 },
      { capacity: [11], price: 11 },
    ];
    expect(pack({ shapes, bins }, { maxBinTypes: 2 }).cost).toBe(13n);
  });

  it.each([
    [12, 200, 0.005],
    [60, 50, 0.005],
    [200, 100, 0.003],
  ])("packs %i shapes of %i items close to its bound", (shapes, each, gap) => {
    const problem = mix(shapes, each);
    const packing = pack(problem);
    expect(packing.unplaced).toEqual([]);
    expect(relativeGap(packing)).toBeLessThan(gap);
    expect(verifyPacking(problem, packing).problems).toEqual([]);
    const other = karpenterLike(problem);
    expect(Number(other.cost)).toBeGreaterThan(1.05 * Number(packing.cost));
  });

  it("fills bins to the brim where items come in triplets that leave nothing over", () => {
    let state = 11;
    const next = (least: number, most: number): number => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return least + (Math.floor(state / 65536) % (most - least));
    };
    const sizes = Array.from({ length: 25 }, () => {
      const large = next(380, 490);
      const middle = next(250, 1000 - large - 250);
      return [large, middle, 1000 - large - middle];
    });
    const shapes = sizes.flat().map((size) => ({ size: [size], count: 1 }));
    const packing = pack({ shapes, bins: [{ capacity: [1000], price: 1 }] });
    expect(packing.cost).toBe(25n);
  });

  it("finds what bins of a few sizes cost with many shapes", () => {
    const { shapes, bins } = mix(200, 30);
    const small = bins
      .slice(0, 6)
      .map(({ capacity, price }) => ({ capacity, price: price + 7_000_000 }));
    expect(relativeGap(pack({ shapes, bins: small }))).toBeLessThan(0.004);
  });

  it("gives the same packing whatever the order of shapes and bins", () => {
    const problem = mix(30, 20);
    const turned = { shapes: problem.shapes.toReversed(), bins: problem.bins.toReversed() };
    const options = { effort: "fast" } as const;
    const first = pack(problem, options);
    const second = pack(turned, options);
    expect(second.cost).toBe(first.cost);
    expect(second.lowerBound).toBe(first.lowerBound);
    const last = { shape: problem.shapes.length - 1, bin: problem.bins.length - 1 };
    const relabelled = second.patterns.map(({ bin, count, contents }) => ({
      bin: last.bin - bin,
      count,
      contents: contents.map((c) => ({ shape: last.shape - c.shape, count: c.count })).toReversed(),
    }));
    const sorted = (patterns: readonly object[]): string[] =>
      patterns.map((pattern) => JSON.stringify(pattern)).toSorted();
    expect(sorted(relabelled)).toEqual(sorted(first.patterns));
  });

  it("does not take longer for more items of the same shapes", () => {
    const few = pack(mix(40, 1e3), { effort: "fast" }).patterns.length;
    const many = pack(mix(40, 1e9), { effort: "fast" }).patterns.length;
    expect(many).toBeLessThan(3 * few + 50);
  });

  it.each([1, 2, 3])("keeps to %i bin types and stays near the unlimited cost", (maxBinTypes) => {
    const problem = mix(40, 30);
    const packing = pack(problem, { maxBinTypes });
    expect(new Set(packing.patterns.map(({ bin }) => bin)).size).toBeLessThanOrEqual(maxBinTypes);
    expect(verifyPacking(problem, packing, { maxBinTypes }).problems).toEqual([]);
    const limit = [1.35, 1.08, 1.03][maxBinTypes - 1]!;
    expect(Number(packing.cost)).toBeLessThan(limit * Number(pack(problem).cost));
  });

  it("counts types of one group once, and types without a group not at all", () => {
    const bins = [
      { capacity: [4], price: 4, group: 1 },
      { capacity: [4], price: 4, group: 1 },
      { capacity: [4], price: 0, maximum: 1, group: null },
    ];
    const shapes = [0, 1, 2].map((bin) => ({ size: [4], count: 1, allowed: [bin] }));
    const packing = pack({ shapes, bins }, { maxBinTypes: 1 });
    expect(packing.unplaced).toEqual([]);
    expect(packing.cost).toBe(8n);
  });

  it("uses what exists before it buys", () => {
    const bins = [
      { capacity: [10], price: 10 },
      { capacity: [10], price: 0, maximum: 3 },
    ];
    const packing = pack({ shapes: [{ size: [5], count: 10 }], bins });
    expect(packing.cost).toBe(20n);
    expect(packing.lowerBound).toBe(20n);
    expect(packing.stopped).toBe("optimal");
  });

  it("proves what the placed items cost where others find no bin", () => {
    const problem = {
      shapes: [{ size: [1], count: 20, maxPerBin: 1 }],
      bins: [{ capacity: [10], price: 10, maximum: 10 }],
      limits: [{ weights: [{ bin: 0, weight: 4 }], maximum: 40 }],
    };
    const packing = pack(problem);
    expect(packing.unplaced).toMatchObject([{ count: 10, reason: { kind: "bins-exhausted" } }]);
    expect([packing.cost, packing.lowerBound, packing.stopped]).toEqual([100n, 100n, "optimal"]);
    expect(verifyPacking(problem, packing).problems).toEqual([]);
  });

  it("keeps caps of equal shapes apart", () => {
    const shape = { size: [1], count: 4, maxPerBin: 1 };
    const packing = pack({ shapes: [shape, shape], bins: [{ capacity: [10], price: 1 }] });
    expect(packing.cost).toBe(4n);
  });
});

describe("packings", () => {
  it("yields ever better packings, each of them valid, and returns the last", () => {
    const problem = mix(25, 40);
    const run = packings(problem, { effort: "fast" });
    const seen = [];
    let step = run.next();
    for (; !step.done; step = run.next()) seen.push(step.value);
    expect(seen.length).toBeGreaterThan(1);
    for (const [i, packing] of seen.entries()) {
      expect(packing.stopped).toBeNull();
      expect(verifyPacking(problem, packing).problems).toEqual([]);
      const before = seen[i - 1];
      if (before)
        expect(packing.cost < before.cost || packing.lowerBound > before.lowerBound).toBe(true);
    }
    expect(step.value).toEqual({ ...seen.at(-1), stopped: step.value.stopped });
    expect(step.value.stopped).not.toBeNull();
  });

  it("stops at the caller's time limit and says so", () => {
    let now = 0;
    const clock = (): number => (now += 1);
    const problem = mix(60, 50);
    const packing = pack(problem, {
      effort: "thorough",
      timeLimit: { milliseconds: 300, now: clock },
    });
    expect(packing.stopped).toBe("time");
    expect(verifyPacking(problem, packing).problems).toEqual([]);
  });
});

describe("items", () => {
  it("are grouped into shapes and given bins that hold them", () => {
    const sizes = Array.from({ length: 50 }, (_, i) => [1 + (i % 3), 2]);
    const { shapes, shapeOf } = groupItems(sizes);
    expect(shapes.map(({ count }) => count)).toEqual([17, 17, 16]);
    const packing = pack({ shapes, bins: [{ capacity: [7, 9], price: 3 }] });
    const load = new Map<number, number>();
    for (const [i, bin] of assignItems(packing, shapeOf).entries()) {
      load.set(bin, (load.get(bin) ?? 0) + sizes[i]![0]!);
    }
    expect(BigInt(load.size) * 3n).toBe(packing.cost);
    for (const sum of load.values()) expect(sum).toBeLessThanOrEqual(7);
  });
});

describe("loadHighs", () => {
  it("solves linear and integer programs, and packs no worse", async () => {
    const lp = await loadHighs();
    const program = {
      demand: Float64Array.from([3, 2]),
      cost: Float64Array.from([1, 1]),
      start: Int32Array.from([0, 1, 3]),
      row: Int32Array.from([0, 0, 1]),
      value: Float64Array.from([2, 1, 4]),
    };
    expect([...lp.solve(program, { integer: false })!.primal]).toEqual([1.25, 0.5]);
    expect([...lp.solve(program, { integer: true })!.primal]).toEqual([1, 1]);
    const problem = mix(8, 5);
    const without = pack(problem, { effort: "fast" });
    const withLp = pack(problem, { effort: "fast", lp });
    expect(withLp.cost <= without.cost).toBe(true);
    expect(verifyPacking(problem, withLp).problems).toEqual([]);
  });

  it.each([1, 2, 3])("buys beside nodes that stand already, with %i types at most", (most) => {
    const packing = pack(
      {
        shapes: [{ size: [15, 20], count: 6 }],
        bins: [
          { capacity: [38, 118], price: 0, maximum: 1, group: null },
          { capacity: [38, 118], price: 192 },
          { capacity: [78, 270], price: 384 },
          { capacity: [157, 590], price: 768 },
        ],
      },
      { maxBinTypes: most },
    );
    expect(packing.unplaced).toEqual([]);
    expect(packing.cost).toBe(384n);
  });
});
