import { expect, test } from "vitest";
import { placeWorkloads, verifyPlacement } from "../../src/placement/index.ts";
import type { NodePattern, Placement, Pool } from "../../src/placement/index.ts";
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
        workload: 4,
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
