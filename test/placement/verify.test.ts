import { describe, expect, test } from "vitest";
import { placeWorkloads, verifyPlacement } from "../../src/placement/index.ts";
import type { PodSpec } from "../../src/manifest/index.ts";
import type { NodePattern, Placement, PlacementOptions, Pool } from "../../src/placement/index.ts";
import { apart, HOST, spread, ZONE } from "./constrained.ts";
import { GIB, makeWorkload, SIZES } from "./make.ts";

const sized = [
  makeWorkload({ name: "web", cpu: 700, replicas: 40 }),
  makeWorkload({ name: "db", cpu: 500, memory: 6 * GIB, replicas: 8 }),
  makeWorkload({
    name: "vm",
    replicas: 10,
    sandboxed: true,
    cpu: 250,
    footprint: { cpu: 1500, memory: 3 * GIB },
  }),
  makeWorkload({ name: "agent", perNode: true, cpu: 100 }),
  makeWorkload({ name: "huge", cpu: 90_000 }),
];
const good = placeWorkloads(sized, SIZES, { headroom: { failingNodes: 1 } });

function withPool(change: (pool: Pool) => Partial<Pool>): Placement {
  return {
    ...good,
    pools: good.pools.map((pool, i) => (i === 0 ? { ...pool, ...change(pool) } : pool)),
  };
}

function withPattern(change: (pattern: NodePattern) => Partial<NodePattern>): Placement {
  return withPool(({ patterns }) => ({
    patterns: patterns.map((pattern, i) =>
      i === 0 ? { ...pattern, ...change(pattern) } : pattern,
    ),
  }));
}

const money = (nano: bigint): Placement["cost"] => ({ currency: "USD", nano });

test("a good placement passes", () => {
  expect(verifyPlacement({ placement: good, sized, nodeTypes: SIZES })).toEqual({
    valid: true,
    problems: [],
    placed: 58n,
    unplaceable: 1n,
    boundProved: true,
  });
});

const table: readonly (readonly [string, () => Placement])[] = [
  [
    "a pod more on a node",
    () =>
      withPattern(({ contents: [first, ...rest] }) => ({
        contents: [{ shape: first?.shape ?? 0, count: (first?.count ?? 0) + 1 }, ...rest],
      })),
  ],
  ["a pod fewer on a node", () => withPattern(({ contents }) => ({ contents: contents.slice(1) }))],
  ["a node fewer", () => withPattern(({ count }) => ({ count: count - 1 }))],
  ["a node fewer in the count", () => withPool(({ count }) => ({ count: count - 1 }))],
  [
    "a cheaper price",
    () => withPool(({ nodeType }) => ({ nodeType: { ...nodeType, pricePerHour: money(1n) } })),
  ],
  [
    "a size that is not on offer",
    () =>
      withPool(({ nodeType }) => ({
        nodeType: { ...nodeType, size: { ...nodeType.size, name: "Other" } },
      })),
  ],
  ["no DaemonSets on the nodes", () => withPool(() => ({ daemonSets: [] }))],
  ["a lower cost", () => ({ ...good, cost: money(good.cost.nano - 1n) })],
  ["a higher bound", () => ({ ...good, lowerBound: money(good.cost.nano) })],
  ["a bound above the cost", () => ({ ...good, lowerBound: money(good.cost.nano * 2n) })],
  ["a smaller gap", () => ({ ...good, gap: { ...good.gap, ppm: 1 } })],
  [
    "a smaller pod",
    () => ({
      ...good,
      shapes: good.shapes.map((shape) => ({
        ...shape,
        takes: shape.takes.map((amount) => Math.floor(amount / 2)),
      })),
    }),
  ],
  [
    "pods counted twice",
    () => ({ ...good, unplaceable: [...good.unplaceable, ...good.unplaceable] }),
  ],
  ["pods left out", () => ({ ...good, unplaceable: [] })],
  [
    "a wrong reason",
    () => ({
      ...good,
      unplaceable: good.unplaceable.map((one) => ({
        ...one,
        reason: { kind: "no-candidates" } as const,
      })),
    }),
  ],
  [
    "a cap nobody asked for",
    () => ({ ...good, shapes: good.shapes.map((shape) => ({ ...shape, maxPerNode: 100 })) }),
  ],
  [
    "no spare node",
    () => ({
      ...good,
      pools: good.pools.map((pool) => ({
        ...pool,
        patterns: pool.patterns.filter(({ contents }) => contents.length > 0),
      })),
    }),
  ],
  ["another workload", () => ({ ...good, workloads: good.workloads.toReversed() })],
  ["fewer dimensions", () => ({ ...good, dimensions: good.dimensions.slice(1) })],
  [
    "a pod somewhere else",
    () => ({ ...good, shapes: good.shapes.map((shape) => ({ ...shape, zone: "9" })) }),
  ],
  [
    "a dearer certificate",
    () => {
      const { certificate } = good;
      if (certificate.kind === "shapes") {
        return {
          ...good,
          certificate: { ...certificate, values: certificate.values.map((value) => value * 2n) },
        };
      }
      const rates = certificate.rates.map((list) => list.map((rate) => rate * 2n));
      return { ...good, certificate: { ...certificate, rates } };
    },
  ],
];
test.each(table)("%s is found", (_name, tamper) => {
  const { valid, problems } = verifyPlacement({ placement: tamper(), sized, nodeTypes: SIZES });
  expect(valid).toBe(false);
  expect(problems.length).toBeGreaterThan(0);
});

describe("pods that are said to have no node", () => {
  const pods = [makeWorkload({ name: "web", cpu: 700, replicas: 40 })];
  const whole = placeWorkloads(pods, SIZES);
  const verify = (placement: Placement) => {
    return verifyPlacement({ placement, sized: pods, nodeTypes: SIZES });
  };
  const dropped = (reason: Placement["unplaceable"][number]["reason"]): Placement => ({
    ...whole,
    shapes: [],
    pools: [],
    nodes: 0,
    placed: 0n,
    unplaceable: [{ workload: 0, count: 40, perNode: false, reason }],
    cost: money(0n),
    lowerBound: money(0n),
    gap: { numerator: 0n, denominator: 0n, ppm: 0 },
    stopped: "optimal",
  });
  const limits = ["maxPools 3", "maxNodesPerPool 1000", "maxNodes 5000"];

  test.each<[string, Placement["unplaceable"][number]["reason"], RegExp]>([
    [
      "no limit",
      { kind: "nodes-exhausted", limits: [] },
      /reason\.limits: found a list of 0, expected a list of 3/,
    ],
    [
      "limits that are not reached",
      { kind: "nodes-exhausted", limits },
      /one more Standard_D4 holds such a pod and breaks no limit/,
    ],
    [
      "a size they fit",
      { kind: "too-big", lacks: [] },
      /reason\.kind: found "too-big", but there are nodes that hold such pods/,
    ],
    ["a reason of their own", { kind: "no-candidates" }, /there are nodes that hold such pods/],
  ])("for %s are not", (_, reason, problem) => {
    const { valid, boundProved, problems } = verify(dropped(reason));
    expect([valid, boundProved]).toEqual([false, false]);
    expect(problems.join("\n")).toMatch(problem);
  });

  test("for a limit that is reached are, and one fewer of the others are not", () => {
    const tight = placeWorkloads(pods, SIZES, { maxNodes: 2 });
    expect(tight.unplaceable).toMatchObject([
      { reason: { kind: "nodes-exhausted", limits: ["maxNodes 2"] } },
    ]);
    expect(verify(tight).problems).toEqual([]);
    const [pool] = tight.pools;
    const [pattern] = pool?.patterns ?? [];
    expect(pattern?.contents).toHaveLength(1);
    const less = (count: number): readonly { shape: number; count: number }[] => [
      { shape: 0, count: (pattern?.contents[0]?.count ?? 0) - count },
    ];
    const fewer = {
      ...tight,
      pools: tight.pools.map((one) => ({
        ...one,
        patterns: one.patterns.map((own) => ({ ...own, contents: less(1) })),
      })),
      shapes: tight.shapes.map((shape) => ({
        ...shape,
        count: shape.count - 2,
        workloads: [{ workload: 0, count: shape.count - 2 }],
      })),
      unplaceable: tight.unplaceable.map((one) => ({ ...one, count: one.count + 2 })),
    };
    expect(verify(fewer).problems.join("\n")).toMatch(/has room for one more of these pods/);
  });
});

describe("pods that keep apart by their own specs", () => {
  test.each<[string, Partial<PodSpec>, PlacementOptions, (placement: Placement) => Placement]>([
    [
      "over zones, all in one",
      spread(ZONE),
      { zones: ["1", "2", "3"] },
      (placement) => ({
        ...placement,
        shapes: placement.shapes.map((shape) => ({ ...shape, zone: "1" })),
        pools: placement.pools.map((pool) => ({
          ...pool,
          patterns: pool.patterns.map((pattern) => ({ ...pattern, zone: "1" })),
        })),
      }),
    ],
    [
      "one a node, with a cap of nine",
      apart(HOST),
      {},
      (placement) => ({
        ...placement,
        shapes: placement.shapes.map((shape) => ({ ...shape, maxPerNode: 9 })),
      }),
    ],
    [
      "over nodes, with no number as cap",
      spread(HOST),
      {},
      (placement) => ({
        ...placement,
        shapes: placement.shapes.map((shape) => ({ ...shape, maxPerNode: NaN })),
      }),
    ],
  ])("%s: refused", (_, spec, options, change) => {
    const pods = [makeWorkload({ cpu: 1000, replicas: 9, spec })];
    const placement = placeWorkloads(pods, SIZES, options);
    const verify = (one: Placement) => {
      return verifyPlacement({ placement: one, sized: pods, nodeTypes: SIZES }).problems;
    };
    expect(verify(placement)).toEqual([]);
    expect(verify(change(placement))).not.toEqual([]);
  });
});

describe("what is no placement", () => {
  test.each<[string, unknown, string]>([
    ["nothing", undefined, "the value: found nothing, expected an object"],
    [
      "a number for a big integer",
      { ...good, lowerBound: { currency: "USD", nano: 1 } },
      "lowerBound.nano: found 1, expected a bigint",
    ],
    [
      "half a pod",
      { ...good, shapes: good.shapes.map((shape) => ({ ...shape, count: 4.5 })) },
      "shapes[0].count: found 4.5, expected a positive integer",
    ],
    [
      "no certificate",
      { ...good, certificate: undefined },
      "certificate: found nothing, expected an object",
    ],
    ["no pools", { ...good, pools: null }, "pools: found null, expected a list"],
    [
      "a setting that makes no sense",
      {
        ...good,
        settings: {
          ...good.settings,
          headroom: { percent: 100, failingNodes: 0, failingZones: 0 },
        },
      },
      "settings.headroom.percent: ",
    ],
  ])("is refused by its path: %s", (_, placement, problem) => {
    const subject = { placement: placement as Placement, sized, nodeTypes: SIZES };
    const { valid, problems } = verifyPlacement(subject);
    expect(valid).toBe(false);
    expect(problems[0]).toContain(problem);
  });

  test("other settings than those asked for are found where these are given", () => {
    const options = { headroom: { failingNodes: 2 } };
    const { problems } = verifyPlacement({ placement: good, sized, nodeTypes: SIZES, options });
    expect(problems).toEqual(["settings.headroom.failingNodes: found 1, expected 2"]);
  });
});

test("a node in a zone that does not offer its size is found", () => {
  const zones = { zones: ["1", "2"] };
  const offered = SIZES.map(({ size, ...type }) =>
    Object.assign(type, { size: Object.assign({}, size, zones) }),
  );
  const zoned = placeWorkloads(sized, offered, { zones: ["1", "2", "3"] });
  const verify = (placement: Placement) =>
    verifyPlacement({ placement, sized, nodeTypes: offered });
  expect(verify(zoned).problems).toEqual([]);
  const moved = zoned.pools.map(({ patterns, ...pool }) => {
    return { ...pool, patterns: patterns.map((pattern) => ({ ...pattern, zone: "3" })) };
  });
  expect(verify({ ...zoned, pools: moved }).problems).toContainEqual(
    expect.stringMatching(/^pools\[0\]\.patterns\[0\]: zone 3 does not offer /),
  );
});
