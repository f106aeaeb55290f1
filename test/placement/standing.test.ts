import { describe, expect, test } from "vitest";
import { placeWorkloads, verifyPlacement } from "../../src/placement/index.ts";
import type { ExistingNode, PlacementOptions } from "../../src/placement/index.ts";
import { GIB, makeNodeType, makeWorkload } from "./make.ts";

const TYPES = [
  makeNodeType("Small", { cpu: 4000, memory: 16 * GIB, price: 100, series: "Dsv5" }),
  makeNodeType("Large", { cpu: 8000, memory: 32 * GIB, price: 210, series: "Esv5" }),
];
// A Small node has 4 vCPUs and holds one of these pods, a Large one has 8 and holds two.
const TWELVE = [makeWorkload({ cpu: 4000, replicas: 12 })];

function node(name: string, more: Partial<ExistingNode> = {}): ExistingNode {
  const labels = { "kubernetes.io/os": "linux" };
  const offers = { milliCpu: 4000, memoryBytes: 16 * GIB, pods: 30 };
  return { name, size: "Small", ...offers, labels, ...more };
}

function quota(vcpus: number): PlacementOptions {
  return { quotas: [{ name: "D", series: ["Dsv5"], vcpus }] };
}

const all: PlacementOptions = { quotas: [{ name: "all", vcpus: 8 }] };

interface Row {
  readonly name: string;
  readonly nodes: readonly ExistingNode[];
  readonly options: PlacementOptions;
  readonly bought: readonly (readonly [size: string, count: number])[];
}

const ROWS: readonly Row[] = [
  {
    name: "one that is filled",
    nodes: [node("a")],
    options: quota(8),
    bought: [
      ["Large", 5],
      ["Small", 1],
    ],
  },
  {
    name: "one that is cordoned",
    nodes: [node("a", { unschedulable: true })],
    options: quota(7),
    bought: [["Large", 6]],
  },
  {
    name: "more than the quota allows",
    nodes: [node("a"), node("b")],
    options: quota(4),
    bought: [["Large", 5]],
  },
  {
    name: "a size that is no candidate",
    nodes: [node("a", { size: "Standard_D8s_v5" })],
    options: quota(8),
    bought: [["Large", 6]],
  },
  {
    name: "a size of another series",
    nodes: [node("a", { size: "Large" })],
    options: quota(4),
    bought: [
      ["Large", 5],
      ["Small", 1],
    ],
  },
  {
    name: "an unknown size, under a quota of all series",
    nodes: [node("a", { size: "Odd" })],
    options: all,
    bought: [["Small", 1]],
  },
];

describe("nodes that stand take their vCPUs off a quota", () => {
  test.each(ROWS)("$name", ({ nodes, options, bought }) => {
    const placement = placeWorkloads(TWELVE, TYPES, { ...options, existingNodes: nodes });
    const subject = { placement, sized: TWELVE, nodeTypes: TYPES };
    expect(verifyPlacement(subject).problems).toEqual([]);
    const pools = placement.pools.filter(({ existing }) => existing === null);
    expect(pools.map(({ nodeType, count }) => [nodeType.size.name, count])).toEqual(bought);
  });

  test("which verifying a placement counts too", () => {
    const options = { ...quota(8), existingNodes: [node("a")] };
    const placement = placeWorkloads(TWELVE, TYPES, options);
    const settings = { ...placement.settings, quotas: [{ name: "D", vcpus: 47 }] };
    const subject = { placement: { ...placement, settings }, sized: TWELVE, nodeTypes: TYPES };
    expect(verifyPlacement(subject).problems).toEqual([
      "pools: 44 are used under quota D 47, at most 43 may be",
    ]);
  });
});
