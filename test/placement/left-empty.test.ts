import { expect, test } from "vitest";
import { placeWorkloads } from "../../src/placement/index.ts";
import type { ExistingNode } from "../../src/placement/index.ts";
import { GIB, makeNodeType, makeWorkload } from "./make.ts";

const TYPES = [makeNodeType("Small", { cpu: 4000, memory: 16 * GIB, price: 100 })];
const POD = [makeWorkload({ cpu: 2000, memory: 4 * GIB, sandboxed: true })];

function node(name: string, more: Partial<ExistingNode> = {}): ExistingNode {
  const offers = { milliCpu: 4000, memoryBytes: 16 * GIB, pods: 30 };
  return { name, size: "Small", ...offers, labels: {}, sandboxing: true, ...more };
}

const TAINT = { key: "team", value: "a", effect: "NoSchedule" } as const;

const ROWS: readonly (readonly [string, Partial<ExistingNode>])[] = [
  ["no sandboxing label", { sandboxing: false }],
  ["cordoned", { unschedulable: true }],
  ["taint team=a:NoSchedule", { taints: [TAINT] }],
  ["no pod fits", { milliCpu: 100 }],
];

test.each(ROWS)("a standing node without pods is named: %s", (reason, more) => {
  const { leftEmpty, cost } = placeWorkloads(POD, TYPES, { existingNodes: [node("a", more)] });
  expect(leftEmpty).toEqual([{ node: "a", reason }]);
  expect(cost.nano).toBe(100n);
});

test("nodes are named by name, those with pods not, and those to spare as not needed", () => {
  const existingNodes = [node("c"), node("b"), node("a", { unschedulable: true })];
  const { leftEmpty = [] } = placeWorkloads(POD, TYPES, { existingNodes });
  expect(leftEmpty).toEqual([
    { node: "a", reason: "cordoned" },
    { node: "c", reason: "not needed" },
  ]);
  expect(placeWorkloads(POD, TYPES, { existingNodes: [node("a")] })).not.toHaveProperty(
    "leftEmpty",
  );
});
