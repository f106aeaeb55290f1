import { describe, expect, test } from "vitest";
import { createModel, models, SizingError } from "../../src/sizing/index.ts";
import type { SizingModel } from "../../src/sizing/index.ts";
import type { Pod } from "../../src/manifest/index.ts";
import { container, figuresOf, podOf, refusalOf, sandboxOf } from "./pods.ts";

type Row = readonly [
  name: string,
  model: SizingModel,
  pod: Pod,
  figures: readonly (number | null)[],
];

const both = podOf({ cpu: "1", memory: "1Gi" });
const nothing = podOf({});
const requestsOnly = podOf([container({}, { cpu: "2", memory: "2Gi" })]);

describe("AKS", () => {
  test.each<Row>([
    [
      "preview as installed: 256 MiB and the limit",
      models["aks-preview-256"],
      both,
      [2000, 2, 1280],
    ],
    [
      "preview as installed, no limits: 2048 MiB",
      models["aks-preview-256"],
      nothing,
      [1000, 1, 2048],
    ],
    [
      "preview as installed floors to MiB",
      models["aks-preview-256"],
      podOf({ memory: "1G" }),
      [1000, 1, 1209],
    ],
    ["GA: the VM is the limit", models["aks-ga"], both, [1000, 1, 1024]],
    ["GA without limits: 1 vCPU and 512 MiB", models["aks-ga"], nothing, [1000, 1, 512]],
    ["GA ignores requests", models["aks-ga"], requestsOnly, [1000, 1, 512]],
    [
      "GA takes a limit under 1 MiB for none",
      models["aks-ga"],
      podOf({ memory: "1000k" }),
      [1000, 1, 512],
    ],
    [
      "GA with CFS quota off: 1 vCPU",
      createModel("aks-ga", { cpuQuota: "disabled" }),
      podOf({ cpu: "4", memory: "4Gi" }),
      [1000, 1, 4096],
    ],
    [
      "GA with exclusive CPUs: 1 vCPU",
      createModel("aks-ga", { cpuQuota: "exclusive" }),
      podOf({ cpu: "4", memory: "4Gi" }),
      [1000, 1, 4096],
    ],
    ["CoCo as documented", models["aks-cc-doc"], both, [2000, 2, 3072]],
    ["CoCo as documented, no limits", models["aks-cc-doc"], nothing, [1000, 1, 2048]],
    ["CoCo of 2024", models["aks-cc-256"], both, [2000, 2, 1280]],
    ["CoCo of 2025", models["aks-cc-ga"], both, [1000, 1, 1024]],
  ])("%s", (_, model, pod, figures) => {
    expect(figuresOf(model, pod)).toEqual(figures);
  });

  test.each<readonly [name: string, model: SizingModel, memory: string, refusal: string]>([
    ["GA: 127Mi", models["aks-ga"], "127Mi", "POD_MEMORY_LIMIT_TOO_LOW min=128 got=127"],
    ["GA: 128M is 122 MiB", models["aks-ga"], "128M", "POD_MEMORY_LIMIT_TOO_LOW min=128 got=122"],
    ["GA: 128Mi is fine", models["aks-ga"], "128Mi", "not refused"],
    ["CoCo: 191Mi", models["aks-cc-ga"], "191Mi", "POD_MEMORY_LIMIT_TOO_LOW min=192 got=191"],
    [
      "before 2025-08 nothing was refused",
      createModel("aks-ga", { minMemoryMiB: 0 }),
      "1Mi",
      "not refused",
    ],
  ])("minimum, %s", (_, model, memory, refusal) => {
    expect(refusalOf(model, podOf({ memory }))).toBe(refusal);
  });
});

describe("Kata, Go runtime", () => {
  const hotplug = models["kata-go-hotplug"];
  const tenths = Array.from({ length: 10 }, () => container({ cpu: "200m" }));
  test.each<Row>([
    ["static adds the limits to the defaults", models["kata-go-static"], both, [2000, 2, 3072]],
    [
      "static sums fractions with the base first",
      createModel("kata-go-static", { defaultVcpus: 0.75 }),
      podOf({ cpu: "1200m" }),
      [1950, 2, 2048],
    ],
    [
      "static starts at least one vCPU",
      createModel("kata-go-static", { defaultVcpus: 0 }),
      podOf({ memory: "128Mi" }),
      [0, 1, 2176],
    ],
    [
      "static under CRI-O stays at its defaults",
      createModel("kata-go-static", { cri: "cri-o" }),
      both,
      [1000, 1, 2048],
    ],
    [
      "static with quota off stays at its vCPUs",
      createModel("kata-go-static", { cpuQuota: "disabled" }),
      both,
      [1000, 1, 3072],
    ],
    [
      "static counts shares of exclusive CPUs",
      createModel("kata-go-static", { cpuQuota: "exclusive" }),
      podOf({ cpu: "4", memory: "1Gi" }),
      [5000, 5, 3072],
    ],
    [
      "issue 6909: 3.25 CPU make 5 vCPUs",
      models["kata-go-static"],
      podOf({ cpu: "3250m" }),
      [4250, 5, 2048],
    ],
    [
      "a GPU class starts at 8 GiB",
      createModel("kata-go-static", { defaultMemoryMiB: 8192 }),
      nothing,
      [1000, 1, 8192],
    ],
    ["hot-plug aligns to blocks", hotplug, podOf({ memory: "129Mi" }), [1000, 1, 2304]],
    [
      "hot-plug floors to MiB before it aligns",
      hotplug,
      podOf({ memory: 128 * 2 ** 20 + 1 }),
      [1000, 1, 2176],
    ],
    [
      "hot-plug sums, then aligns once",
      hotplug,
      podOf([container({ memory: "100Mi" }), container({ memory: "100Mi" })]),
      [1000, 1, 2304],
    ],
    ["hot-plug, float32: ten times 200m and one make 4", hotplug, podOf(tenths), [3000, 4, 2048]],
    [
      "hot-plug adds huge pages",
      hotplug,
      podOf({ memory: "512Mi", "hugepages-2Mi": "256Mi" }),
      [1000, 1, 2816],
    ],
    [
      "hot-plug counts a pod-level limit once per container",
      hotplug,
      podOf([container(), container(), container()], { resources: { limits: { memory: "1Gi" } } }),
      [1000, 1, 5120],
    ],
    [
      "hot-plug gives back the vCPUs of init containers and keeps their memory",
      hotplug,
      podOf([container({ cpu: "1", memory: "256Mi" })], {
        initContainers: [container({ cpu: "3", memory: "1Gi" })],
      }),
      [2000, 2, 3072],
    ],
    [
      "hot-plug: a sidecar adds to later steps",
      hotplug,
      podOf([container({ memory: "256Mi" })], {
        initContainers: [
          { ...container({ memory: "128Mi" }), restartPolicy: "Always" },
          container({ memory: "512Mi" }),
        ],
      }),
      [1000, 1, 2688],
    ],
    [
      "hot-plug without a quota counts the cpuset",
      createModel("kata-go-hotplug", { cpusetCpus: 3 }),
      nothing,
      [4000, 4, 2048],
    ],
    [
      "hot-plug stops at default_maxmemory",
      createModel("kata-go-hotplug", { maxMemoryMiB: 2560 }),
      podOf({ memory: "4Gi" }),
      [1000, 1, 2560],
    ],
    [
      "hot-plug stops at default_maxvcpus",
      createModel("kata-go-hotplug", { maxVcpus: 2 }),
      podOf({ cpu: "8" }),
      [9000, 2, 2048],
    ],
    [
      "another block size",
      createModel("kata-go-hotplug", { memoryBlockMiB: 1024 }),
      podOf({ memory: "129Mi" }),
      [1000, 1, 3072],
    ],
    [
      "OpenShift, operator issue 280",
      models["openshift-kata"],
      podOf({ cpu: "2", memory: "4Gi" }),
      [3000, 3, 6144],
    ],
  ])("%s", (_, model, pod, figures) => {
    expect(figuresOf(model, pod)).toEqual(figures);
  });

  test("the float32 error is a term of its own", () => {
    const { terms } = sandboxOf(hotplug, podOf(tenths));
    expect(terms.vcpus.find(({ label }) => label.includes("float32"))?.amount).toBe(1);
  });
});

describe("the release of Kata's Go runtime decides", () => {
  const pod = podOf({ cpu: "1500m" });

  test.each([
    // 0.5 + 1.5, or 0.5 and the limit up to a whole CPU.
    ["2.5.0", 2500],
    ["3.2.9", 2500],
    ["3.3.0", 2000],
    ["3.10.0", 2000],
    ["4.0.0", 2000],
    ["4.1.0", 2000],
  ])("%s: whole CPUs of the limit until 3.3.0", (version, milliCpu) => {
    const model = createModel("kata-go-static", { version, defaultVcpus: 0.5 });
    expect(sandboxOf(model, pod).milliCpu).toBe(milliCpu);
  });

  test.each([
    ["2.32.0", 1000],
    ["3.4.0", 1000],
    ["3.31.9", 1000],
    ["3.32.0", 3000],
    ["3.33.1", 3000],
    ["4.0.0", 3000],
    ["4.1.0", 3000],
  ])("%s: the shares of a quota of -1 from 3.32.0 on", (version, milliCpu) => {
    const model = createModel("kata-go-static", { version, cpuQuota: "unlimited" });
    expect(sandboxOf(model, pod).milliCpu).toBe(milliCpu);
  });

  test.each([
    // The kubelet's shares are 1024 for a CPU, rounded down, and at least 2.
    ["1000m", 2000],
    ["1001m", 3000],
    ["1", 2000],
    ["1m", 2000],
  ])("shares of %s", (cpu, milliCpu) => {
    const model = createModel("kata-go-static", { cpuQuota: "unlimited" });
    expect(sandboxOf(model, podOf({ cpu })).milliCpu).toBe(milliCpu);
  });
});

describe("Kata, Rust runtime", () => {
  const howTo = createModel("kata-rs-4", {
    defaultVcpus: 2,
    defaultMemoryMiB: 1024,
    overheadVcpus: 0.5,
    overheadMemoryMiB: 128,
  });
  const noOverhead = createModel("kata-rs-4", {
    defaultVcpus: 2,
    defaultMemoryMiB: 1024,
    overheadVcpus: 0,
    overheadMemoryMiB: 0,
  });
  test.each<Row>([
    [
      "3.32: even MiB on top of the defaults",
      models["kata-rs-3.32-static"],
      podOf({ cpu: "1", memory: "513Mi" }),
      [2000, 2, 2562],
    ],
    ["4: how-to, both limits", howTo, podOf({ cpu: "1500m", memory: "600Mi" }), [2000, 2, 728]],
    [
      "4: how-to, CPU limit only leaves the overhead memory",
      howTo,
      podOf({ cpu: "1500m" }),
      [2000, 2, 128],
    ],
    [
      "4: how-to, memory limit only leaves one vCPU",
      howTo,
      podOf({ memory: "600Mi" }),
      [1000, 1, 728],
    ],
    ["4: how-to, no limits", howTo, nothing, [2000, 2, 1024]],
    ["4: how-to, no limits and no overhead", noOverhead, nothing, [2000, 2, 1024]],
    ["4: one full CPU becomes two vCPUs", models["kata-rs-4"], both, [1200, 2, 1056]],
    [
      "4: 800m fit into one vCPU",
      models["kata-rs-4"],
      podOf({ cpu: "800m", memory: "1Gi" }),
      [1000, 1, 1056],
    ],
    [
      "4: odd MiB go up to even ones",
      models["kata-rs-4"],
      podOf({ memory: "513Mi" }),
      [1000, 1, 546],
    ],
    [
      "4: a CPU limit alone gives 32 MiB on clh",
      models["kata-rs-4"],
      podOf({ cpu: "1" }),
      [1200, 2, 32],
    ],
  ])("%s", (_, model, pod, figures) => {
    expect(figuresOf(model, pod)).toEqual(figures);
  });

  test("4: a CPU limit alone without overhead memory is an error of the runtime", () => {
    expect(refusalOf(noOverhead, podOf({ cpu: "2" }))).toBe("SANDBOX_MEMORY_ZERO");
  });
});

test.each([
  ["negative", { overheadMemoryMiB: -1 }],
  ["not a number", { overheadVcpus: Number.NaN }],
  ["infinite", { defaultMemoryMiB: Number.POSITIVE_INFINITY }],
])("a setting that is %s is a wrong call", (_, options) => {
  expect(() => createModel("kata-rs-4", options)).toThrow(SizingError);
});
