import { describe, expect, test } from "vitest";
import { placeWorkloads, verifyPlacement } from "../../src/placement/index.ts";
import type { Placement, PlacementOptions } from "../../src/placement/index.ts";
import type { PodSpec } from "../../src/manifest/index.ts";
import type { SizedWorkload } from "../../src/sizing/index.ts";
import { GIB, makeNodeType, makeWorkload } from "./make.ts";

const TYPES = [
  makeNodeType("Amd", { cpu: 4000, memory: 16 * GIB, price: 200 }),
  makeNodeType("Arm", { cpu: 4000, memory: 16 * GIB, price: 100, arm64: true, nested: false }),
];

function place(sized: readonly SizedWorkload[], options: PlacementOptions = {}): Placement {
  const placement = placeWorkloads(sized, TYPES, options);
  expect(verifyPlacement({ placement, sized, nodeTypes: TYPES }).problems).toEqual([]);
  return placement;
}

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

const REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
const HOST = "kubernetes.io/hostname";
const ZONE = "topology.kubernetes.io/zone";

function apart(topologyKey: string, app = "web"): Partial<PodSpec> {
  const term = { topologyKey, labelSelector: { matchLabels: { app } } };
  return { affinity: { podAntiAffinity: { [REQUIRED]: [term] } } };
}

function spread(topologyKey: string, maxSkew = 1): Partial<PodSpec> {
  const labelSelector = { matchLabels: { app: "web" } };
  const whenUnsatisfiable = "DoNotSchedule";
  return {
    topologySpreadConstraints: [{ topologyKey, maxSkew, whenUnsatisfiable, labelSelector }],
  };
}

function perZone(placement: Placement): Readonly<Record<string, number>> {
  const zones: Record<string, number> = {};
  for (const { patterns } of placement.pools) {
    for (const { zone = "none", count, contents } of patterns) {
      const pods = contents.reduce((sum, one) => sum + one.count, 0);
      zones[zone] = (zones[zone] ?? 0) + count * pods;
    }
  }
  return zones;
}

describe("pods that keep apart", () => {
  test("one a node", () => {
    expect(place([makeWorkload({ cpu: 100, replicas: 5, spec: apart(HOST) })]).nodes).toBe(5);
  });

  test("two workloads that keep apart each from itself share nodes", () => {
    const sized = [
      makeWorkload({ name: "web", cpu: 100, replicas: 3, spec: apart(HOST, "web") }),
      makeWorkload({ name: "api", cpu: 100, replicas: 3, spec: apart(HOST, "api") }),
    ];
    expect(place(sized).nodes).toBe(3);
  });

  test("pods of a dump with one label keep apart as one group", () => {
    const labels = { app: "web" };
    const sized = ["a", "b", "c"].map((name) =>
      makeWorkload({ name, kind: "Pod", cpu: 100, labels, spec: apart(HOST) }),
    );
    const placement = place(sized);
    expect(placement.nodes).toBe(3);
    expect(placement.notModelled).toEqual([]);
  });

  test("from others is named, not kept", () => {
    const sized = [makeWorkload({ spec: apart(HOST, "other") }), makeWorkload({ name: "other" })];
    expect(place(sized).notModelled).toMatchObject([
      { workload: 1, kind: "foreign-anti-affinity" },
    ]);
  });

  test("one a zone, and the rest has no place", () => {
    const sized = [makeWorkload({ cpu: 100, replicas: 5, spec: apart(ZONE) })];
    const placement = place(sized, { zones: ["1", "2", "3"] });
    expect(perZone(placement)).toEqual({ 1: 1, 2: 1, 3: 1 });
    expect(placement.unplaceable).toMatchObject([
      { count: 2, reason: { kind: "nodes-exhausted" } },
    ]);
  });

  test("in a zone by its full name, where the candidates say their region", () => {
    const spec = { nodeSelector: { [ZONE]: "eastus-2" } };
    const sized = [makeWorkload({ spec })];
    const nodeTypes = TYPES.map((one) => Object.assign({}, one, { region: "eastus" }));
    const placement = placeWorkloads(sized, nodeTypes, { zones: ["1", "2"] });
    expect(perZone(placement)).toEqual({ 2: 1 });
    expect(verifyPlacement({ placement, sized, nodeTypes }).problems).toEqual([]);
  });

  test("by zone without zones is named", () => {
    const placement = place([makeWorkload({ spec: apart(ZONE) })]);
    expect(placement.notModelled).toMatchObject([{ kind: "zone-unknown" }]);
  });

  const port = { ports: [{ containerPort: 80, hostPort: 80 }] };
  const main = { name: "main" };
  test.each<[string, Partial<PodSpec>, number]>([
    ["with host ports in common", { containers: [{ ...main, ...port }] }, 4],
    [
      "with host ports of a sidecar in common",
      { initContainers: [{ name: "proxy", restartPolicy: "Always", ...port }] },
      4,
    ],
    [
      "but not for the port of a step that has ended",
      { initContainers: [{ name: "step", ...port }] },
      1,
    ],
    [
      "with any port on the host's network",
      { hostNetwork: true, containers: [{ ...main, ports: [{ containerPort: 80 }] }] },
      4,
    ],
  ])("%s", (_, spec, nodes) => {
    expect(place([makeWorkload({ cpu: 10, replicas: 4, spec })]).nodes).toBe(nodes);
  });

  test.each<[string, object, number]>([
    ["their own namespace by name", { namespaces: ["default"] }, 3],
    ["another namespace only", { namespaces: ["other"] }, 1],
  ])("where the rule is about %s", (_, where, nodes) => {
    const term = { topologyKey: HOST, labelSelector: { matchLabels: { app: "web" } }, ...where };
    const spec = { affinity: { podAntiAffinity: { [REQUIRED]: [term] } } };
    expect(place([makeWorkload({ cpu: 10, replicas: 3, spec })]).nodes).toBe(nodes);
  });
});

describe("pods spread", () => {
  test("evenly over zones", () => {
    const sized = [makeWorkload({ cpu: 1000, replicas: 8, spec: spread(ZONE) })];
    const zones = Object.values(perZone(place(sized, { zones: ["1", "2", "3"] }))).sort();
    expect(zones).toEqual([2, 3, 3]);
  });

  test("over fewer zones than counted on: no zone gets more than the skew", () => {
    const [constraint] = spread(ZONE, 2)["topologySpreadConstraints"] as readonly object[];
    const spec = { topologySpreadConstraints: [{ ...constraint, minDomains: 3 }] };
    const sized = [makeWorkload({ cpu: 100, replicas: 7, spec })];
    const placement = place(sized, { zones: ["1", "2"] });
    expect(perZone(placement)).toEqual({ 1: 2, 2: 2 });
    expect(placement.unplaceable).toMatchObject([
      { count: 3, reason: { kind: "nodes-exhausted", limits: ["2 of these pods per zone"] } },
    ]);
    const enough = perZone(place(sized, { zones: ["1", "2", "3"] }));
    expect(Object.values(enough).reduce((a, b) => a + b)).toBe(7);
  });

  test("over zones within the skew", () => {
    const sized = [makeWorkload({ cpu: 1000, replicas: 9, spec: spread(ZONE, 2) })];
    const counts = Object.values(perZone(place(sized, { zones: ["1", "2"] })));
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2);
  });

  test.each([
    ["one node is even with itself", {}, 1],
    ["at least as many nodes as the spread counts on", { minDomains: 3 }, 3],
  ])("over nodes: %s", (_name, more, nodes) => {
    const [constraint] = spread(HOST)["topologySpreadConstraints"] as readonly object[];
    const spec = { topologySpreadConstraints: [{ ...constraint, ...more }] };
    expect(place([makeWorkload({ cpu: 100, replicas: 3, spec })]).nodes).toBe(nodes);
  });

  test("over nodes: no node gets more than its even share of many", () => {
    const sized = [
      makeWorkload({ name: "web", cpu: 100, replicas: 20, spec: spread(HOST) }),
      makeWorkload({ name: "filler", cpu: 1000, replicas: 36 }),
    ];
    const { pools, shapes } = place(sized);
    const shape = shapes.findIndex(({ workloads }) => workloads[0]?.workload === 1);
    const counts = pools.flatMap(({ patterns }) => patterns.flatMap(({ contents }) => contents));
    const most = Math.max(...counts.filter((one) => one.shape === shape).map(({ count }) => count));
    expect(most).toBeLessThanOrEqual(3);
  });

  test("unevenly over nodes, where that is so, is named", () => {
    const sized = [
      makeWorkload({ name: "web", cpu: 100, replicas: 10, spec: spread(HOST) }),
      makeWorkload({ name: "full", cpu: 4000, memory: 16 * GIB }),
    ];
    expect(place(sized).notModelled).toMatchObject([{ workload: 1, kind: "spread-approximated" }]);
  });

  test("only as far as they may be: a spread that may be broken is named", () => {
    const [constraint] = spread(ZONE)["topologySpreadConstraints"] as readonly object[];
    const spec = {
      topologySpreadConstraints: [{ ...constraint, whenUnsatisfiable: "ScheduleAnyway" }],
    };
    expect(place([makeWorkload({ spec })]).notModelled).toMatchObject([
      { kind: "preference-ignored", path: ["spec", "topologySpreadConstraints", 0] },
    ]);
  });
});

describe("what is not modelled is named with its field", () => {
  const table: readonly {
    readonly name: string;
    readonly spec: Partial<PodSpec>;
    readonly kind: string;
  }[] = [
    {
      name: "pod affinity",
      spec: { affinity: { podAffinity: { [REQUIRED]: [{ topologyKey: HOST }] } } },
      kind: "pod-affinity",
    },
    { name: "another topology", spec: apart("rack"), kind: "topology-key" },
    {
      name: "a claimed disk",
      spec: { volumes: [{ name: "d", persistentVolumeClaim: { claimName: "d" } }] },
      kind: "volume",
    },
    { name: "a node by name", spec: { nodeName: "node-1" }, kind: "node-name" },
    {
      name: "scheduling gates",
      spec: { schedulingGates: [{ name: "wait" }] },
      kind: "scheduling-gate",
    },
    { name: "another scheduler", spec: { schedulerName: "volcano" }, kind: "scheduler" },
    { name: "claimed devices", spec: { resourceClaims: [{ name: "gpu" }] }, kind: "other" },
    {
      name: "preferences",
      spec: {
        affinity: {
          nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1 }] },
        },
      },
      kind: "preference-ignored",
    },
  ];
  test.each(table)("$name", ({ spec, kind }) => {
    const { notModelled, placed } = place([makeWorkload({ spec })]);
    expect(notModelled.map((note) => note.kind)).toEqual([kind]);
    expect(placed).toBe(1n);
  });

  test("the disks of a StatefulSet, which its pod mounts and does not list", () => {
    const volumeMounts = [{ name: "data" }, { name: "config" }];
    const containers = [{ name: "main", volumeMounts }];
    const spec = { containers, volumes: [{ name: "config", configMap: { name: "c" } }] };
    const made = { kind: "StatefulSet", spec };
    expect(place([makeWorkload(made)]).notModelled).toMatchObject([
      { kind: "volume", path: ["spec", "containers", 0, "volumeMounts", 0] },
    ]);
    expect(place([makeWorkload({ ...made, kind: "Deployment" })]).notModelled).toEqual([]);
  });

  test("a rank among pods, where a limit leaves some without a node", () => {
    const sized = [makeWorkload({ cpu: 4000, replicas: 3, spec: { priorityClassName: "high" } })];
    expect(place(sized, { maxNodes: 2 }).notModelled).toMatchObject([
      { workload: 0, kind: "priority", path: ["spec", "priorityClassName"] },
    ]);
    expect(place(sized).notModelled).toEqual([]);
  });

  test("but not the default scheduler by its name", () => {
    const spec = { schedulerName: "default-scheduler" };
    expect(place([makeWorkload({ spec })]).notModelled).toEqual([]);
  });

  test("but not the node of a pod read from a cluster", () => {
    const one = makeWorkload({ spec: { nodeName: "node-1" } });
    const pod = { ...one.workload.pod, status: { phase: "Running" } };
    expect(place([{ ...one, workload: { ...one.workload, pod } }]).notModelled).toEqual([]);
  });
});
