import { describe, expect, test } from "vitest";
import { createModel, sizeWorkloads, sizingInput } from "../../src/sizing/index.ts";
import type { PeerPodsOptions, SizedWorkload } from "../../src/sizing/index.ts";
import type { Pod } from "../../src/manifest/index.ts";
import { container, mebibyte, podOf, workloadOf } from "./pods.ts";

const instances = [
  { name: "xlarge", vcpus: 8, memoryMiB: 32_768 },
  { name: "small", vcpus: 2, memoryMiB: 4096 },
  { name: "medium", vcpus: 2, memoryMiB: 8192 },
  { name: "large", vcpus: 4, memoryMiB: 16_384 },
  { name: "gpu", vcpus: 8, memoryMiB: 65_536, gpus: 1 },
];

function size(
  pod: Pod,
  options: PeerPodsOptions = { instances, defaultInstance: "small" },
): SizedWorkload {
  const spec = { ...pod.spec, runtimeClassName: "kata-remote" };
  const model = createModel("peer-pods", options);
  const [sized] = sizeWorkloads([workloadOf({ ...pod, spec })], { model });
  if (sized === undefined) throw new Error("no result");
  return sized;
}

describe("the instance of a peer pod", () => {
  test.each<readonly [name: string, pod: Pod, instance: string]>([
    ["the smallest that fits", podOf({ cpu: "1500m", memory: "3Gi" }), "small"],
    ["more memory", podOf({ cpu: "1", memory: "5Gi" }), "medium"],
    ["more vCPUs", podOf({ cpu: "3", memory: "1Gi" }), "large"],
    [
      "init containers are added",
      podOf([container({ cpu: "1", memory: "3Gi" })], {
        initContainers: [container({ cpu: "1", memory: "3Gi" })],
      }),
      "medium",
    ],
    ["without CPU: the default", podOf({ memory: "30Gi" }), "small"],
    ["GPUs decide first", podOf({ "nvidia.com/gpu": 1 }), "gpu"],
    ["just as much as the instance has", podOf({ cpu: "2", memory: "4Gi" }), "small"],
    ["a byte more: up to the next MiB", podOf({ cpu: "2", memory: 2 ** 32 + 1 }), "medium"],
    ["a millicore more: up to the next vCPU", podOf({ cpu: "2001m", memory: "4Gi" }), "large"],
    ["without memory: the default", podOf({ cpu: "4" }), "small"],
    ["nothing at all: the default", podOf({}), "small"],
    [
      "requests count where limits are missing",
      podOf([container({}, { cpu: "3", memory: "1Gi" })]),
      "large",
    ],
    [
      "limits count where they are above the requests",
      podOf([container({ cpu: "3", memory: "1Gi" }, { cpu: "1", memory: "1Gi" })]),
      "large",
    ],
    [
      "limits of several containers are summed",
      podOf([
        container({ cpu: "2", memory: "1Gi" }, { cpu: "1", memory: "1Gi" }),
        container({ cpu: "3", memory: "1Gi" }, { cpu: "1", memory: "1Gi" }),
      ]),
      "xlarge",
    ],
    [
      "the requests where they are above the limits, a missing one taken from the limit",
      podOf([container({ cpu: "2", memory: "1Gi" }), container({}, { cpu: "3", memory: "1Gi" })]),
      "xlarge",
    ],
    [
      "requests of 0 say nothing, whatever the limits",
      podOf([container({ cpu: "8", memory: "16Gi" }, { cpu: "0", memory: "0" })]),
      "small",
    ],
    [
      "lists that are null declare nothing",
      podOf([{ name: "app", resources: { limits: null, requests: { cpu: "3", memory: "1Gi" } } }]),
      "large",
    ],
  ])("%s", (_, pod, instance) => {
    expect(size(pod).details?.["instance"]).toBe(instance);
  });

  test("the one the pod names goes before all", () => {
    const annotations = { "io.katacontainers.config.hypervisor.machine_type": "xlarge" };
    const named = { ...podOf({ cpu: "1", memory: "1Gi" }), metadata: { annotations } };
    expect(size(named).details?.["instance"]).toBe("xlarge");
    const unknown = { "io.katacontainers.config.hypervisor.machine_type": "huge" };
    expect(size({ ...named, metadata: { annotations: unknown } }).refusal?.code).toBe(
      "INSTANCE_TYPE_NOT_SUPPORTED",
    );
  });

  test("an empty name is none, and the default may be named though its size is not known", () => {
    const named = (machine: string): Pod => ({
      ...podOf({ cpu: "3", memory: "1Gi" }),
      metadata: { annotations: { "io.katacontainers.config.hypervisor.machine_type": machine } },
    });
    expect(size(named("")).details?.["instance"]).toBe("large");
    const sized = size(named("other"), { instances, defaultInstance: "other" });
    expect([sized.details?.["instance"], sized.sandbox?.vcpus]).toEqual(["other", null]);
  });

  test.each([
    ["more vCPUs than any", { cpu: "9", memory: "1Gi" }],
    ["memory that only a GPU instance has", { cpu: "1", memory: "40Gi" }],
    ["more GPUs than any", { "nvidia.com/gpu": 2 }],
    ["a GPU beside more memory", { cpu: "1", memory: "65Gi", "nvidia.com/gpu": 1 }],
    ["a GPU beside more vCPUs", { cpu: "9", memory: "1Gi", "nvidia.com/gpu": 1 }],
  ])("nothing large enough is a refusal: %s", (_, limits) => {
    expect(size(podOf(limits)).refusal?.code).toBe("NO_INSTANCE_TYPE_FOUND");
  });

  test("searching by halves may miss a fit, as the adaptor does", () => {
    const mixed = [
      { name: "many-cpus", vcpus: 8, memoryMiB: 4096 },
      { name: "few-cpus", vcpus: 2, memoryMiB: 8192 },
      { name: "fewer-cpus", vcpus: 1, memoryMiB: 16_384 },
    ];
    const sized = size(podOf({ cpu: "4", memory: "2Gi" }), { instances: mixed });
    expect(sized.refusal?.code).toBe("NO_INSTANCE_TYPE_FOUND");
  });
});

test("the scheduler sees one peer pod and the overhead, and the VM costs the node nothing", () => {
  const sized = size(podOf({ cpu: "1500m", memory: "3Gi" }));
  expect(sized.details).toEqual({
    annotationVcpus: 2,
    annotationMemoryMiB: 3072,
    instance: "small",
  });
  expect(sized.reservation.resources["kata.peerpods.io/vm"]?.nano).toBe(1_000_000_000n);
  expect([sized.reservation.milliCpu, sized.reservation.memoryBytes]).toEqual([
    250,
    120 * mebibyte,
  ]);
  expect(sized.sandbox?.memoryBytes).toBe(4096 * mebibyte);
  expect(sized.footprint.memoryBytes).toBe(120 * mebibyte);
  expect(sized.shortfall).toEqual({ milliCpu: 0, memoryBytes: 0 });
});

/** What the model itself gives: the pod that the webhook leaves, and what it writes beside it. */
function result(pod: Pod, options: PeerPodsOptions = {}) {
  const given = createModel("peer-pods", options).size(sizingInput(pod));
  if ("refusal" in given) throw new Error(given.refusal.reason);
  return given;
}

describe("what the webhook writes", () => {
  test.each<readonly [name: string, limits: Record<string, string>, details: object]>([
    ["vCPUs and MiB, rounded up", { cpu: "1m", memory: "1" }, [1, 1, undefined]],
    ["vCPUs alone", { cpu: "2" }, [2, undefined, undefined]],
    ["memory alone", { memory: "1Gi" }, [undefined, 1024, undefined]],
    ["GPUs", { "nvidia.com/gpu": "2" }, [undefined, undefined, 2]],
    ["nothing", {}, [undefined, undefined, undefined]],
  ])("%s", (_, limits, expected) => {
    const { details = {} } = result(podOf(limits));
    const { annotationVcpus, annotationMemoryMiB, annotationGpus, ...rest } = details;
    expect([annotationVcpus, annotationMemoryMiB, annotationGpus]).toEqual(expected);
    expect(rest).toEqual({});
    expect(Object.values(details)).not.toContain(undefined);
  });

  test("the instance, where one is known by name", () => {
    expect(result(podOf({}), { defaultInstance: "m6a.large" }).details).toEqual({
      instance: "m6a.large",
    });
  });

  test("one peer pod for the first container, no resources for all others", () => {
    const limits = { cpu: "1", memory: "1Gi" };
    const { pod } = result({
      metadata: { name: "kept" },
      spec: {
        nodeName: "kept",
        containers: [{ ...container(limits), image: "kept" }, container(limits)],
        initContainers: [{ ...container(limits), name: "init" }],
      },
    });
    const vm = { "kata.peerpods.io/vm": "1" };
    expect(pod).toEqual({
      metadata: { name: "kept" },
      spec: {
        nodeName: "kept",
        containers: [
          { name: "app", image: "kept", resources: { requests: vm, limits: vm } },
          { name: "app", resources: {} },
        ],
        initContainers: [{ name: "init", resources: {} }],
      },
    });
  });

  test("a pod without init containers gets none", () => {
    expect(Object.keys(result(podOf({})).pod?.spec ?? {})).toEqual(["containers"]);
  });
});

describe("the order of instances: GPUs, memory, vCPUs, name", () => {
  const one = podOf({ cpu: "1", memory: "1Gi" });
  const gpu = podOf({ cpu: "1", memory: "1Gi", "nvidia.com/gpu": "1" });
  const plain = { vcpus: 2, memoryMiB: 4096 };
  test.each<readonly [name: string, pod: Pod, instances: PeerPodsOptions["instances"]]>([
    [
      "the fewest GPUs, though it has more memory",
      gpu,
      [
        { name: "first", vcpus: 8, memoryMiB: 65_536, gpus: 1 },
        { name: "a", vcpus: 4, memoryMiB: 8192, gpus: 2 },
      ],
    ],
    [
      "an instance without GPUs comes before them",
      gpu,
      [
        { name: "b", vcpus: 64, memoryMiB: 524_288 },
        { name: "first", vcpus: 2, memoryMiB: 4096, gpus: 1 },
      ],
    ],
    [
      "the least memory, though it has more vCPUs",
      one,
      [
        { name: "first", vcpus: 8, memoryMiB: 4096 },
        { name: "a", vcpus: 2, memoryMiB: 8192 },
      ],
    ],
    [
      "the fewest vCPUs of as much memory",
      one,
      [
        { name: "first", vcpus: 2, memoryMiB: 4096 },
        { name: "a", vcpus: 4, memoryMiB: 4096 },
      ],
    ],
    [
      "the first by name of equal ones",
      one,
      [
        { name: "first", ...plain },
        { name: "second", ...plain },
      ],
    ],
  ])("%s", (_, pod, unordered = []) => {
    for (const instances of [unordered, unordered.toReversed()])
      expect(result(pod, { instances }).details?.["instance"]).toBe("first");
  });
});

test("a refusal names the instance that was asked for, or what none has", () => {
  const reason = (pod: Pod): string => size(pod).refusal?.reason ?? "";
  const annotations = { "io.katacontainers.config.hypervisor.machine_type": "huge" };
  expect(reason({ ...podOf({}), metadata: { annotations } })).toContain("instance type huge");
  expect(reason(podOf({ cpu: "9", memory: "1Gi" }))).toMatch(/for 9 vCPUs and 1024 MiB$/);
  expect(reason(podOf({ "nvidia.com/gpu": 2 }))).toMatch(/for 0 vCPUs and 0 MiB, 2 GPUs$/);
});

test("a pod with labels but without annotations names no instance", () => {
  const labelled = { ...podOf({ cpu: "3", memory: "1Gi" }), metadata: { labels: { app: "web" } } };
  expect(size(labelled).details?.["instance"]).toBe("large");
});
