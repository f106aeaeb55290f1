import { describe, expect, it } from "vitest";
import {
  type Certificate,
  pack,
  type Packing,
  type PackingProblem,
  verifyPacking,
} from "../../src/packing/index.ts";
import { mutants } from "../mutants.ts";

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
  [
    "half a bin",
    firstPattern(({ count }) => ({ count: count - 0.5 })),
    /patterns\[0\]\.count: found .*, expected a positive integer/,
  ],
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

describe("items reported without a bin", () => {
  const problem: PackingProblem = {
    shapes: [{ size: [2], count: 5, maxPerBin: 2 }],
    bins: [{ capacity: [6], price: 1 }],
  };
  const exhausted = { kind: "bins-exhausted" } as const;
  const without = (count: number, patterns: Packing["patterns"]): Packing => ({
    ...pack(problem),
    patterns,
    cost: BigInt(patterns.reduce((sum, one) => sum + one.count, 0)),
    lowerBound: 0n,
    unplaced: [{ shape: 0, count, reason: exhausted }],
  });
  const of = (count: number): Packing["patterns"] => [
    { bin: 0, count: 1, contents: [{ shape: 0, count }] },
  ];

  it("have to want for bins: not where these are without limit", () => {
    expect(verifyPacking(problem, without(5, [])).problems).toEqual([
      "unplaced shape 0: another bin of type 0 holds one and breaks no limit",
    ]);
  });

  it.each<[string, object, Packing, RegExp | null, number?]>([
    ["a maximum that is reached", { maximum: 1 }, without(3, of(2)), null],
    ["a maximum that is not reached", { maximum: 2 }, without(3, of(2)), /another bin of type 0/],
    ["room in a bin", { maximum: 1 }, without(4, of(1)), /pattern 0 has room for one more/],
    ["a minimum above the limit", { minimum: 9, maximum: 9 }, without(5, []), /another bin/],
    ["no bin types left", {}, without(5, []), /another bin of type 0/, 1],
  ])("%s", (_, more, packing, problems, maxBinTypes) => {
    const limited = { ...problem, bins: [{ ...problem.bins[0]!, ...more }] };
    const options = maxBinTypes === undefined ? {} : { maxBinTypes };
    const found = verifyPacking(limited, packing, options).problems.join();
    if (problems === null) expect(found).toBe("");
    else expect(found).toMatch(problems);
  });

  it("may want for a group of bin types", () => {
    const types = [...problem.bins, { capacity: [1], price: 1 }];
    const two: PackingProblem = {
      shapes: [...problem.shapes, { size: [1], count: 1, allowed: [1] }],
      bins: types,
    };
    const packing = { ...without(5, [{ bin: 1, count: 1, contents: [{ shape: 1, count: 1 }] }]) };
    const certificate = pack(two).certificate;
    const claimed = { ...packing, certificate };
    expect(verifyPacking(two, claimed, { maxBinTypes: 1 }).problems).toEqual([]);
    expect(verifyPacking(two, claimed).problems.join()).toMatch(/another bin of type 0/);
  });

  it("are not asked why where a method leaves items out by its own rules", () => {
    expect(verifyPacking(problem, without(5, []), { incomplete: true }).problems).toEqual([]);
  });

  it("are held to all that they lack", () => {
    const big: PackingProblem = {
      shapes: [{ size: [9, 9], count: 1 }],
      bins: [{ capacity: [4, 5], price: 1 }],
    };
    const packing = pack(big);
    expect(verifyPacking(big, packing).problems).toEqual([]);
    const [unplaced] = packing.unplaced;
    const lacks = unplaced?.reason.kind === "too-big" ? unplaced.reason.lacks : [];
    const claim = (some: typeof lacks): Packing => ({
      ...packing,
      unplaced: [{ shape: 0, count: 1, reason: { kind: "too-big", bin: 0, lacks: some } }],
    });
    expect(verifyPacking(big, claim(lacks.slice(1))).valid).toBe(false);
    expect(verifyPacking(big, claim([])).valid).toBe(false);
    expect(verifyPacking(big, claim([...lacks.slice(1), ...lacks.slice(1)])).valid).toBe(false);
  });
});

/** What another value of is as good: the proof still holds, or nothing rests on it. */
const AS_GOOD = [
  // The search may have ended for any reason.
  "stopped",
  // Any rates that prove the bound are as good as those given.
  "certificate",
];

describe("any leaf that is changed", () => {
  it.each([
    ["shapes", big],
    ["dimensions", small],
  ])("is refused in a packing certified by %s, and nothing is thrown", (_, problem) => {
    const accepted = [...mutants(pack(problem))].filter(([, mutant]) => {
      return verifyPacking(problem, mutant as Packing).valid;
    });
    const others = accepted.filter(([path]) => !AS_GOOD.some((good) => path.startsWith(good)));
    expect(others.map(([path]) => path)).toEqual([]);
  });
});
