import { describe, expect, test } from "vitest";
import { createModel, sizeWorkloads, SizingError } from "../../src/sizing/index.ts";
import type { SizedWorkload, SizeWorkloadsOptions } from "../../src/sizing/index.ts";
import type { PodSpec, RuntimeClass, Workload } from "../../src/manifest/index.ts";
import { container, gibibyte, mebibyte, podOf, workloadOf } from "./pods.ts";

const limits = { cpu: "1", memory: "1Gi" };

function size(
  spec: Partial<PodSpec>,
  options: SizeWorkloadsOptions = {},
  more: Partial<Workload> = {},
): SizedWorkload {
  const [sized] = sizeWorkloads([workloadOf(podOf(limits, spec), more)], options);
  if (sized === undefined) throw new Error("no result");
  return sized;
}

function reserved({ reservation }: SizedWorkload): readonly number[] {
  return [reservation.milliCpu, reservation.memoryBytes / mebibyte];
}

describe("which pods are sandboxed", () => {
  const annotations = { "kata-sizing.dev/sandbox": "true" };
  const own: RuntimeClass = { name: "mine", handler: "kata" };
  const other: RuntimeClass = { name: "mine", handler: "runsc" };
  test.each<
    readonly [
      name: string,
      spec: Partial<PodSpec>,
      options: SizeWorkloadsOptions,
      more: Partial<Workload>,
      sandboxed: boolean,
    ]
  >([
    ["no class", {}, {}, {}, false],
    ["the AKS class", { runtimeClassName: "kata-vm-isolation" }, {}, {}, true],
    ["the preview's class", { runtimeClassName: "kata-mshv-vm-isolation" }, {}, {}, true],
    ["the misspelt class", { runtimeClassName: "kata-mhsv-vm-isolation" }, {}, {}, true],
    ["a kata-deploy class", { runtimeClassName: "kata-qemu-snp-runtime-rs" }, {}, {}, true],
    ["another sandbox this library does not size", { runtimeClassName: "gvisor" }, {}, {}, false],
    [
      "an own class with a known handler",
      { runtimeClassName: "mine" },
      { runtimeClasses: [own] },
      {},
      true,
    ],
    [
      "an own class with another handler",
      { runtimeClassName: "mine" },
      { runtimeClasses: [other] },
      {},
      false,
    ],
    ["all: even without a class", {}, { sandbox: "all" }, {}, true],
    [
      "none: not even the AKS class",
      { runtimeClassName: "kata-vm-isolation" },
      { sandbox: "none" },
      {},
      false,
    ],
    ["annotated: by the workload", {}, { sandbox: "annotated" }, { annotations }, true],
    [
      "annotated: not by the class",
      { runtimeClassName: "kata-vm-isolation" },
      { sandbox: "annotated" },
      {},
      false,
    ],
  ])("%s", (_, spec, options, more, sandboxed) => {
    const sized = size(spec, options, more);
    expect(sized.sandboxed).toBe(sandboxed);
    expect(sized.sandbox === null).toBe(!sandboxed);
  });

  test("the annotation also counts on the pod template", () => {
    const pod = { ...podOf(limits), metadata: { annotations } };
    expect(sizeWorkloads([workloadOf(pod)], { sandbox: "annotated" })[0]?.sandboxed).toBe(true);
  });
});

describe("where the overhead comes from", () => {
  const given: RuntimeClass = {
    name: "kata-vm-isolation",
    handler: "kata",
    podFixed: { memory: "128Mi" },
  };
  const bare: RuntimeClass = { name: "kata-vm-isolation", handler: "kata" };
  const live = { runtimeClassName: "kata-vm-isolation", overhead: { memory: "700Mi" } };
  const aks = { runtimeClassName: "kata-vm-isolation" };
  test.each<
    readonly [
      name: string,
      spec: Partial<PodSpec>,
      options: SizeWorkloadsOptions,
      from: string,
      reservedMiB: number,
    ]
  >([
    ["the built-in table", aks, {}, "built-in", 1624],
    ["the input goes before the table", aks, { runtimeClasses: [given] }, "input", 1152],
    ["the input says none", aks, { runtimeClasses: [bare] }, "none", 1024],
    ["a live pod carries its own", live, {}, "pod", 1724],
    [
      "the option replaces all of them",
      live,
      { overhead: { memory: "64Mi" }, runtimeClasses: [given] },
      "option",
      1088,
    ],
    ["what the option leaves out", aks, { overhead: { cpu: "0" } }, "option", 1624],
    ["that of the input too", aks, { overhead: {}, runtimeClasses: [given] }, "option", 1152],
    [
      "never published for the preview",
      { runtimeClassName: "kata-mshv-vm-isolation" },
      {},
      "unknown",
      1024,
    ],
    ["an unknown class has none", { runtimeClassName: "gvisor" }, {}, "none", 1024],
  ])("%s", (_, spec, options, from, reservedMiB) => {
    const sized = size(spec, options);
    expect(sized.runtimeClass?.overhead).toBe(from);
    expect(reserved(sized)).toEqual([1000, reservedMiB]);
  });

  test("the option gives pods without a class an overhead too", () => {
    const options = { sandbox: "all", overhead: { cpu: "250m", memory: "130Mi" } } as const;
    expect(reserved(size({}, options))).toEqual([1250, 1154]);
  });

  test("ordinary pods keep none", () => {
    expect(reserved(size({}, { overhead: { memory: "64Mi" } }))).toEqual([1000, 1024]);
  });

  test("the misspelt class says what it stands for", () => {
    const { runtimeClass } = size({ runtimeClassName: "kata-mhsv-vm-isolation" });
    expect(runtimeClass?.misspellingOf).toBe("kata-mshv-vm-isolation");
  });
});

describe("the model", () => {
  const models = (name: string, options: SizeWorkloadsOptions = {}): unknown => {
    const { model, sandbox } = size({ runtimeClassName: name }, { model: "auto", ...options });
    return [model, sandbox?.vcpus, (sandbox?.memoryBytes ?? 0) / mebibyte];
  };
  test.each<readonly [className: string, model: string, vcpus: number, memoryMiB: number]>([
    ["kata-vm-isolation", "aks-ga", 1, 1024],
    ["kata-mshv-vm-isolation", "aks-preview", 2, 3072],
    ["kata-cc-isolation", "aks-cc-ga", 1, 1024],
    ["kata-clh", "kata-go-hotplug", 2, 3072],
    ["kata-clh-azure", "kata-go-static", 2, 3072],
    ["kata-qemu-runtime-rs", "kata-rs-4", 2, 1056],
    ["kata-qemu-se-runtime-rs", "kata-rs-4", 2, 1792],
    ["kata-qemu-nvidia-gpu", "kata-go-static", 2, 9216],
    ["kata", "openshift-kata", 2, 3072],
  ])("auto gives %s %s", (className, model, vcpus, memoryMiB) => {
    expect(models(className)).toEqual([model, vcpus, memoryMiB]);
  });

  test("auto falls back to the documented formula", () => {
    expect(size({}, { model: "auto", sandbox: "all" }).model).toBe("aks-preview");
  });

  test("aks-preview is the default even for the class of today", () => {
    expect(size({ runtimeClassName: "kata-vm-isolation" }).model).toBe("aks-preview");
  });

  test("may be an object with settings of its own", () => {
    const model = createModel("kata-go-static", { defaultMemoryMiB: 512 });
    expect(size({ runtimeClassName: "kata-fc" }, { model }).sandbox?.memoryBytes).toBe(
      1.5 * gibibyte,
    );
  });

  test("platform decides which kata-remote is meant", () => {
    const spec = { runtimeClassName: "kata-remote" };
    expect(reserved(size(spec, { model: "peer-pods" }))).toEqual([250, 120]);
    expect(reserved(size(spec, { model: "peer-pods", platform: "openshift" }))).toEqual([250, 350]);
  });

  test("an unknown name is a wrong call", () => {
    expect(() => size({}, { model: "kata" as "auto" })).toThrow(SizingError);
  });
});

describe("the three numbers and what lies between them", () => {
  test("the documented preview leaves 1 CPU and 2 GiB to chance", () => {
    const sized = size({ runtimeClassName: "kata-mshv-vm-isolation" });
    expect(reserved(sized)).toEqual([1000, 1024]);
    expect(sized.cgroup).toEqual({ milliCpu: 1000, memoryBytes: gibibyte });
    expect(sized.footprint.memoryBytes).toBe(3 * gibibyte);
    expect(sized.shortfall).toEqual({ milliCpu: 1000, memoryBytes: 2 * gibibyte });
    expect(sized.stranded).toEqual({ milliCpu: 0, memoryBytes: 0 });
  });

  test("GA with the default class strands most of 600Mi", () => {
    const sized = size({ runtimeClassName: "kata-vm-isolation" }, { model: "aks-ga" });
    expect(sized.shortfall).toEqual({ milliCpu: 0, memoryBytes: 0 });
    expect(sized.stranded.memoryBytes).toBe((600 - 10) * mebibyte);
  });

  test("an ordinary pod costs what it reserves", () => {
    const { footprint, reservation, shortfall, stranded } = size({});
    expect(footprint.memoryBytes).toBe(reservation.memoryBytes);
    expect([shortfall.memoryBytes, stranded.memoryBytes]).toEqual([0, 0]);
  });

  test("a refused pod has a reason and no sandbox", () => {
    const [sized] = sizeWorkloads([workloadOf(podOf({ memory: "64Mi" }))], {
      model: "aks-ga",
      sandbox: "all",
    });
    expect(sized?.sandbox).toBeNull();
    expect(sized?.refusal).toMatchObject({
      code: "POD_MEMORY_LIMIT_TOO_LOW",
      minMiB: 128,
      gotMiB: 64,
    });
    expect(sized?.footprint.memoryBytes).toBe(64 * mebibyte);
  });

  test("with CFS quota off the guest shrinks to 1 vCPU and the cap on CPU is gone", () => {
    const model = createModel("aks-ga", { cpuQuota: "disabled" });
    const [sized] = sizeWorkloads([workloadOf(podOf({ cpu: "4", memory: "1Gi" }))], {
      model,
      sandbox: "all",
    });
    expect(sized?.sandbox?.vcpus).toBe(1);
    expect(sized?.cgroup).toEqual({ milliCpu: null, memoryBytes: gibibyte });
  });

  test("ACK's overhead grows with the request", () => {
    const [sized] = sizeWorkloads(
      [workloadOf(podOf({ memory: "1600Mi" }, { runtimeClassName: "runv" }))],
      { model: "auto" },
    );
    expect(sized?.reservation.memoryBytes).toBe((1600 + 96) * mebibyte);
    expect(sized?.sandbox?.memoryBytes).toBeNull();
    // What a VM of unknown size leaves unreserved is unknown, not nothing.
    expect(sized?.shortfall).toEqual({ milliCpu: null, memoryBytes: null });
    expect(sized?.stranded).toEqual({ milliCpu: null, memoryBytes: null });
    expect(sized?.footprint.memoryBytes).toBe((1600 + 96) * mebibyte);
    expect(sized?.runtimeClass?.overhead).toBe("model");
  });
});

test("a LimitRange of the namespace gives the VM its limit", () => {
  const origin = workloadOf(podOf({})).origin;
  const range = {
    namespace: "shop",
    name: "defaults",
    containers: [{ default: { memory: "512Mi" } }],
    pods: [],
    origin,
  };
  const inShop = workloadOf(podOf([container()]), { namespace: "shop" });
  const elsewhere = workloadOf(podOf([container()]), { namespace: "other" });
  const sized = sizeWorkloads([inShop, elsewhere], { sandbox: "all", namespaceDefaults: [range] });
  expect(sized.map(({ sandbox }) => (sandbox?.memoryBytes ?? 0) / mebibyte)).toEqual([2560, 2048]);
});

test("a pod that cannot be read is marked with the field, the others are sized", () => {
  const broken = workloadOf(podOf({ memory: "1x" }), { name: "broken" });
  const sized = sizeWorkloads([broken, workloadOf(podOf(limits))], { sandbox: "all" });
  expect(sized.map(({ unreadable }) => unreadable?.field)).toEqual([
    "spec.containers[0].resources.limits.memory",
    undefined,
  ]);
});

test("one result per workload, in their order, and the input is left alone", () => {
  const workloads = ["c", "a", "b"].map((name) =>
    workloadOf(podOf(limits, { runtimeClassName: "kata-qemu" }), { name }),
  );
  const before = JSON.stringify(workloads);
  const sized = sizeWorkloads(workloads, { model: "auto" });
  expect(sized.map(({ workload }) => workload.name)).toEqual(["c", "a", "b"]);
  expect(JSON.stringify(workloads)).toBe(before);
});
