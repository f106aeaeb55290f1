import { describe, expect, test } from "vitest";
import { parseManifests } from "../../src/manifest/index.ts";
import type { Pod } from "../../src/manifest/index.ts";
import { parseResourceList } from "../../src/quantity/index.ts";
import {
  createModel,
  defineModel,
  devShmUse,
  modelTraits,
  nodeOvercommit,
  sizeSandbox,
  sizeWorkloads,
  sizingInput,
  SizingError,
} from "../../src/sizing/index.ts";
import type { SizedWorkload, SizeWorkloadsOptions } from "../../src/sizing/index.ts";
import { gibibyte, mebibyte, podOf, workloadOf } from "./pods.ts";

const limits = { cpu: "1", memory: "1Gi" };

function size(pod: Pod, options: SizeWorkloadsOptions = {}): SizedWorkload {
  const [sized] = sizeWorkloads([workloadOf(pod)], options);
  if (sized === undefined) throw new Error("no result");
  return sized;
}

describe("what the footprint is made of", () => {
  const all = { sandbox: "all" } as const;
  test.each<readonly [name: string, options: SizeWorkloadsOptions, label: string]>([
    ["an ordinary pod", {}, "reservation"],
    ["a VM on the node", { ...all, model: "aks-preview" }, "sandbox"],
    ["a VM elsewhere", { ...all, model: "eks-fargate" }, "reservation (the VM stands elsewhere)"],
    [
      "a VM of unknown size",
      { ...all, model: "ack-runv" },
      "reservation at least (the model states no figure)",
    ],
  ])("%s", (_, options, label) => {
    const { footprint } = size(podOf(limits), options);
    const { milliCpu, memoryBytes } = footprint;
    expect(footprint.terms).toEqual({
      milliCpu: [{ label, amount: milliCpu }],
      memoryBytes: [{ label, amount: memoryBytes }],
    });
  });

  test("a refused pod costs what is reserved, and no more is known to be missing", () => {
    const sized = size(podOf({ memory: "64Mi" }), { sandbox: "all", model: "aks-ga" });
    expect(sized.footprint.terms.memoryBytes).toEqual([
      { label: "reservation", amount: 64 * mebibyte },
    ]);
    const none = { milliCpu: 0, memoryBytes: 0 };
    expect([sized.shortfall, sized.stranded]).toEqual([none, none]);
    expect([sized.sandboxed, sized.model, sized.traits?.vmOnNode]).toEqual([true, "aks-ga", true]);
    expect(sized).not.toHaveProperty("hazards");
  });
});

describe("what is there only where it says something", () => {
  const runtimeClassName = "kata-vm-isolation";

  test("hazards, details and the class", () => {
    const bare = size(podOf(limits), { sandbox: "all", overhead: { cpu: "1", memory: "2Gi" } });
    for (const field of ["hazards", "details", "runtimeClass", "rejected", "unreadable"])
      expect(bare).not.toHaveProperty(field);
    const full = size(podOf(limits, { runtimeClassName }), { model: "peer-pods" });
    expect(full.details).toEqual({ annotationVcpus: 1, annotationMemoryMiB: 1024 });
    expect(full.runtimeClass?.name).toBe(runtimeClassName);
    const short = size(podOf(limits, { runtimeClassName }));
    expect(short.hazards?.map(({ kind }) => kind)).toContain("shortfall");
  });

  test("a VM elsewhere leaves nothing unreserved on the node, though its size is not known", () => {
    const sized = size(podOf(limits), { sandbox: "all", model: "peer-pods" });
    expect(sized.sandbox?.memoryBytes).toBeNull();
    const none = { milliCpu: 0, memoryBytes: 0 };
    expect([sized.shortfall, sized.stranded]).toEqual([none, none]);
  });

  test("an overhead without a class is told as one of a class that is made up", () => {
    const { admission } = size(podOf(limits), { sandbox: "all", overhead: { memory: "1Gi" } });
    expect(admission.at(-1)?.label).toBe("memory overhead: from RuntimeClass sandbox");
  });
});

describe("where classes and wishes come from", () => {
  const text = (podFixed: string): string =>
    JSON.stringify({
      apiVersion: "v1",
      kind: "List",
      items: [
        {
          apiVersion: "node.k8s.io/v1",
          kind: "RuntimeClass",
          metadata: { name: "own" },
          handler: "kata",
          overhead: { podFixed: { memory: podFixed } },
        },
        {
          apiVersion: "v1",
          kind: "Pod",
          metadata: { name: "web" },
          spec: podOf(limits, { runtimeClassName: "own" }).spec,
        },
      ],
    });

  test("classes of the manifests count, behind those of the options", () => {
    const manifests = parseManifests([{ name: "a.json", text: text("64Mi") }]);
    const reservedMiB = (options: SizeWorkloadsOptions): unknown =>
      (sizeWorkloads(manifests, options)[0]?.reservation.memoryBytes ?? 0) / mebibyte - 1024;
    expect(reservedMiB({})).toBe(64);
    const own = (memory: string) => ({ name: "own", handler: "kata", podFixed: { memory } });
    expect(reservedMiB({ runtimeClasses: [own("32Mi"), own("16Mi")] })).toBe(32);
  });

  test("none means none, whatever the annotation says", () => {
    const pod = {
      ...podOf(limits),
      metadata: { annotations: { "kata-sizing.dev/sandbox": "true" } },
    };
    const sandboxedBy = (sandbox: NonNullable<SizeWorkloadsOptions["sandbox"]>): boolean =>
      size(pod, { sandbox }).sandboxed;
    expect([sandboxedBy("annotated"), sandboxedBy("none")]).toEqual([true, false]);
  });

  test("a mistake in a model is not the pod's: it is thrown on", () => {
    const broken = defineModel({
      name: "broken",
      title: "A rule with a mistake",
      formula: { vcpus: "?", memory: "?" },
      source: "https://example.com/",
      contradictions: [],
      parameters: {},
      traits: modelTraits(),
      size: () => {
        throw new TypeError("a mistake");
      },
    });
    expect(() => size(podOf(limits), { sandbox: "all", model: broken })).toThrow(TypeError);
  });

  test("an unknown model is told apart from those there are", () => {
    const model = "nothing-like-it" as "auto";
    expect(() => sizeSandbox(podOf(limits), { model: model as "aks-ga" })).toThrow(
      /^model: .*nothing-like-it.*aks-preview, aks-preview-256, aks-ga/,
    );
  });

  test("the settings that were given are listed by name", () => {
    const given = { shim: "fc", cri: "cri-o", defaultVcpus: 2 } as const;
    expect(createModel("kata-go-static", given).given).toEqual(["cri", "defaultVcpus", "shim"]);
    expect(createModel("kata-go-static")).not.toHaveProperty("given");
  });

  test("a wrong call has a name that holds across copies of the package", () => {
    expect(new SizingError("shim", "wrong")).toMatchObject({
      name: "SizingError",
      option: "shim",
      message: "shim: wrong",
    });
  });

  test("a model is given the demand without the overhead, and that beside it", () => {
    const input = sizingInput(podOf(limits, { overhead: { cpu: "1", memory: "1Gi" } }));
    expect(input.demand.requests).toEqual(parseResourceList(limits));
    expect(input.demand.limits).toEqual(parseResourceList(limits));
    expect(input.overhead).toEqual(parseResourceList({ cpu: "1", memory: "1Gi" }));
  });
});

describe("a pod that cannot be counted", () => {
  const nothing = { milliCpu: 0, memoryBytes: 0 };

  test.each<readonly [name: string, pod: Pod, field: string, reason: RegExp]>([
    [
      "no quantity",
      podOf({ memory: "1x" }),
      "spec.containers[0].resources.limits.memory",
      /quantity/,
    ],
    [
      "less than nothing",
      podOf({ cpu: "-1" }),
      "spec.containers[0].resources.limits.cpu",
      /an amount from 0/,
    ],
  ])("%s: every figure is 0, and the field is named", (_, pod, field, reason) => {
    const sized = size(pod, { sandbox: "all" });
    expect(sized.unreadable?.field).toBe(field);
    expect(sized.unreadable?.reason).toMatch(reason);
    expect([sized.sandboxed, sized.model, sized.sandbox, sized.refusal]).toEqual([
      false,
      null,
      null,
      null,
    ]);
    expect([sized.shortfall, sized.stranded]).toEqual([nothing, nothing]);
    expect(sized.reservation).toMatchObject({ ...nothing, resources: {} });
    expect(sized.footprint).toEqual({ ...nothing, terms: { milliCpu: [], memoryBytes: [] } });
    expect(sized.demand).toEqual({ requests: {}, limits: {} });
    expect(sized.cgroup).toEqual({ milliCpu: null, memoryBytes: null });
    expect([sized.admission, sized.qos, sized.pod]).toEqual([[], "BestEffort", pod]);
  });

  test("only amounts below zero make a rejected pod uncountable", () => {
    // A request above its limit is refused by the API server, but can be counted.
    const pod = podOf([
      { name: "app", resources: { limits: { cpu: "1" }, requests: { cpu: "2" } } },
    ]);
    const sized = size(pod);
    expect(sized.unreadable).toBeUndefined();
    expect(sized.rejections?.length).toBe(1);
    expect(sized.rejected).toBe(true);
    expect(sized.reservation.milliCpu).toBe(2000);
  });

  test("a pod that runs was admitted, whatever is wrong with it", () => {
    const resources = { limits: { cpu: "1" }, requests: { cpu: "2" } };
    const pod = { ...podOf([{ name: "app", resources }]), status: { phase: "Running" } };
    const sized = size(pod);
    expect([sized.rejections, sized.rejected]).toEqual([[], undefined]);
  });

  test("what rests on a built-in class is not certain", () => {
    const spec = { runtimeClassName: "kata-vm-isolation", overhead: { memory: "1Mi" } };
    const sized = size(podOf(limits, spec));
    expect(sized.rejections?.length).toBe(1);
    expect(sized.rejected).toBeUndefined();
  });
});

describe("the pod cgroup's cap on CPU goes with the quota", () => {
  // Whole CPUs of a Guaranteed pod are what a static CPU manager hands out.
  test.each([
    ["enforced", 1000],
    ["disabled", null],
    ["unlimited", null],
    ["exclusive", null],
  ] as const)("%s", (cpuQuota, cap) => {
    const model = createModel("kata-go-static", { cpuQuota });
    expect(size(podOf(limits), { model, sandbox: "all" }).cgroup).toEqual({
      milliCpu: cap,
      memoryBytes: gibibyte,
    });
  });
});

describe("a node at its edges", () => {
  const pod = (milliCpu: number, memoryBytes: number) => ({
    reservation: { milliCpu: 10, memoryBytes: 10 },
    footprint: { milliCpu, memoryBytes },
  });
  const allocatable = { milliCpu: 100, memoryBytes: 100 };

  test.each<readonly [name: string, cpu: number, memory: number, over: readonly [number, number]]>([
    ["just full", 100, 100, [0, 0]],
    ["CPU by one", 101, 100, [1, 0]],
    ["memory by one", 100, 101, [0, 1]],
  ])("%s", (_, cpu, memory, [milliCpu, memoryBytes]) => {
    const node = nodeOvercommit({ allocatable, pods: [pod(cpu, memory)] });
    expect(node.overcommit).toEqual({ milliCpu, memoryBytes });
    expect([node.schedulable, node.hidden]).toEqual([true, milliCpu + memoryBytes > 0]);
  });

  test.each([
    ["as much as there is", 100, 100, true],
    ["more CPU", 101, 100, false],
    ["more memory", 100, 101, false],
  ])("reserved: %s", (_, milliCpu, memoryBytes, schedulable) => {
    const reserved = { milliCpu, memoryBytes };
    const one = { reservation: reserved, footprint: reserved };
    const node = nodeOvercommit({ allocatable, pods: [one] });
    expect([node.reserved, node.schedulable, node.hidden]).toEqual([reserved, schedulable, false]);
  });

  test("counts that make no sum are wrong calls that name what is wrong", () => {
    const load = (count: number) => () =>
      nodeOvercommit({ allocatable, pods: [{ ...pod(1, 1), count }] });
    expect(load(0)().footprint).toEqual({ milliCpu: 0, memoryBytes: 0 });
    expect(load(0.5)).toThrow(/^count: .*0\.5.* no whole number from 0 to 2\^53 - 1/);
    expect(load(-1)).toThrow(SizingError);
    const half = { ...pod(2 ** 52, 0), count: 1 };
    expect(nodeOvercommit({ allocatable, pods: [half] }).footprint.milliCpu).toBe(2 ** 52);
    expect(() => nodeOvercommit({ allocatable, pods: [half, half] })).toThrow(/^pods: /);
  });
});

describe("/dev/shm at its edges", () => {
  const guest = (memoryBytes: number | null) => ({
    sandbox: { memoryBytes },
    traits: { guestMemoryInDevShm: true },
  });

  test("half of the memory, rounded down; what is over is exceeded", () => {
    const use = (bytes: number) => devShmUse({ nodeMemoryBytes: 101, pods: [guest(bytes)] });
    expect(use(50)).toEqual({ budgetBytes: 50, usedBytes: 50, exceededBytes: 0 });
    expect(use(51)).toEqual({ budgetBytes: 50, usedBytes: 51, exceededBytes: 1 });
  });

  test("a VM of no stated memory, an ordinary pod and one of no known traits count nothing", () => {
    const pods = [guest(null), { ...guest(1), sandbox: null }, { sandbox: { memoryBytes: 9 } }];
    expect(devShmUse({ nodeMemoryBytes: 100, pods }).usedBytes).toBe(0);
  });

  test("each as often as it stands there", () => {
    const pods = [guest(3), { ...guest(5), count: 4 }];
    expect(devShmUse({ nodeMemoryBytes: 100, pods }).usedBytes).toBe(23);
    const wrong = { nodeMemoryBytes: 100, pods: [{ ...guest(3), count: 0.5 }] };
    expect(() => devShmUse(wrong)).toThrow(/^pods: /);
  });
});
