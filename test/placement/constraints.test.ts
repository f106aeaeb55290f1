import { describe, expect, test } from "vitest";
import type { Placement, PlacementOptions } from "../../src/placement/index.ts";
import type { PodSpec } from "../../src/manifest/index.ts";
import { place } from "./constrained.ts";
import { makeWorkload } from "./make.ts";

const sizesOf = ({ pools }: Placement): readonly string[] =>
  pools.map(({ nodeType }) => nodeType.size.name);

function nodeAffinity(...terms: readonly object[]): Partial<PodSpec> {
  const required = { nodeSelectorTerms: terms.map((one) => ({ matchExpressions: [one] })) };
  return {
    affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: required } },
  };
}

describe("labels of nodes", () => {
  const pools = [{ size: "Amd", labels: { disk: "ssd", cores: "4" } }];
  const table: readonly {
    readonly name: string;
    readonly spec: Partial<PodSpec>;
    readonly options?: PlacementOptions;
    readonly on: readonly string[];
  }[] = [
    { name: "the cheaper where nothing is asked", spec: {}, on: ["Arm"] },
    {
      name: "by architecture",
      spec: { nodeSelector: { "kubernetes.io/arch": "amd64" } },
      on: ["Amd"],
    },
    {
      name: "by size",
      spec: { nodeSelector: { "node.kubernetes.io/instance-type": "Amd" } },
      on: ["Amd"],
    },
    {
      name: "by the sandbox label",
      spec: { nodeSelector: { "kubernetes.azure.com/kata-vm-isolation": "true" } },
      on: ["Amd"],
    },
    {
      name: "by a label of a pool",
      spec: { nodeSelector: { disk: "ssd" } },
      options: { pools },
      on: ["Amd"],
    },
    {
      name: "not in",
      spec: nodeAffinity({ key: "kubernetes.io/arch", operator: "NotIn", values: ["arm64"] }),
      on: ["Amd"],
    },
    {
      name: "does not exist",
      spec: nodeAffinity({ key: "disk", operator: "DoesNotExist" }),
      options: { pools },
      on: ["Arm"],
    },
    {
      name: "greater than",
      spec: nodeAffinity({ key: "cores", operator: "Gt", values: ["3"] }),
      options: { pools },
      on: ["Amd"],
    },
    {
      name: "not greater than",
      spec: nodeAffinity({ key: "cores", operator: "Gt", values: ["4"] }),
      options: { pools },
      on: [],
    },
    {
      name: "either of two terms",
      spec: nodeAffinity(
        { key: "disk", operator: "In", values: ["none"] },
        { key: "disk", operator: "Exists" },
      ),
      options: { pools },
      on: ["Amd"],
    },
    { name: "by the pod's operating system", spec: { os: { name: "linux" } }, on: ["Arm"] },
    { name: "no Windows nodes are planned", spec: { os: { name: "windows" } }, on: [] },
    {
      name: "control plane nodes are not AKS's to offer",
      spec: { nodeSelector: { "node-role.kubernetes.io/control-plane": "" } },
      on: [],
    },
  ];
  test.each(table)("$name", ({ spec, options, on }) => {
    const placement = place([makeWorkload({ spec })], options);
    expect(sizesOf(placement)).toEqual(on);
    expect(placement.notModelled).toEqual([]);
  });

  test("a label nobody speaks of is assumed and named", () => {
    const placement = place([makeWorkload({ spec: { nodeSelector: { agentpool: "batch" } } })]);
    expect(sizesOf(placement)).toEqual(["Arm"]);
    expect(placement.notModelled).toMatchObject([
      { workload: 0, kind: "label-assumed", path: ["spec", "nodeSelector", "agentpool"] },
    ]);
  });

  test("sandboxes need nested virtualization, unless their VM stands elsewhere", () => {
    expect(sizesOf(place([makeWorkload({ sandboxed: true })]))).toEqual(["Amd"]);
    const traits = {
      vmOnNode: false,
      sandboxCgroupOnly: null,
      guestMemoryInDevShm: false,
      aksReferenceTable: false,
    };
    expect(sizesOf(place([{ ...makeWorkload({ sandboxed: true }), traits }]))).toEqual(["Arm"]);
  });
});

describe("taints", () => {
  const pools = [
    { size: "Arm", taints: [{ key: "batch", value: "yes", effect: "NoSchedule" as const }] },
  ];
  test.each([
    ["keep pods away", [], ["Amd"]],
    ["are tolerated by key and value", [{ key: "batch", value: "yes" }], ["Arm"]],
    ["are tolerated by key", [{ key: "batch", operator: "Exists" }], ["Arm"]],
    ["are tolerated by all", [{ operator: "Exists" }], ["Arm"]],
    ["are not tolerated by another value", [{ key: "batch", value: "no" }], ["Amd"]],
    [
      "are not tolerated by another effect",
      [{ key: "batch", value: "yes", effect: "NoExecute" }],
      ["Amd"],
    ],
  ] as const)("%s", (_name, tolerations, on) => {
    expect(sizesOf(place([makeWorkload({ spec: { tolerations } })], { pools }))).toEqual(on);
  });

  test("on every candidate leave the pod without a node, with the taint as reason", () => {
    const tainted = { taints: [{ key: "team", effect: "NoSchedule" as const }] };
    const { unplaceable } = place([makeWorkload()], { pools: [tainted] });
    expect(unplaceable).toMatchObject([
      {
        reason: {
          kind: "no-candidate-matches",
          path: ["spec", "tolerations"],
          requirement: "team:NoSchedule",
        },
      },
    ]);
  });
});
