import { describe, expect, test } from "vitest";
import { placeWorkloads, verifyPlacement } from "../../src/placement/index.ts";
import type { PlacementOptions } from "../../src/placement/index.ts";
import type { SizedWorkload } from "../../src/sizing/index.ts";
import { GIB, makeNodeType, makeWorkload, MIB, SIZES } from "./make.ts";

const D4 = [makeNodeType("Standard_D4", { cpu: 4000, memory: 16 * GIB, price: 200_000_000 })];

function nodesOf(sized: readonly SizedWorkload[], options: PlacementOptions = {}): number {
  const placement = placeWorkloads(sized, D4, options);
  expect(verifyPlacement({ placement, sized, nodeTypes: D4 }).problems).toEqual([]);
  return placement.nodes;
}

describe("what a node has to hold", () => {
  // A sandbox that reserves little and takes much, and an ordinary pod: 4 cores and 16 GiB a node.
  const vm = {
    cpu: 250,
    memory: 256 * MIB,
    sandboxed: true,
    footprint: { cpu: 1500, memory: 3 * GIB },
  };
  const table: readonly {
    readonly name: string;
    readonly pods: Parameters<typeof makeWorkload>[0];
    readonly options: PlacementOptions;
    readonly nodes: number;
  }[] = [
    { name: "ordinary pods by CPU", pods: { cpu: 1000, replicas: 9 }, options: {}, nodes: 3 },
    {
      name: "ordinary pods by memory",
      pods: { cpu: 10, memory: 5 * GIB, replicas: 9 },
      options: {},
      nodes: 3,
    },
    {
      name: "sandboxes by footprint CPU: 2 a node",
      pods: { ...vm, replicas: 8 },
      options: {},
      nodes: 4,
    },
    {
      name: "by reservation alone: 16 a node",
      pods: { ...vm, replicas: 32 },
      options: { charge: "reservation" },
      nodes: 2,
    },
    {
      name: "by footprint alone",
      pods: { ...vm, replicas: 8 },
      options: { charge: "footprint" },
      nodes: 4,
    },
    {
      name: "CPU promised twice: 5 a node, by memory",
      pods: { ...vm, replicas: 10 },
      options: { cpuOvercommit: 2 },
      nodes: 2,
    },
    {
      name: "whole vCPUs: 2 of 2",
      pods: { ...vm, replicas: 4 },
      options: { chargeCpu: "vcpus" },
      nodes: 2,
    },
    {
      name: "reservation above footprint binds too",
      pods: {
        cpu: 2000,
        memory: GIB,
        sandboxed: true,
        footprint: { cpu: 100, memory: GIB },
        replicas: 4,
      },
      options: {},
      nodes: 2,
    },
    {
      name: "a quarter of each node kept free",
      pods: { cpu: 1000, replicas: 9 },
      options: { headroom: { percent: 25 } },
      nodes: 3,
    },
    {
      name: "a half of each node kept free",
      pods: { cpu: 1000, replicas: 9 },
      options: { headroom: { percent: 50 } },
      nodes: 5,
    },
    {
      name: "pods of a rollout counted",
      pods: { cpu: 1000, replicas: 8, surge: 2 },
      options: { rolloutSurge: true },
      nodes: 3,
    },
    {
      name: "pods of a rollout not counted",
      pods: { cpu: 1000, replicas: 8, surge: 2 },
      options: {},
      nodes: 2,
    },
    { name: "no replicas, no nodes", pods: { replicas: 0 }, options: {}, nodes: 0 },
  ];
  test.each(table)("$name", ({ pods, options, nodes }) => {
    expect(nodesOf([makeWorkload(pods)], options)).toBe(nodes);
  });

  test("max pods holds", () => {
    const types = [makeNodeType("S", { cpu: 64_000, memory: 256 * GIB, price: 1, pods: 30 })];
    const sized = [makeWorkload({ cpu: 1, memory: MIB, replicas: 61 })];
    const placement = placeWorkloads(sized, types);
    expect(placement.nodes).toBe(3);
    const slots = placement.pools[0]?.usage.find(({ dimension }) => dimension.resource === "pods");
    expect(slots).toMatchObject({ used: 61n, capacity: 90n });
  });

  test("sandboxes and ordinary pods share a node", () => {
    const sized = [
      makeWorkload({ name: "vm", ...vm, replicas: 2 }),
      makeWorkload({ cpu: 1000, name: "web" }),
    ];
    expect(nodesOf(sized)).toBe(1);
  });

  test("the pods of two workloads with equal figures are one shape", () => {
    const sized = [
      makeWorkload({ name: "b", replicas: 3 }),
      makeWorkload({ name: "a", replicas: 4 }),
    ];
    const { shapes, workloads } = placeWorkloads(sized, D4);
    expect(workloads.map(({ name }) => name)).toEqual(["a", "b"]);
    expect(shapes).toHaveLength(1);
    expect(shapes[0]).toMatchObject({
      count: 7,
      workloads: [
        { workload: 0, count: 4 },
        { workload: 1, count: 3 },
      ],
    });
  });
});

describe("DaemonSets", () => {
  test("take their part of every node", () => {
    const daemon = makeWorkload({ name: "agent", perNode: true, cpu: 1000 });
    const placement = placeWorkloads([daemon, makeWorkload({ cpu: 1000, replicas: 6 })], D4);
    expect(placement.nodes).toBe(2);
    expect(placement.daemonSets).toMatchObject([{ workload: 0, nodes: 2 }]);
    expect(placement.pools[0]?.daemonSets).toEqual([0]);
  });

  test("one that does not fit a size makes it unusable, with the reason", () => {
    const daemon = makeWorkload({ name: "agent", perNode: true, cpu: 5000 });
    const sized = [daemon, makeWorkload({ cpu: 1000 })];
    const placement = placeWorkloads(sized, SIZES);
    expect(placement.excludedCandidates).toMatchObject([
      { size: "Standard_D4", reason: { kind: "daemon-set-too-big", workload: 0 } },
    ]);
    expect(placement.pools[0]?.nodeType.size.name).toBe("Standard_D8");
    expect(verifyPlacement({ placement, sized, nodeTypes: SIZES }).valid).toBe(true);
  });

  test("stay off nodes they do not select", () => {
    const spec = { nodeSelector: { "kubernetes.io/os": "windows" } };
    const daemon = makeWorkload({ name: "agent", perNode: true, cpu: 3900, spec });
    const placement = placeWorkloads([daemon, makeWorkload({ cpu: 4000 })], D4);
    expect(placement.nodes).toBe(1);
    expect(placement.daemonSets).toMatchObject([{ nodes: 0 }]);
  });
});

describe("pods that fit nowhere are named with the reason", () => {
  const table = [
    {
      name: "too big in one resource, against the size that has most of it",
      made: { memory: 100 * GIB },
      reason: {
        kind: "too-big",
        lacks: [
          {
            dimension: { resource: "memory", side: "reservation" },
            need: 100 * GIB,
            offers: 60 * GIB,
            size: "Standard_E8",
          },
          { dimension: { resource: "memory", side: "footprint" } },
        ],
      },
    },
    {
      name: "too big only as a sandbox",
      made: { sandboxed: true, footprint: { cpu: 9000, memory: GIB } },
      reason: {
        kind: "too-big",
        lacks: [{ dimension: { resource: "cpu", side: "footprint" }, need: 9000, offers: 7820 }],
      },
    },
    {
      name: "a resource nobody offers",
      made: { other: { "nvidia.com/gpu": 1 } },
      reason: { kind: "resource-not-offered", resource: "nvidia.com/gpu", need: 1 },
    },
    {
      name: "a label no candidate has",
      made: { spec: { nodeSelector: { "kubernetes.io/arch": "arm64" } } },
      reason: {
        kind: "no-candidate-matches",
        path: ["spec", "nodeSelector", "kubernetes.io/arch"],
        requirement: "kubernetes.io/arch In (arm64)",
      },
    },
    {
      name: "refused by the model",
      made: { refusal: { code: "memory-below-minimum", reason: "too small" } },
      reason: { kind: "refused", code: "memory-below-minimum", reason: "too small" },
    },
    {
      name: "a figure beyond safe integers",
      made: { memory: 2 ** 60 },
      reason: { kind: "unreadable", field: "reservation.memoryBytes" },
    },
  ] as const;
  test.each(table)("$name", ({ made, reason }) => {
    const sized = [makeWorkload({ replicas: 3, ...made }), makeWorkload({ name: "zz" })];
    const placement = placeWorkloads(sized, SIZES);
    expect(placement.unplaceable).toMatchObject([{ workload: 0, count: 3, reason }]);
    expect(placement.placed).toBe(1n);
    expect(verifyPlacement({ placement, sized, nodeTypes: SIZES }).problems).toEqual([]);
  });

  test("each resource is there, but not on one size", () => {
    const types = [
      makeNodeType("Cpu", { cpu: 32_000, memory: 8 * GIB, price: 1 }),
      makeNodeType("Memory", { cpu: 4000, memory: 64 * GIB, price: 1 }),
    ];
    const { unplaceable } = placeWorkloads([makeWorkload({ cpu: 8000, memory: 10 * GIB })], types);
    expect(unplaceable).toMatchObject([
      {
        reason: {
          kind: "fits-no-single-size",
          lacks: [
            { dimension: { resource: "memory" }, need: 10 * GIB, offers: 8 * GIB, size: "Cpu" },
            {},
          ],
        },
      },
    ]);
  });

  test("no candidates at all", () => {
    const { unplaceable, nodes, cost } = placeWorkloads([makeWorkload()], []);
    expect(unplaceable).toMatchObject([{ count: 1, reason: { kind: "no-candidates" } }]);
    expect([nodes, cost.nano]).toEqual([0, 0n]);
  });

  test("candidates in another currency are left out", () => {
    const euro = makeNodeType("Standard_Z", { cpu: 4000, memory: GIB, price: 1, currency: "EUR" });
    const { excludedCandidates } = placeWorkloads([makeWorkload()], [...SIZES, euro]);
    expect(excludedCandidates).toEqual([
      { size: "Standard_Z", reason: { kind: "currency", expected: "USD", found: "EUR" } },
    ]);
  });
});

describe("what a placement says about itself", () => {
  const sized = [
    makeWorkload({ name: "cpu", cpu: 1900, memory: GIB, replicas: 40 }),
    makeWorkload({ name: "memory", cpu: 200, memory: 12 * GIB, replicas: 10 }),
  ];
  const placement = placeWorkloads(sized, SIZES);

  test("the binding resource is the fullest", () => {
    for (const { usage, binding } of placement.pools) {
      const share = usage.map(({ used, capacity }) => Number(used) / Number(capacity));
      expect(share[binding]).toBe(Math.max(...share));
    }
  });

  test("cost is nodes times price, at least the bound, and the gap says by how much", () => {
    const cost = placement.pools.reduce(
      (sum, { count, nodeType }) => sum + BigInt(count) * nodeType.pricePerHour.nano,
      0n,
    );
    const { lowerBound, gap } = placement;
    expect(placement.cost.nano).toBe(cost);
    expect(lowerBound.nano).toBeLessThanOrEqual(cost);
    expect(gap.numerator * lowerBound.nano).toBe((cost - lowerBound.nano) * gap.denominator);
  });

  test("marginal costs add up to the bound, but for rounding up", () => {
    const sum = placement.shapes.reduce(
      (total, { marginalCost, count }) => total + marginalCost.nano * BigInt(count),
      0n,
    );
    expect(Number(sum)).toBeGreaterThanOrEqual(Number(placement.lowerBound.nano) * 0.999_999);
    expect(Number(sum)).toBeLessThanOrEqual(Number(placement.lowerBound.nano) * 1.000_001 + 1000);
  });
});

test.each([
  ["maxPools", { maxPools: 0 }],
  ["headroom.percent", { headroom: { percent: 100 } }],
  ["headroom.failingZones", { headroom: { failingZones: 1 }, zones: ["1"] }],
  ["cpuOvercommit", { cpuOvercommit: 0 }],
  ["cpuOvercommit", { cpuOvercommit: 1.0005 }],
  ["zones", { zones: ["1", "1"] }],
  ["pools[0].maxNodes", { pools: [{ maxNodes: -1 }] }],
] as const)("refuses a wrong %s", (path, options) => {
  expect(() => placeWorkloads([], D4, options)).toThrow(
    expect.objectContaining({ name: "PlacementError", path }),
  );
});
