import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseQuantity } from "../../src/quantity/index.ts";
import type { Term } from "../../src/quantity/index.ts";
import type { Pod } from "../../src/manifest/index.ts";
import { createModel, modelNames, sizingInput } from "../../src/sizing/index.ts";
import type { Footprint, ModelName, ModelOptions, SizingResult } from "../../src/sizing/index.ts";
import { pods } from "./common-cases.ts";
import { container, gibibyte, mebibyte, podOf } from "./pods.ts";

type Figure = "milliCpu" | "vcpus" | "memoryBytes";

interface Sample {
  readonly pod: Pod;
  readonly options?: ModelOptions[ModelName];
}

function size(
  name: ModelName,
  { pod, options }: Sample,
): Exclude<SizingResult, { refusal: unknown }> {
  const result = createModel(name, options).size(sizingInput(pod));
  if ("refusal" in result) throw new Error(`${name} refuses: ${result.refusal.reason}`);
  return result;
}

/** A term as a line: `*` marks what the model's own source states, `<-` where in the pod it comes from. */
function line({ label, amount, path, source }: Term, own: string): string {
  const from = path === undefined ? "" : ` <- ${path.join(".")}`;
  const by = source === undefined ? "" : source === own ? " *" : ` * ${source}`;
  return `${label}: ${amount}${from}${by}`;
}

function ledger(name: ModelName, sample: Sample, figure: Figure): readonly string[] {
  const { source } = createModel(name, sample.options);
  return size(name, sample).sandbox.terms[figure].map((term) => line(term, source));
}

function footprintLedger(name: ModelName, pod: Pod, figure: keyof Footprint["terms"]): unknown {
  const { source } = createModel(name);
  return size(name, { pod }).footprint?.terms[figure].map((term) => line(term, source));
}

/** Two containers, a sidecar, and an init container that needs more memory than they do. */
const shop: Pod = {
  spec: {
    containers: [
      { name: "web", resources: { limits: { cpu: "1500m", memory: "1000M" } } },
      { name: "log", resources: { limits: { cpu: "250m", memory: "65Mi" } } },
    ],
    initContainers: [
      {
        name: "proxy",
        restartPolicy: "Always",
        resources: { limits: { cpu: "100m", memory: "33Mi" } },
      },
      { name: "migrate", resources: { limits: { cpu: "1", memory: "2100M" } } },
    ],
  },
};
const nothing = podOf({});
const annotated = (settings: Readonly<Record<string, string>>): Pod => ({
  ...podOf({ cpu: "1", memory: "1Gi" }),
  metadata: {
    annotations: Object.fromEntries(
      Object.entries(settings).map(([key, value]) => [
        `io.katacontainers.config.hypervisor.${key}`,
        value,
      ]),
    ),
  },
});

const at = (list: string, index: number, resource: string): string =>
  `spec.${list}.${index}.resources.limits.${resource}`;
const shopCpu = [
  `limit of container web: 1500 <- ${at("containers", 0, "cpu")}`,
  `limit of container log: 250 <- ${at("containers", 1, "cpu")}`,
  `limit of sidecar proxy: 100 <- ${at("initContainers", 0, "cpu")}`,
];
/** 1 000 000 000 + 65 and 33 MiB, up to 33 MiB + 2 100 000 000: 2035 MiB and 750 848 bytes. */
const shopMemory = [
  `limit of container web: 1000000000 <- ${at("containers", 0, "memory")}`,
  `limit of container log: ${65 * mebibyte} <- ${at("containers", 1, "memory")}`,
  `limit of sidecar proxy: ${33 * mebibyte} <- ${at("initContainers", 0, "memory")}`,
  `init container migrate beyond the running ones: 1031842560 <- ${at("initContainers", 1, "memory")}`,
];
const toMebibytes = "round down to whole MiB: -750848";
const toEven = `round up to even MiB: ${mebibyte}`;
const base = (MiB: number): string => `base: ${MiB * mebibyte} *`;
const appCpu = `limit of container app: 1000 <- ${at("containers", 0, "cpu")}`;
const appMemory = `limit of container app: ${gibibyte} <- ${at("containers", 0, "memory")}`;
const vcpusOf = (milli: number, whole: number): readonly string[] => [
  `whole CPUs of ${milli}m: ${whole}`,
  "round up to whole vCPUs: 1",
];

type Row = readonly [
  name: string,
  model: ModelName,
  sample: Sample,
  figures: Readonly<Partial<Record<Figure, readonly string[]>>>,
];

describe("the terms of each model", () => {
  test.each<Row>([
    [
      "1 + x, 2 GiB + y",
      "aks-preview",
      { pod: shop },
      {
        milliCpu: ["base: 1000 *", ...shopCpu],
        vcpus: vcpusOf(2850, 2),
        memoryBytes: [base(2048), ...shopMemory],
      },
    ],
    [
      "a vCPU for the base system",
      "aks-cc-doc",
      { pod: shop },
      {
        milliCpu: ["base operating system: 1000 *", ...shopCpu],
        vcpus: vcpusOf(2850, 2),
        memoryBytes: [base(2048), ...shopMemory],
      },
    ],
    [
      "256 MiB + y in whole MiB",
      "aks-preview-256",
      { pod: shop },
      {
        milliCpu: ["base: 1000 *", ...shopCpu],
        memoryBytes: [base(256), ...shopMemory, toMebibytes],
      },
    ],
    [
      "256 and 1792 MiB without a limit",
      "aks-cc-256",
      { pod: nothing },
      {
        milliCpu: ["base: 1000 *"],
        vcpus: ["whole CPUs of 1000m: 1"],
        memoryBytes: [base(256), `no memory limit: ${1792 * mebibyte} *`],
      },
    ],
    [
      "the limits and nothing else",
      "aks-ga",
      { pod: shop },
      {
        milliCpu: shopCpu,
        vcpus: vcpusOf(1850, 1),
        memoryBytes: [...shopMemory, toMebibytes],
      },
    ],
    [
      "a default for each limit that is missing",
      "aks-cc-ga",
      { pod: nothing },
      {
        milliCpu: ["no CPU limit: default: 1000 *"],
        memoryBytes: [`no memory limit: default: ${512 * mebibyte} *`],
      },
    ],
    [
      "a limit under 1 MiB counts as none",
      "aks-ga",
      { pod: podOf({ memory: mebibyte - 1 }) },
      { memoryBytes: [`no memory limit: default: ${512 * mebibyte} *`] },
    ],
    [
      "why a limit went unseen",
      "aks-ga",
      { pod: shop, options: { cpuQuota: "disabled" } },
      { milliCpu: ["CFS quota is off: 0", "no CPU limit: default: 1000 *"] },
    ],
    [
      "why both went unseen",
      "aks-cc-ga",
      { pod: shop, options: { cri: "cri-o" } },
      {
        milliCpu: ["CRI-O hands over no sizes: 0", "no CPU limit: default: 1000 *"],
        memoryBytes: [
          "CRI-O hands over no sizes: 0",
          `no memory limit: default: ${512 * mebibyte} *`,
        ],
      },
    ],
    [
      "the kubelet's least quota, 10m",
      "aks-ga",
      { pod: podOf({ cpu: "4m" }) },
      {
        milliCpu: [
          `limit of container app: 4 <- ${at("containers", 0, "cpu")}`,
          "least CFS quota of the kubelet: 6",
        ],
        vcpus: vcpusOf(10, 0),
      },
    ],
    [
      "the defaults and the limits",
      "kata-go-static",
      { pod: shop },
      {
        milliCpu: ["base: 1000 *", ...shopCpu],
        vcpus: vcpusOf(2850, 2),
        memoryBytes: [base(2048), ...shopMemory, toMebibytes],
      },
    ],
    [
      "at least one vCPU",
      "kata-go-static",
      { pod: nothing, options: { defaultVcpus: 0 } },
      { milliCpu: ["base: 0 *"], vcpus: ["whole CPUs of 0m: 0", "at least one vCPU: 1"] },
    ],
    [
      "the vCPUs by annotation",
      "kata-go-static",
      { pod: annotated({ default_vcpus: "3" }), options: { sizeAnnotations: true } },
      { milliCpu: ["base (by annotation): 3000 *", appCpu] },
    ],
    [
      "the memory by annotation",
      "kata-go-static",
      { pod: annotated({ default_memory: "300" }), options: { sizeAnnotations: true } },
      { memoryBytes: [`base (by annotation): ${300 * mebibyte} *`, appMemory] },
    ],
    [
      "another annotation is none of the size",
      "kata-go-static",
      { pod: annotated({ kernel_params: "quiet" }), options: { sizeAnnotations: true } },
      { milliCpu: ["base: 1000 *", appCpu], memoryBytes: [base(2048), appMemory] },
    ],
    [
      "the CPU shares of a quota of -1",
      "kata-go-static",
      { pod: podOf({ cpu: "2500m" }), options: { cpuQuota: "unlimited" } },
      {
        milliCpu: ["base: 1000 *", "the CPU quota is -1: 0", "whole CPUs of the CPU shares: 3000"],
      },
    ],
    [
      "whole vCPUs of the limit, as before 3.3.0",
      "kata-go-static",
      { pod: shop, options: { version: "3.2.0" } },
      {
        milliCpu: ["base: 1000 *", ...shopCpu, "round up to whole vCPUs (before 3.3.0): 150"],
        vcpus: ["whole CPUs of 3000m: 3"],
      },
    ],
    [
      "container by container in the order they start; init memory stays plugged",
      "kata-go-hotplug",
      { pod: shop },
      {
        milliCpu: ["base: 1000 *", shopCpu[2] ?? "", ...shopCpu.slice(0, 2)],
        vcpus: vcpusOf(2850, 2),
        memoryBytes: [
          base(2048),
          shopMemory[2] ?? "",
          `limit of init container migrate: 2100000000 <- ${at("initContainers", 1, "memory")}`,
          toMebibytes,
          `align to memory blocks of 128 MiB: ${13 * mebibyte}`,
        ],
      },
    ],
    [
      "the running pod, where an init container needs as much",
      "kata-go-hotplug",
      {
        pod: podOf([container({ memory: "128Mi" })], {
          initContainers: [{ name: "init", resources: { limits: { memory: "128Mi" } } }],
        }),
      },
      {
        memoryBytes: [
          base(2048),
          `limit of container app: ${128 * mebibyte} <- ${at("containers", 0, "memory")}`,
        ],
      },
    ],
    [
      "a pod-level limit, once for each container without one of its own",
      "kata-go-hotplug",
      {
        pod: podOf([{ name: "a" }, { ...container({ cpu: "1", memory: "1Gi" }), name: "b" }], {
          resources: { limits: { cpu: "2", memory: "2Gi" } },
        }),
      },
      {
        milliCpu: [
          "base: 1000 *",
          "pod-level limit, counted for container a: 2000 <- spec.resources.limits.cpu",
          `limit of container b: 1000 <- ${at("containers", 1, "cpu")}`,
        ],
        memoryBytes: [
          base(2048),
          `pod-level limit, counted for container a: ${2 * gibibyte} <- spec.resources.limits.memory`,
          `limit of container b: ${gibibyte} <- ${at("containers", 1, "memory")}`,
        ],
      },
    ],
    [
      "a pod-level limit not at all where each container has one",
      "kata-go-hotplug",
      { pod: podOf({ memory: "1Gi" }, { resources: { limits: { memory: "2Gi" } } }) },
      { memoryBytes: [base(2048), appMemory] },
    ],
    [
      "the cpuset that was given, whatever the CPU manager hands out",
      "kata-go-hotplug",
      {
        pod: podOf({ cpu: "2", memory: "1Gi" }),
        options: { cpuQuota: "exclusive", cpusetCpus: 3 },
      },
      { milliCpu: ["base: 1000 *", "CPUs of the cpuset: 3000"] },
    ],
    [
      "huge pages are memory of the guest; a container without a name has its place",
      "openshift-kata",
      {
        pod: podOf([
          container({ memory: "1Gi" }),
          { resources: { limits: { "hugepages-2Mi": "64Mi" } } },
        ]),
      },
      {
        memoryBytes: [
          base(2048),
          appMemory,
          `hugepages-2Mi limit of container 1: ${64 * mebibyte} <- ${at("containers", 1, "hugepages-2Mi")}`,
          `align to memory blocks of 128 MiB: ${64 * mebibyte}`,
        ],
      },
    ],
    [
      "sums in float32: ten times 200m and one come to more than 3",
      "kata-go-hotplug",
      { pod: podOf(Array.from({ length: 10 }, () => container({ cpu: "200m" }))) },
      { vcpus: ["whole CPUs of 3000m: 3", "float32 accumulation: 1 *"] },
    ],
    [
      "the least quota of each container, at 10m and just below",
      "kata-go-hotplug",
      {
        pod: podOf([container({ cpu: "9m" }), container({ cpu: "10m" }), container({ cpu: "0" })]),
      },
      {
        milliCpu: [
          "base: 1000 *",
          `limit of container app (raised to the least CFS quota): 10 <- ${at("containers", 0, "cpu")}`,
          `limit of container app: 10 <- ${at("containers", 1, "cpu")}`,
          `limit of container app: 0 <- ${at("containers", 2, "cpu")}`,
        ],
      },
    ],
    [
      "the cpuset where there is no quota",
      "kata-go-hotplug",
      { pod: nothing, options: { cpusetCpus: 3 } },
      { milliCpu: ["base: 1000 *", "CPUs of the cpuset: 3000"] },
    ],
    [
      "nothing of the cpuset where there is a quota",
      "kata-go-hotplug",
      { pod: podOf({ cpu: "1" }), options: { cpusetCpus: 3 } },
      { milliCpu: ["base: 1000 *", appCpu] },
    ],
    [
      "nothing plugged without a cpuset",
      "kata-go-hotplug",
      { pod: podOf({ cpu: "1" }), options: { cpuQuota: "disabled" } },
      { milliCpu: ["base: 1000 *"], vcpus: ["whole CPUs of 1000m: 1"] },
    ],
    [
      "what the caps take off",
      "openshift-kata",
      {
        pod: podOf({ cpu: "8", memory: "4Gi" }),
        options: { maxVcpus: 2, maxMemoryMiB: 2560, memoryBlockMiB: 256 },
      },
      {
        vcpus: ["whole CPUs of 9000m: 9", "default_maxvcpus: -7"],
        memoryBytes: [
          base(2048),
          `limit of container app: ${4 * gibibyte} <- ${at("containers", 0, "memory")}`,
          `default_maxmemory: ${-3584 * mebibyte}`,
        ],
      },
    ],
    [
      "memory in even MiB",
      "kata-rs-3.32-static",
      { pod: shop },
      {
        milliCpu: ["base: 1000 *", ...shopCpu],
        memoryBytes: [base(2048), ...shopMemory, toMebibytes, toEven],
      },
    ],
    [
      "at least one vCPU there too",
      "kata-rs-3.32-static",
      { pod: nothing, options: { defaultVcpus: 0 } },
      { vcpus: ["whole CPUs of 0m: 0", "at least one vCPU: 1"] },
    ],
    [
      "the overhead of the guest and the limits",
      "kata-rs-4",
      { pod: shop },
      {
        milliCpu: ["overhead of the guest: 200 *", ...shopCpu],
        vcpus: vcpusOf(2050, 2),
        memoryBytes: [
          `overhead of the guest: ${32 * mebibyte} *`,
          ...shopMemory,
          toMebibytes,
          toEven,
        ],
      },
    ],
    [
      "one vCPU at least beside a memory limit",
      "kata-rs-4",
      { pod: podOf({ memory: "1Gi" }) },
      {
        milliCpu: ["overhead of the guest: 200 *", "at least one vCPU: 800"],
        memoryBytes: [`overhead of the guest: ${32 * mebibyte} *`, appMemory],
      },
    ],
    [
      "the defaults without any limit",
      "kata-rs-4",
      { pod: nothing, options: { defaultVcpus: 0 } },
      {
        milliCpu: ["no limit: default_vcpus: 0 *"],
        vcpus: ["whole CPUs of 0m: 0", "at least one vCPU: 1"],
        memoryBytes: [`no limit: default_memory: ${2048 * mebibyte} *`],
      },
    ],
    [
      "the requests, the part of Kubernetes and the step up to what is on offer",
      "eks-fargate",
      { pod: shop },
      {
        milliCpu: ["pod requests: 1850", "up to the next combination: 150 *"],
        vcpus: [],
        memoryBytes: [
          `pod requests: ${33 * mebibyte + 2_100_000_000}`,
          `reserved for Kubernetes: ${256 * mebibyte} *`,
          `up to the next combination: ${4 * gibibyte - 289 * mebibyte - 2_100_000_000} *`,
        ],
      },
    ],
    [
      "those of the instance",
      "peer-pods",
      {
        pod: podOf({ cpu: "1", memory: "1Gi" }),
        options: { instances: [{ name: "m6a.large", vcpus: 2, memoryMiB: 8192 }] },
      },
      {
        milliCpu: ["instance m6a.large: 2000 *"],
        vcpus: ["instance m6a.large: 2 *"],
        memoryBytes: [`instance m6a.large: ${8192 * mebibyte} *`],
      },
    ],
    ["none that Alibaba publishes", "ack-runv", { pod: shop }, { milliCpu: [], memoryBytes: [] }],
  ])("%s (%s)", (_, model, sample, figures) => {
    for (const [figure, lines] of Object.entries(figures))
      expect([figure, ledger(model, sample, figure as Figure)]).toEqual([figure, lines]);
  });

  test("the footprint under GA holds what Microsoft measured beside the VM", () => {
    expect(footprintLedger("aks-ga", podOf({ cpu: "1", memory: "1Gi" }), "milliCpu")).toEqual([
      "sandbox: 1000",
    ]);
    expect(footprintLedger("aks-ga", podOf({ memory: "1Gi" }), "memoryBytes")).toEqual([
      `sandbox: ${gibibyte}`,
      `host-side parts (measured by Microsoft): ${10 * mebibyte} *`,
    ]);
    // The last row still counts as measured: 128 GiB and 574 MiB.
    expect(footprintLedger("aks-ga", podOf({ memory: "128Gi" }), "memoryBytes")).toEqual([
      `sandbox: ${128 * gibibyte}`,
      `host-side parts (measured by Microsoft): ${574 * mebibyte} *`,
    ]);
    // 140 MiB for each 32 GiB beyond it.
    expect(footprintLedger("aks-ga", podOf({ memory: "160Gi" }), "memoryBytes")).toEqual([
      `sandbox: ${160 * gibibyte}`,
      `host-side parts (extrapolated): ${714 * mebibyte} *`,
    ]);
  });

  test.each<ModelName>(["aks-preview", "aks-cc-ga", "kata-rs-4"])(
    "%s measured nothing beside the VM: the footprint is the sandbox",
    (model) => {
      expect(size(model, { pod: shop }).footprint).toBeUndefined();
    },
  );

  test("why a figure is null is said, and only then", () => {
    const unstated = (name: ModelName, options?: ModelOptions["peer-pods"]): unknown =>
      size(name, { pod: shop, ...(options === undefined ? {} : { options }) }).sandbox.unstated;
    expect(unstated("ack-runv")).toMatch(/Alibaba publishes no size/);
    expect(unstated("eks-fargate")).toMatch(/fractions of a vCPU/);
    expect(unstated("peer-pods")).toMatch(/no instance types are given/);
    expect(unstated("peer-pods", { defaultInstance: "m6a.large" })).toMatch(
      /of instance m6a\.large/,
    );
    for (const name of modelNames) {
      const { milliCpu, vcpus, memoryBytes, unstated: why } = size(name, { pod: shop }).sandbox;
      expect([milliCpu, vcpus, memoryBytes].includes(null)).toBe(why !== undefined);
    }
  });

  test("Fargate tells how much it keeps for Kubernetes", () => {
    expect(size("eks-fargate", { pod: shop }).details).toEqual({ reservedForKubernetesMiB: 256 });
  });
});

/** The value a path leads to, in nano units. */
function nanoAt(pod: Pod, path: readonly (string | number)[]): bigint {
  let value: unknown = pod;
  for (const key of path) value = (value as Readonly<Record<string | number, unknown>>)[key];
  return parseQuantity(String(value)).nano;
}

describe("a path leads to the amount that the term claims", () => {
  /** Thousandths of a CPU, or bytes; a fraction of one is a term of its own, or rounded up. */
  const units = { milliCpu: 1_000_000n, memoryBytes: 1_000_000_000n } as const;

  test.each(modelNames)("%s", (name) => {
    const model = createModel(name);
    fc.assert(
      fc.property(pods, (pod) => {
        const result = model.size(sizingInput(pod));
        if ("refusal" in result) return;
        for (const figure of ["milliCpu", "memoryBytes"] as const)
          for (const { label, amount, path } of result.sandbox.terms[figure]) {
            if (path === undefined) continue;
            const stated = nanoAt(pod, path);
            const claimed = BigInt(amount) * units[figure];
            // An init container's term holds only what the running containers do not need already.
            if (label.includes("beyond the running ones")) expect(claimed <= stated).toBe(true);
            else if (label.includes("least CFS quota")) expect(stated).toBeLessThan(claimed);
            else expect([label, claimed]).toEqual([label, stated]);
          }
      }),
    );
  });
});
