import { describe, expect, test } from "vitest";
import type { Pod } from "../../src/manifest/index.ts";
import { createModel, devShmUse, nodeOvercommit, sizeWorkloads } from "../../src/sizing/index.ts";
import { SizingError } from "../../src/sizing/index.ts";
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
