import { describe, expect, it } from "vitest";
import {
  type Certificate,
  pack,
  type Packing,
  type PackingProblem,
  verifyPacking,
} from "../../src/packing/index.ts";

/** Few, big shapes: the bound by dimensions is 20 of 30, so the engine proves values per shape. */
const big: PackingProblem = {
  shapes: [
    { size: [6, 1], count: 3 },
    { size: [4, 1], count: 1, maxPerBin: 2 },
    { size: [99, 1], count: 2 },
  ],
  bins: [
    { capacity: [10, 10], price: 10 },
    { capacity: [9, 9], price: 11, maximum: 4 },
  ],
};

/** Many small items, where prices per dimension are all it takes; the second type is scarce. */
const small: PackingProblem = {
  shapes: [
    { size: [1, 2], count: 500 },
    { size: [3, 1], count: 300, allowed: [0, 1] },
  ],
  bins: [
    { capacity: [16, 16], price: 160 },
    { capacity: [32, 16], price: 200, maximum: 5 },
    { capacity: [16, 32], price: 210 },
  ],
  limits: [{ weights: [{ bin: 0, weight: 1 }], maximum: 60 }],
};

type Change = (packing: Packing) => Packing;

const certificate =
  (change: (certificate: Certificate) => object): Change =>
  (packing) => ({
    ...packing,
    certificate: { ...packing.certificate, ...change(packing.certificate) },
  });

const firstPattern =
  (change: (pattern: Packing["patterns"][number]) => object): Change =>
  (packing) => ({
    ...packing,
    patterns: packing.patterns.map((pattern, i) =>
      i === 0 ? { ...pattern, ...change(pattern) } : pattern,
    ),
  });

const plans: readonly (readonly [string, Change, RegExp])[] = [
  [
    "an overfull bin",
    firstPattern(({ contents }) => ({
      contents: contents.map((c) => ({ ...c, count: c.count + 40 })),
    })),
    /its capacity is|at most/,
  ],
  ["a bin too many", firstPattern(({ count }) => ({ count: count + 1 })), /accounted for/],
  ["half a bin", firstPattern(({ count }) => ({ count: count - 0.5 })), /no positive integer/],
  ["an unknown bin type", firstPattern(() => ({ bin: 7 })), /there is no bin type 7/],
  [
    "an unknown shape",
    firstPattern(() => ({ contents: [{ shape: 9, count: 1 }] })),
    /there is no shape 9/,
  ],
  [
    "a dropped pattern",
    (packing) => ({ ...packing, patterns: packing.patterns.slice(1) }),
    /accounted for/,
  ],
  ["a flattered cost", (packing) => ({ ...packing, cost: packing.cost - 1n }), /cost: stated/],
  [
    "a raised bound",
    (packing) => ({ ...packing, lowerBound: packing.lowerBound + 10n }),
    /the certificate proves/,
  ],
  [
    "a missing rate of a limit",
    certificate(() => ({ limitRates: [1n, 2n, 3n] })),
    /a rate for each limit/,
  ],
  ["a negative denominator", certificate(() => ({ denominator: -1n })), /denominator/],
  [
    "a denominator made smaller",
    certificate(({ denominator }) => ({ denominator: denominator / 3n })),
    /worth more than it costs|the certificate proves/,
  ],
];

describe.each([
  ["shapes", big],
  ["dimensions", small],
])("a packing certified by %s", (kind, problem) => {
  const packing = pack(problem);

  it("is valid and of that kind", () => {
    expect(packing.certificate.kind).toBe(kind);
    expect(verifyPacking(problem, packing)).toEqual({ valid: true, problems: [] });
  });

  it.each(plans)("is refused with %s", (_, change, reason) => {
    const { valid, problems } = verifyPacking(problem, change(packing));
    expect(valid).toBe(false);
    expect(problems.join("\n")).toMatch(reason);
  });
});

describe("a certificate by values", () => {
  const packing = pack(big);

  it("is refused with a value raised, however little", () => {
    const raised = certificate((c) => ({
      values: c.kind === "shapes" ? c.values.map((value) => value + value / 1000n) : [],
    }));
    expect(verifyPacking(big, raised(packing)).problems.join()).toMatch(/worth more than it costs/);
  });

  it("holds whatever its guides say, and is refused if they cannot be read", () => {
    const misled = certificate(() => ({
      guides: [
        [0, 0],
        [1e6, 3],
      ],
    }));
    expect(verifyPacking(big, misled(packing)).valid).toBe(true);
    const broken = certificate(() => ({ guides: [[NaN, 0], []] }));
    expect(verifyPacking(big, broken(packing)).problems.join()).toMatch(/guide/);
  });

  it("is not believed when the work runs out", () => {
    const { problems } = verifyPacking(big, packing, { work: 0 });
    expect(problems.join()).toMatch(/could not be proven in 0 steps/);
  });
});

describe("other claims", () => {
  it("refuses a false reason for leaving items out", () => {
    const problem: PackingProblem = {
      shapes: [{ size: [2], count: 3 }],
      bins: [{ capacity: [4], price: 1 }],
    };
    const none: Packing = {
      ...pack(problem),
      patterns: [],
      cost: 0n,
      lowerBound: 0n,
      unplaced: [
        {
          shape: 0,
          count: 3,
          reason: { kind: "too-big", bin: 0, lacks: [{ dimension: 0, size: 5, capacity: 4 }] },
        },
      ],
    };
    expect(verifyPacking(problem, none).problems).toHaveLength(2);
    const notAllowed = {
      ...none,
      unplaced: [{ shape: 0, count: 3, reason: { kind: "not-allowed" } as const }],
    };
    expect(verifyPacking(problem, notAllowed).valid).toBe(false);
  });

  it("refuses more groups of bin types than allowed", () => {
    const packing = pack(small);
    expect(new Set(packing.patterns.map(({ bin }) => bin)).size).toBeGreaterThan(1);
    expect(verifyPacking(small, packing, { maxBinTypes: 1 }).problems.join()).toMatch(
      /groups of bin types/,
    );
  });

  it("refuses bins beyond a maximum, a minimum or a limit", () => {
    const packing = pack(small);
    const used = packing.patterns.reduce((sum, { bin, count }) => sum + (bin === 0 ? count : 0), 0);
    const tight = {
      ...small,
      limits: [{ weights: [{ bin: 0, weight: 1 }], maximum: Math.max(0, used - 1) }],
    };
    expect(verifyPacking(tight, packing).problems.join()).toMatch(/limit 0/);
    const many = {
      ...small,
      bins: small.bins.map((bin) => Object.assign({}, bin, { minimum: 1000 })),
    };
    expect(verifyPacking(many, packing).problems.join()).toMatch(/at least 1000/);
  });
});
