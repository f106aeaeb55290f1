import { describe, expect, expectTypeOf, test } from "vitest";
import type { ExistingNode as PlacementNode } from "../../../src/placement/index.ts";
import { loadNodes, type ExistingNode } from "../../../src/catalogue/index.ts";
import { codesOf, fixture } from "./fixture.ts";

const KIB = 1024;

test("reads existing nodes with what they leave for pods", () => {
  const { nodes, diagnostics } = loadNodes(fixture("nodes.json"));
  expect(diagnostics).toEqual([]);
  expect(nodes).toMatchObject([
    {
      name: "aks-kata-1-vmss000000",
      size: "Standard_D4s_v5",
      pool: "kata",
      zone: "eastus-1",
      milliCpu: 3860,
      memoryBytes: 12_099_584 * KIB,
      pods: 110,
      resources: { "ephemeral-storage": 119_703_055_367, "hugepages-1Gi": 0, "hugepages-2Mi": 0 },
      capacity: { milliCpu: 4000, memoryBytes: 16_396_288 * KIB, pods: 110 },
      taints: [{ key: "sandbox", value: "true", effect: "NoSchedule" }],
      unschedulable: false,
      sandboxing: true,
    },
    {
      // An older node has the beta labels only.
      size: "Standard_D2_v2",
      pool: "default",
      zone: "0",
      milliCpu: 1900,
      memoryBytes: 4_653_008 * KIB,
      taints: [],
      unschedulable: true,
      sandboxing: false,
    },
  ]);
});

const node = (allocatable: object, name = "n") => ({
  kind: "Node",
  metadata: { name },
  status: { allocatable, capacity: { cpu: "4", memory: "16Gi", pods: "110" } },
});

test("a single node reads as a list of one, amounts round down", () => {
  const { nodes } = loadNodes(node({ cpu: "3860500u", memory: "1000.9", pods: 110 }));
  expect(nodes[0]).toMatchObject({
    milliCpu: 3860,
    memoryBytes: 1000,
    pods: 110,
    size: null,
    pool: null,
    zone: null,
  });
});

test("a plan can start from the nodes as they are", () => {
  expectTypeOf<ExistingNode>().toExtend<PlacementNode>();
});

test("an unknown taint effect is reported and the node kept", () => {
  const tainted = {
    ...node({ cpu: "4", memory: "1Gi", pods: "1" }),
    spec: { taints: [{ key: "k", effect: "Never" }] },
  };
  const { nodes, diagnostics } = loadNodes(tainted);
  expect(codesOf(diagnostics)).toEqual(["field-invalid spec.taints[0].effect"]);
  expect(nodes.map(({ taints }) => taints)).toEqual([[]]);
});

describe("schema errors name the field", () => {
  test.each([
    ["no cpu", node({ memory: "1Gi", pods: "1" }), ["field-invalid status.allocatable.cpu"]],
    [
      "no quantity",
      node({ cpu: "4", memory: "16GB", pods: "1" }),
      ["field-invalid status.allocatable.memory"],
    ],
    [
      "less than nothing",
      node({ cpu: "-1", memory: "1Gi", pods: "1" }),
      ["field-invalid status.allocatable.cpu"],
    ],
    ["no name", node({ cpu: "4", memory: "1Gi", pods: "1" }, ""), ["field-invalid metadata.name"]],
    ["another kind", { items: [{ kind: "Pod" }] }, ["field-invalid items[0].kind"]],
    ["no items", { kind: "Status" }, ["field-invalid items"]],
  ])("%s", (_, input, codes) => {
    const { nodes, diagnostics } = loadNodes(input);
    expect(codesOf(diagnostics)).toEqual(codes);
    expect(nodes).toEqual([]);
  });
});
