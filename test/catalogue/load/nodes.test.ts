import { describe, expect, test } from "vitest";
import { loadNodes } from "../../../src/catalogue/index.ts";
import { codesOf, fixture } from "./fixture.ts";

const KIB = 1024;

test("reads existing nodes with what they leave for pods", () => {
  const { nodes, diagnostics } = loadNodes(fixture("nodes.json"));
  expect(diagnostics).toEqual([]);
  expect(nodes).toMatchObject([
    {
      name: "aks-kata-1-vmss000000",
      sizeName: "Standard_D4s_v5",
      pool: "kata",
      zone: "eastus-1",
      allocatable: { milliCpu: 3860, memoryBytes: 12_099_584 * KIB, pods: 110 },
      capacity: { milliCpu: 4000, memoryBytes: 16_396_288 * KIB, pods: 110 },
      taints: [{ key: "sandbox", value: "true", effect: "NoSchedule" }],
      unschedulable: false,
      sandboxing: true,
    },
    {
      // An older node has the beta labels only.
      sizeName: "Standard_D2_v2",
      pool: "default",
      zone: "0",
      allocatable: { milliCpu: 1900, memoryBytes: 4_653_008 * KIB },
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
    allocatable: { milliCpu: 3860, memoryBytes: 1000, pods: 110 },
    sizeName: null,
    pool: null,
    zone: null,
  });
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
