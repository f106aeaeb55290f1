import { describe, expect, test } from "vitest";
import { placeWorkloads, verifyPlacement } from "../../src/placement/index.ts";
import type { Placement, PlacementOptions } from "../../src/placement/index.ts";
import type { NodeType } from "../../src/catalogue/index.ts";
import type { SizedWorkload } from "../../src/sizing/index.ts";
import { mutants } from "../mutants.ts";
import { apart, HOST, spread, ZONE } from "./constrained.ts";
import { GIB, makeNodeType, makeWorkload, SIZES } from "./make.ts";

interface Fleet {
  readonly name: string;
  readonly sized: readonly SizedWorkload[];
  readonly options: PlacementOptions;
  readonly nodeTypes?: readonly NodeType[];
}

const zones = ["1", "2", "3"];

const FLEETS: readonly Fleet[] = [
  {
    name: "sandboxes, DaemonSets, spare nodes and pods too big for any",
    sized: [
      makeWorkload({ name: "web", cpu: 700, replicas: 12 }),
      makeWorkload({
        name: "vm",
        replicas: 3,
        sandboxed: true,
        cpu: 250,
        footprint: { cpu: 1500, memory: 3 * GIB },
      }),
      makeWorkload({ name: "agent", perNode: true, cpu: 100 }),
      makeWorkload({ name: "huge", cpu: 90_000 }),
      makeWorkload({ name: "gpu", other: { "nvidia.com/gpu": 1 } }),
    ],
    options: { headroom: { failingNodes: 1, percent: 5 }, cpuOvercommit: 1.5, upgradeSurge: 33 },
    nodeTypes: SIZES.slice(1),
  },
  {
    name: "spreads over zones and nodes, and pods that keep apart",
    sized: [
      makeWorkload({ name: "web", cpu: 900, replicas: 8, spec: spread(ZONE) }),
      makeWorkload({ name: "db", cpu: 900, replicas: 3, spec: apart(HOST, "db") }),
      makeWorkload({ name: "one", cpu: 100, replicas: 5, spec: apart(ZONE, "one") }),
    ],
    options: { zones, region: "eastus" },
  },
  {
    name: "a spread over nodes, some of which are full",
    sized: [
      makeWorkload({ name: "web", cpu: 100, replicas: 10, spec: spread(HOST) }),
      makeWorkload({ name: "full", cpu: 3860, memory: 14 * GIB }),
    ],
    options: { systemLoad: { pods: 2 } },
    nodeTypes: SIZES.slice(0, 1),
  },
  {
    name: "nodes that stand, quotas that are spent, and a rank among pods",
    sized: [
      makeWorkload({ name: "web", cpu: 1900, replicas: 9, spec: { priorityClassName: "high" } }),
      makeWorkload({ name: "late", cpu: 1000, surge: 2 }),
    ],
    options: {
      quotas: [{ name: "D", series: ["Dsv5"], vcpus: 13 }],
      maxPools: 1,
      rolloutSurge: true,
      pools: [{ labels: { team: "a" }, maxNodes: 40 }],
      existingNodes: [
        { name: "a", size: "Standard_D4", milliCpu: 3800, memoryBytes: 8 * GIB, pods: 30 },
        { name: "b", size: "Standard_D4", milliCpu: 3800, memoryBytes: 8 * GIB, pods: 30 },
        {
          name: "c",
          size: null,
          milliCpu: 3000,
          memoryBytes: GIB,
          pods: 9,
          unschedulable: true,
          labels: { x: "y" },
          taints: [{ key: "k", effect: "NoSchedule" }],
        },
      ],
    },
  },
  {
    name: "room for a failing zone",
    sized: [makeWorkload({ name: "web", cpu: 900, replicas: 8 })],
    options: { zones, headroom: { failingZones: 1 } },
  },
  {
    name: "pods that no node is for",
    sized: [
      makeWorkload({ name: "refused", refusal: { code: "no", reason: "It says so." } }),
      makeWorkload({ name: "unreadable", cpu: 0.5 }),
      makeWorkload({ name: "picky", spec: { nodeSelector: { "kubernetes.io/os": "windows" } } }),
      makeWorkload({ name: "broad", cpu: 7000, memory: 100 * GIB }),
      makeWorkload({ name: "daemon", perNode: true, cpu: -1 }),
    ],
    options: {},
    nodeTypes: [
      ...SIZES,
      makeNodeType("Wide", { cpu: 1000, memory: 200 * GIB, price: 5 }),
      makeNodeType("Zloty", { cpu: 4000, memory: GIB, price: 5, currency: "PLN" }),
    ],
  },
  {
    name: "no candidates",
    sized: [makeWorkload()],
    options: {},
    nodeTypes: [],
  },
];

/** Leaves that may be another and the placement still be true, each with the reason. */
const NOT_VOUCHED_FOR: readonly (readonly [path: RegExp, reason: string])[] = [
  [/^certificate\b/, "any rates that prove the bound are as good"],
  [/^basis\b/, "any units in which the bound is proved are as good"],
  [/^shapes\[\d+\]\.zone$/, "absent, the pods still stand in the zones of their nodes"],
  [/\.takeover\[\d+\]\.count$/, "there may be room for more than a failing zone calls for"],
];

const placed = new Map(
  FLEETS.map((fleet): [Fleet, Placement] => {
    const { sized, options, nodeTypes = SIZES } = fleet;
    return [fleet, placeWorkloads(sized, nodeTypes, { ...options, effort: "fast" })];
  }),
);

function accepted(fleet: Fleet): readonly string[] {
  const { sized, nodeTypes = SIZES } = fleet;
  const options = { ...fleet.options, effort: "fast" } as const;
  const honest = placed.get(fleet);
  const verify = (placement: Placement) =>
    verifyPlacement({ placement, sized, nodeTypes, options });
  expect(honest && verify(honest).problems).toEqual([]);
  return [...mutants(honest)].flatMap(([path, mutant]) => {
    const { valid, problems } = verify(mutant as Placement);
    expect(valid).toBe(problems.length === 0);
    return valid ? [path] : [];
  });
}

describe("a placement with one leaf changed", () => {
  test.each(FLEETS)("is refused, and nothing is thrown: $name", (fleet) => {
    const open = accepted(fleet).filter((path) => {
      return !NOT_VOUCHED_FOR.some(([pattern]) => pattern.test(path));
    });
    expect(open).toEqual([]);
  });
});

test("the fleets have what is to be changed", () => {
  const placements = [...placed.values()];
  const kinds = placements.flatMap(({ unplaceable }) =>
    unplaceable.map(({ reason }) => reason.kind),
  );
  expect([...new Set(kinds)].toSorted()).toEqual([
    "fits-no-single-size",
    "no-candidate-matches",
    "no-candidates",
    "nodes-exhausted",
    "refused",
    "resource-not-offered",
    "too-big",
    "unreadable",
  ]);
  const pools = placements.flatMap((one) => one.pools);
  expect(pools.some(({ existing }) => (existing?.length ?? 0) > 1)).toBe(true);
  expect(pools.some(({ surge }) => surge > 0)).toBe(true);
  expect(pools.some(({ daemonSets }) => daemonSets.length > 0)).toBe(true);
  expect(placements.some(({ leftEmpty }) => leftEmpty !== undefined)).toBe(true);
});
