import { describe, expect, test } from "vitest";
import { createModel, models, SizingError } from "../../src/sizing/index.ts";
import type { ModelName, SizingModel } from "../../src/sizing/index.ts";
import type { Pod } from "../../src/manifest/index.ts";
import { sizeWorkloads } from "../../src/sizing/index.ts";
import { container, figuresOf, podOf, refusalOf, workloadOf } from "./pods.ts";

const guaranteed = podOf({ cpu: "4", memory: "4Gi" });

describe("settings that are none are refused", () => {
  test.each<readonly [name: ModelName, options: Record<string, unknown>, option: string]>([
    ["aks-preview", { defaultVcpus: 1 }, "defaultVcpus"],
    ["aks-ga", { minMemory: 64 }, "minMemory"],
    ["aks-ga", { minMemoryMiB: -1 }, "minMemoryMiB"],
    ["aks-ga", { defaultMemoryMiB: 0.5 }, "defaultMemoryMiB"],
    ["aks-ga", { cpuQuota: "off" }, "cpuQuota"],
    ["aks-preview-256", { baseMemoryMiB: Number.NaN }, "baseMemoryMiB"],
    ["kata-go-static", { memoryBlockMiB: 128 }, "memoryBlockMiB"],
    ["kata-go-static", { defaultVcpus: 1e-10 }, "defaultVcpus"],
    ["kata-go-static", { version: "four" }, "version"],
    ["kata-go-static", { version: "v4.1.0" }, "version"],
    ["kata-go-static", { version: "4.1.0-rc1" }, "version"],
    ["kata-go-static", { version: "4" }, "version"],
    ["kata-go-static", { version: ["4.1.0"] }, "version"],
    ["kata-go-static", { shim: 1 }, "shim"],
    ["kata-go-static", { cri: ["cri-o"] }, "cri"],
    ["kata-go-static", { defaultVcpus: "2" }, "defaultVcpus"],
    ["kata-go-static", { sandboxCgroupOnly: "null" }, "sandboxCgroupOnly"],
    ["kata-go-static", { cri: "docker" }, "cri"],
    ["kata-go-hotplug", { cri: "cri-o" }, "cri"],
    ["kata-go-hotplug", { cpusetCpus: 1.5 }, "cpusetCpus"],
    ["kata-rs-4", { overheadMemoryMiB: 2 ** 33 }, "overheadMemoryMiB"],
    ["kata-rs-4", { sizeAnnotations: "yes" }, "sizeAnnotations"],
    ["kata-rs-4", { constructor: 1 }, "constructor"],
    ["ack-runv", { version: "4.1.0" }, "version"],
    ["peer-pods", { instances: [["small", 2, 4096]] }, "instances"],
    ["peer-pods", { instances: "small/2/4Gi" }, "instances"],
    ["peer-pods", { instances: ["small"] }, "instances"],
    ["peer-pods", { instances: [null] }, "instances"],
    ["peer-pods", { instances: [{ name: 1, vcpus: 2, memoryMiB: 4096 }] }, "instances"],
    ["peer-pods", { instances: [{ name: "", vcpus: 2, memoryMiB: 4096 }] }, "instances"],
    ["peer-pods", { instances: [{ name: "a", vcpus: 2, memoryMiB: 1, gpus: -1 }] }, "instances"],
    ["peer-pods", { instances: [{ name: "a", vcpus: 2, memoryMiB: 0.5 }] }, "instances"],
    ["eks-fargate", { size: 1 }, "size"],
    ["aks-ga", { minMemory: undefined }, "minMemory"],
  ])("%s %j", (name, options, option) => {
    const make = (): SizingModel => createModel(name, options);
    expect(make).toThrow(SizingError);
    expect(make).toThrow(new RegExp(`^${option}: `));
  });

  test.each<readonly [name: ModelName, options: Record<string, unknown>, expected: RegExp]>([
    ["kata-go-hotplug", { cpusetCpus: 1.5 }, /a whole number from 0 to 2\^30, got 1.5$/],
    ["kata-go-hotplug", { cpusetCpus: 2 ** 30 + 1 }, /a whole number from 0 to 2\^30/],
    ["kata-go-static", { defaultVcpus: -1 }, /a number from 0 to 2\^30 with at most 9 decimals/],
    ["kata-go-static", { defaultVcpus: 0.0123456789 }, /at most 9 decimals/],
    ["kata-go-static", { shim: 1 }, /a text, got 1$/],
    ["kata-go-static", { version: "4" }, /a release such as 4\.1\.0, got 4$/],
    ["kata-go-static", { sizeAnnotations: "yes" }, /true or false, got yes$/],
    ["aks-ga", { cri: "docker" }, /one of containerd, cri-o, got docker$/],
    ["peer-pods", { instances: "a" }, /a list of instance types, got a$/],
    ["peer-pods", { instances: [1] }, /a list of instance types, got 1$/],
    ["peer-pods", { instances: [null] }, /a list of instance types/],
    [
      "peer-pods",
      { instances: [{}] },
      /with a name and whole numbers of vcpus, memoryMiB and gpus/,
    ],
  ])("%s %j says what was expected", (name, options, expected) => {
    expect(() => createModel(name, options)).toThrow(expected);
  });

  test.each<readonly [name: ModelName, options: Record<string, unknown>]>([
    ["kata-go-static", { version: "3.32" }],
    ["kata-go-static", { version: "10.20.30" }],
    ["kata-go-static", { sandboxCgroupOnly: null }],
    ["kata-go-static", { defaultVcpus: 0.123456789 }],
    ["kata-go-hotplug", { maxMemoryMiB: 2 ** 30 }],
    ["kata-go-hotplug", { cpusetCpus: 0 }],
    ["peer-pods", { instances: [] }],
    ["peer-pods", { instances: [{ name: "a", vcpus: 0, memoryMiB: 0 }] }],
  ])("%s %j is taken", (name, options) => {
    expect(createModel(name, options).given).toEqual(Object.keys(options));
  });

  test.each<readonly [name: ModelName, options: Record<string, unknown>]>([
    ["kata-go-hotplug", { defaultMemoryMiB: 2 ** 30, memoryBlockMiB: 2 ** 30 }],
    ["kata-go-static", { defaultMemoryMiB: 2 ** 30 }],
    ["kata-rs-4", { overheadMemoryMiB: 2 ** 30 }],
    ["aks-preview-256", { baseMemoryMiB: 2 ** 30 }],
  ])("%s %j still gives safe integers for the largest pod", (name, options) => {
    const figures = figuresOf(createModel(name, options), podOf({ cpu: "1", memory: 2 ** 52 }));
    for (const figure of figures) expect(Number.isSafeInteger(figure)).toBe(true);
  });
});

test("a setting that is there but undefined is not set", () => {
  const unset = { defaultVcpus: undefined, defaultMemoryMiB: undefined, version: undefined };
  const model = createModel("kata-go-static", unset as object);
  const { size: _rule, ...made } = model;
  expect(models["kata-go-static"]).toMatchObject(made);
  expect(model.given).toBeUndefined();
  expect(figuresOf(model, guaranteed)).toEqual(figuresOf(models["kata-go-static"], guaranteed));
});

test.each<readonly [name: string, model: SizingModel, pod: Pod]>([
  [
    "a pod-level limit, counted three times",
    models["kata-go-hotplug"],
    podOf([{ name: "a" }, { name: "b" }, { name: "c" }], {
      resources: { limits: { memory: 2 ** 52 } },
    }),
  ],
  [
    "huge pages beyond any machine",
    models["kata-go-hotplug"],
    podOf({ memory: "1Gi", "hugepages-2Mi": "8Ei" }),
  ],
  ["GPUs beyond counting", models["peer-pods"], podOf({ "nvidia.com/gpu": "9E" })],
])("%s: refused, not rounded and not thrown", (_, model, pod) => {
  expect(refusalOf(model, pod)).toBe("QUANTITY_TOO_LARGE");
});

describe("a quota that the shim does not see", () => {
  test.each<
    readonly [name: string, model: SizingModel, pod: Pod, figures: readonly (number | null)[]]
  >([
    [
      "GA, -1",
      createModel("aks-ga", { cpuQuota: "unlimited" }),
      podOf({ cpu: "4" }),
      [1000, 1, 512],
    ],
    [
      "static, -1: whole CPUs of the shares",
      createModel("kata-go-static", { cpuQuota: "unlimited" }),
      podOf({ cpu: "2500m" }),
      [4000, 4, 2048],
    ],
    [
      "static, -1, before 3.32.0",
      createModel("kata-go-static", { cpuQuota: "unlimited", version: "3.31.0" }),
      podOf({ cpu: "4" }),
      [1000, 1, 2048],
    ],
    [
      "static, -1 under CRI-O",
      createModel("kata-go-static", { cpuQuota: "unlimited", cri: "cri-o" }),
      podOf({ cpu: "4" }),
      [1000, 1, 2048],
    ],
    [
      "static, exclusive CPUs go to Guaranteed pods only",
      createModel("kata-go-static", { cpuQuota: "exclusive" }),
      podOf([container({ cpu: "4", memory: "4Gi" }, { cpu: "2" })]),
      [5000, 5, 6144],
    ],
    [
      "Rust, -1 counts as no CPU limit",
      createModel("kata-rs-4", { cpuQuota: "unlimited" }),
      guaranteed,
      [1000, 1, 4128],
    ],
    [
      "hot-plug, exclusive CPUs come by cpuset",
      createModel("kata-go-hotplug", { cpuQuota: "exclusive" }),
      guaranteed,
      [5000, 5, 6144],
    ],
    [
      "hot-plug, one container of two has CPUs of its own: the other's quota counts",
      createModel("kata-go-hotplug", { cpuQuota: "exclusive" }),
      podOf([container({ cpu: "4", memory: "1Gi" }), container({ cpu: "500m", memory: "1Gi" })]),
      [1500, 2, 4096],
    ],
    [
      "hot-plug, -1 without a cpuset",
      createModel("kata-go-hotplug", { cpuQuota: "unlimited" }),
      guaranteed,
      [1000, 1, 6144],
    ],
    [
      "static before 3.3.0 rounds the limit alone",
      createModel("kata-go-static", { version: "3.2.0", defaultVcpus: 0.5 }),
      podOf({ cpu: "1500m" }),
      [2500, 3, 2048],
    ],
  ])("%s", (_, model, pod, figures) => {
    expect(figuresOf(model, pod)).toEqual(figures);
  });

  test.each([
    ["exclusive", guaranteed, null],
    ["exclusive", podOf({ cpu: "1500m", memory: "4Gi" }), 1500],
    ["unlimited", podOf({ cpu: "1500m", memory: "4Gi" }), null],
  ] as const)("%s: the cap on CPU goes with it", (cpuQuota, pod, milliCpu) => {
    const model = createModel("kata-go-static", { cpuQuota });
    const [sized] = sizeWorkloads([workloadOf(pod)], { model, sandbox: "all" });
    expect(sized?.cgroup.milliCpu).toBe(milliCpu);
  });
});
