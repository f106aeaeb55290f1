import { describe, expect, test } from "vitest";
import { placeWorkloads, verifyPlacement } from "../../src/placement/index.ts";
import type { ExistingNode, Placement, PlacementOptions } from "../../src/placement/index.ts";
import type { SizedWorkload } from "../../src/sizing/index.ts";
import { GIB, makeNodeType, makeWorkload } from "./make.ts";

const TYPES = [
  makeNodeType("Small", { cpu: 4000, memory: 16 * GIB, price: 100, series: "Dsv5" }),
  makeNodeType("Large", { cpu: 8000, memory: 32 * GIB, price: 210, series: "Esv5" }),
];
const TWELVE = [makeWorkload({ cpu: 4000, replicas: 12 })];

function place(sized: readonly SizedWorkload[], options: PlacementOptions = {}): Placement {
  const placement = placeWorkloads(sized, TYPES, options);
  expect(verifyPlacement({ placement, sized, nodeTypes: TYPES }).problems).toEqual([]);
  return placement;
}

describe("pods that a limit leaves without a node name that limit alone", () => {
  test.each<[string, PlacementOptions, readonly string[]]>([
    ["nodes of the cluster", { maxNodes: 2 }, ["maxNodes 2"]],
    ["a quota", { quotas: [{ name: "cores", vcpus: 16 }] }, ["quota cores 16"]],
    [
      "pools and their nodes",
      { maxPools: 1, maxNodesPerPool: 2 },
      ["maxPools 1", "maxNodesPerPool 2"],
    ],
    ["the nodes of each size", { pools: [{ maxNodes: 2 }] }, ["maxNodes 2 of each size"]],
  ])("%s", (_, options, limits) => {
    const { unplaceable } = place(TWELVE, options);
    expect(unplaceable).toMatchObject([{ reason: { kind: "nodes-exhausted", limits } }]);
  });
});

describe("the system's own load", () => {
  const load = { milliCpu: 500, memoryBytes: GIB, pods: 3 };

  test("takes its part of every node, existing ones too", () => {
    const pods = [makeWorkload({ cpu: 3500, replicas: 2 })];
    expect(place(pods, { systemLoad: load }).nodes).toBe(2);
    expect(place([makeWorkload({ cpu: 3501 })], { systemLoad: load }).pools).toMatchObject([
      { nodeType: { size: { name: "Large" } } },
    ]);
    const existing = { name: "a", size: "Small", milliCpu: 4000, memoryBytes: 16 * GIB, pods: 30 };
    const full = [makeWorkload({ cpu: 4000 })];
    expect(place(full, { existingNodes: [existing] }).cost.nano).toBe(0n);
    expect(place(full, { existingNodes: [existing], systemLoad: load }).cost.nano).toBe(210n);
  });

  test("counts as used, in every dimension it has", () => {
    const { pools } = place([makeWorkload({ cpu: 1000, memory: GIB })], { systemLoad: load });
    const used = pools[0]?.usage.map(({ used: amount }) => amount);
    expect(used).toEqual([1500n, BigInt(2 * GIB), 1500n, BigInt(2 * GIB), 4n]);
  });

  test("leaves out the sizes it does not fit on, and says so", () => {
    const { excludedCandidates } = place(TWELVE, { systemLoad: { milliCpu: 4001 } });
    expect(excludedCandidates).toMatchObject([
      { size: "Small", reason: { kind: "system-load-too-big", lacks: [{ need: 4001 }, {}] } },
    ]);
  });
});

describe("limits of one size", () => {
  test("a maximum holds for spare nodes too", () => {
    const one = { size: "Small", maxNodes: 2 };
    const pods = [makeWorkload({ cpu: 4000, replicas: 2 })];
    const placement = place(pods, { pools: [one], headroom: { failingNodes: 1 } });
    const small = placement.pools.filter(({ nodeType }) => nodeType.size.name === "Small");
    expect(small.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(2);
    expect(placement.placed).toBe(2n);
  });

  test("a minimum above the maximum leaves the size out", () => {
    const options = { pools: [{ size: "Small", minNodes: 5 }, { maxNodes: 4 }] };
    const { pools } = place(TWELVE, options);
    expect(pools.map(({ nodeType }) => nodeType.size.name)).toEqual(["Large"]);
  });

  test("a minimum over zones counts those of all zones", () => {
    const options = { zones: ["1", "2"], pools: [{ minNodes: 5 }] };
    const { pools } = place([makeWorkload({ cpu: 100 })], options);
    expect(pools).toMatchObject([{ count: 5, spare: 4 }]);
  });
});

const poolsOf = ({ pools }: Placement): readonly (readonly [string, number])[] =>
  pools.map(({ nodeType, count }) => [nodeType.size.name, count] as const);

describe("limits on nodes", () => {
  const table: readonly {
    readonly name: string;
    readonly options: PlacementOptions;
    readonly pools: readonly (readonly [string, number])[];
  }[] = [
    { name: "none", options: {}, pools: [["Small", 12]] },
    {
      name: "one size may fill several pools",
      options: { maxNodesPerPool: 5 },
      pools: [
        ["Small", 5],
        ["Small", 5],
        ["Small", 2],
      ],
    },
    {
      name: "a pool less than that needs",
      options: { maxNodesPerPool: 5, maxPools: 2 },
      pools: [
        ["Large", 4],
        ["Small", 4],
      ],
    },
    {
      name: "a cluster limit asks for larger nodes",
      options: { maxNodes: 6 },
      pools: [["Large", 6]],
    },
    {
      name: "a quota on the cheaper family",
      options: { quotas: [{ name: "D", series: ["Dsv5"], vcpus: 16 }] },
      pools: [
        ["Large", 4],
        ["Small", 4],
      ],
    },
    {
      name: "a most for one size",
      options: { pools: [{ size: "Small", maxNodes: 2 }] },
      pools: [
        ["Large", 5],
        ["Small", 2],
      ],
    },
    {
      name: "a most for one size over zones",
      options: { pools: [{ size: "Small", maxNodes: 2 }], zones: ["1", "2"] },
      pools: [
        ["Large", 5],
        ["Small", 2],
      ],
    },
  ];
  test.each(table)("$name", ({ options, pools }) => {
    const placement = place(TWELVE, options);
    expect(placement.unplaceable).toEqual([]);
    const total = (list: readonly (readonly [string, number])[], size: string): number =>
      list.filter(([name]) => name === size).reduce((sum, [, count]) => sum + count, 0);
    if (options.maxNodesPerPool === undefined) expect(poolsOf(placement)).toEqual(pools);
    for (const size of ["Small", "Large"]) {
      if (options.maxPools === undefined)
        expect(total(poolsOf(placement), size)).toBe(total(pools, size));
    }
    expect(placement.pools.length).toBeLessThanOrEqual(options.maxPools ?? 3);
    for (const { count } of placement.pools)
      expect(count).toBeLessThanOrEqual(options.maxNodesPerPool ?? 1000);
  });

  test("what no limit leaves room for is reported with the limits", () => {
    const quotas = [{ name: "all", vcpus: 20 }];
    const placement = place(TWELVE, { quotas });
    expect(placement.placed).toBe(5n);
    expect(placement.unplaceable).toMatchObject([
      { count: 7, reason: { kind: "nodes-exhausted" } },
    ]);
    const [{ reason } = { reason: { kind: "no-candidates" } }] = placement.unplaceable;
    expect(reason).toMatchObject({ limits: expect.arrayContaining(["quota all 20"]) });
  });

  test("surge of an upgrade counts against the quota, not against the cost", () => {
    const quotas = [{ name: "D", series: ["Dsv5"], vcpus: 48 }];
    const placement = place(TWELVE, { quotas, upgradeSurge: 25 });
    // Nine small nodes and their three of surge would just fit the 48; but two large ones are needed
    // for the rest anyway, and they hold four pods: eight small ones do.
    expect(poolsOf(placement)).toEqual([
      ["Small", 8],
      ["Large", 2],
    ]);
    expect(placement.pools.find(({ count }) => count === 8)?.surge).toBe(2);
  });
});

describe("headroom", () => {
  test("for failing nodes is empty nodes that can take over", () => {
    const placement = place(TWELVE, { headroom: { failingNodes: 2 } });
    expect(poolsOf(placement)).toEqual([["Small", 14]]);
    expect(placement.pools[0]?.spare).toBe(2);
    expect(placement.lowerBound.nano).toBeGreaterThan(place(TWELVE).lowerBound.nano);
  });

  test("is of the larger size where both are in use", () => {
    const sized = [...TWELVE, makeWorkload({ name: "big", cpu: 8000 })];
    const placement = place(sized, { headroom: { failingNodes: 1 } });
    const spare = placement.pools.find((pool) => pool.spare > 0);
    expect(spare?.nodeType.size.name).toBe("Large");
  });

  test("fewest nodes of a pool, with zones and without", () => {
    const one = [makeWorkload({ cpu: 100 })];
    expect(place(one, { minNodesPerPool: 3 }).nodes).toBe(3);
    expect(place(one, { minNodesPerPool: 3, zones: ["1", "2", "3"] }).nodes).toBe(3);
  });
});

describe("headroom for a failing zone", () => {
  const zones = ["1", "2", "3"];
  test("any two zones hold everything", () => {
    const sized = [makeWorkload({ cpu: 1000, replicas: 24 })];
    const placement = place(sized, { zones, headroom: { failingZones: 1 } });
    // 24 pods over two zones: 12 each, 3 nodes of 4 pods; three zones alike.
    expect(placement.nodes).toBe(9);
    expect(placement.placed).toBe(24n);
    const byZone = new Map<string, number>();
    for (const { zone = "", count } of placement.pools.flatMap(({ patterns }) => patterns)) {
      byZone.set(zone, (byZone.get(zone) ?? 0) + count);
    }
    expect([...byZone.values()]).toEqual([3, 3, 3]);
    expect(placement.lowerBound.nano).toBeLessThanOrEqual(placement.cost.nano);
  });
});

describe("existing nodes", () => {
  const node = (name: string, more: Partial<ExistingNode> = {}): ExistingNode => ({
    name,
    size: "Small",
    milliCpu: 4000,
    memoryBytes: 16 * GIB,
    pods: 30,
    labels: { "kubernetes.io/os": "linux", "kubernetes.io/hostname": name },
    ...more,
  });

  test.each([
    ["Windows", { "kubernetes.io/os": "windows" }],
    ["Arm64", { "kubernetes.io/os": "linux", "kubernetes.io/arch": "arm64" }],
  ])("a %s node takes no sandbox, whatever its labels promise", (_, labels) => {
    const existing = node("a", { labels, sandboxing: true });
    const sandboxed = [makeWorkload({ cpu: 1000, sandboxed: true, replicas: 2 })];
    const { pools } = place(sandboxed, { existingNodes: [existing] });
    expect(pools.filter((pool) => pool.existing !== null && pool.count > 0)).toEqual([]);
  });

  test("are filled before any is bought, and cost nothing", () => {
    const placement = place(TWELVE, { existingNodes: [node("b"), node("a")] });
    expect(placement.pools[0]).toMatchObject({ existing: ["a", "b"], count: 2 });
    expect(placement.cost.nano).toBe(1000n);
    expect(placement.lowerBound.nano).toBe(1000n);
  });

  test("are left alone where cordoned, and take sandboxes only where their pool does", () => {
    const nodes = [node("a", { unschedulable: true }), node("b", { sandboxing: false })];
    const sized = [makeWorkload({ name: "vm", sandboxed: true, cpu: 100 })];
    const placement = place(sized, { existingNodes: nodes });
    expect(placement.pools).toMatchObject([{ existing: null, count: 1 }]);
    expect(place([makeWorkload({ cpu: 100 })], { existingNodes: nodes }).pools).toMatchObject([
      { existing: ["b"] },
    ]);
  });

  test("are told apart by labels and taints", () => {
    const tainted = node("a", { taints: [{ key: "x", effect: "NoSchedule" }] });
    const placement = place([makeWorkload({ cpu: 100 })], { existingNodes: [tainted, node("b")] });
    expect(placement.pools).toMatchObject([{ existing: ["b"] }]);
  });

  test("offer what they say beside CPU and memory", () => {
    const gpu = node("gpu", { resources: { "nvidia.com/gpu": 2 } });
    const sized = [makeWorkload({ cpu: 100, other: { "nvidia.com/gpu": 1 }, replicas: 3 })];
    const placement = place(sized, { existingNodes: [gpu] });
    expect(placement.placed).toBe(2n);
    expect(placement.unplaceable).toMatchObject([
      { count: 1, reason: { kind: "nodes-exhausted" } },
    ]);
  });
});
