import { describe, expect, test } from "vitest";
import {
  cgroupCap,
  exclusiveCpus,
  qosClass,
  sandboxResources,
} from "../../src/scheduling/index.ts";
import type { QosClass } from "../../src/scheduling/index.ts";
import { pod } from "./pods.ts";
import type { ShortPod } from "./pods.ts";

const Mi = 2 ** 20;

/** name, pod, class, cpu ceiling in milli, memory ceiling in bytes */
const rows: readonly (readonly [string, ShortPod, QosClass, number | null, number | null])[] = [
  ["nothing stated", { containers: [""] }, "BestEffort", null, null],
  ["zeros are nothing", { containers: ["cpu=0|memory=0"] }, "BestEffort", null, null],
  [
    "storage is not counted",
    { containers: ["ephemeral-storage=1Gi|ephemeral-storage=1Gi"] },
    "BestEffort",
    null,
    null,
  ],
  [
    "an overhead alone does not change the class",
    { containers: [""], overhead: "memory=600Mi" },
    "BestEffort",
    null,
    null,
  ],
  ["limits only, both", { containers: ["|cpu=1 memory=1Gi"] }, "Guaranteed", 1000, 1024 * Mi],
  [
    "limits and equal requests, other spelling",
    { containers: ["cpu=1000m memory=1024Mi|cpu=1 memory=1Gi"] },
    "Guaranteed",
    1000,
    1024 * Mi,
  ],
  [
    "the overhead is inside the ceiling",
    { containers: ["|cpu=1 memory=1Gi"], overhead: "cpu=250m memory=160Mi" },
    "Guaranteed",
    1250,
    1184 * Mi,
  ],
  [
    "memory limit only",
    { containers: ["|memory=1Gi"], overhead: "memory=128Mi" },
    "Burstable",
    null,
    1152 * Mi,
  ],
  [
    "requests below limits",
    { containers: ["cpu=500m memory=256Mi|cpu=2 memory=2Gi"], overhead: "cpu=250m memory=160Mi" },
    "Burstable",
    2250,
    2208 * Mi,
  ],
  ["requests only", { containers: ["cpu=1 memory=1Gi|"] }, "Burstable", null, null],
  [
    "one container without a memory limit lifts the ceiling",
    { containers: ["|cpu=1 memory=1Gi", "|cpu=1"] },
    "Burstable",
    2000,
    null,
  ],
  [
    "an init container without limits lifts it too",
    { containers: ["|cpu=1 memory=1Gi"], init: [""] },
    "Burstable",
    null,
    null,
  ],
  [
    "guaranteed with init",
    { containers: ["|cpu=1 memory=1Gi"], init: ["|cpu=2 memory=512Mi"] },
    "Guaranteed",
    2000,
    1024 * Mi,
  ],
  [
    "pod-level limits hold a pod of limitless containers",
    { containers: ["", ""], pod: "cpu=1|cpu=2 memory=4Gi" },
    "Burstable",
    2000,
    4096 * Mi,
  ],
  [
    "pod-level resources alone make it guaranteed",
    { containers: ["cpu=100m|"], pod: "cpu=2 memory=4Gi|cpu=2 memory=4Gi" },
    "Guaranteed",
    2000,
    4096 * Mi,
  ],
  [
    "pod-level requests alone",
    { containers: [""], pod: "cpu=2 memory=4Gi|" },
    "Burstable",
    null,
    null,
  ],
  [
    "pod-level zeros leave nothing, whatever the containers state",
    { containers: ["|memory=1Gi"], pod: "cpu=0|cpu=0" },
    "BestEffort",
    null,
    null,
  ],
  ["no quota is below 10m", { containers: ["|cpu=1m memory=1Mi"] }, "Guaranteed", 10, Mi],
];

describe("qosClass and cgroupCap", () => {
  test.each(rows)("%s", (_, short, qos, milliCpu, memoryBytes) => {
    expect(qosClass(pod(short))).toBe(qos);
    expect(cgroupCap(pod(short))).toEqual({ milliCpu, memoryBytes });
  });

  test("without the API server's defaults, limits alone are not guaranteed", () => {
    expect(qosClass(pod({ containers: ["|cpu=1 memory=1Gi"] }), { applyDefaults: false })).toBe(
      "Burstable",
    );
  });

  test.each([
    ["whole CPUs, Guaranteed", { containers: ["|cpu=2 memory=1Gi"] }, null, 1024],
    ["spelt otherwise", { containers: ["|cpu=2000m memory=1Gi"] }, null, 1024],
    [
      "one container of two",
      { containers: ["|cpu=2 memory=1Gi", "|cpu=500m memory=1Gi"] },
      null,
      2048,
    ],
    ["a fraction", { containers: ["|cpu=1500m memory=1Gi"] }, 1500, 1024],
    ["Burstable", { containers: ["cpu=1 memory=1Gi|cpu=2 memory=1Gi"] }, 2000, 1024],
    ["no memory limit", { containers: ["|cpu=2"] }, 2000, null],
  ] as const)("a static CPU manager: %s", (_, short, milliCpu, memoryMiB) => {
    expect(cgroupCap(pod(short), { staticCpuManager: true })).toEqual({
      milliCpu,
      memoryBytes: memoryMiB === null ? null : memoryMiB * Mi,
    });
  });

  test("a pod with pod-level resources has no CPUs of its own, and is held to its quota", () => {
    const subject = pod({
      containers: ["|cpu=2 memory=1Gi"],
      pod: "cpu=2 memory=1Gi|cpu=2 memory=1Gi",
    });
    expect([...exclusiveCpus(subject)]).toEqual([]);
    expect([...exclusiveCpus(subject, { skipPodLevelResources: true })]).toEqual([
      ["containers[0]", 2],
    ]);
    expect(cgroupCap(subject, { staticCpuManager: true }).milliCpu).toBe(2000);
  });

  test("exclusive CPUs are counted by container", () => {
    const subject = pod({
      containers: ["|cpu=2 memory=1Gi", "|cpu=500m memory=1Gi"],
      init: ["|cpu=3 memory=1Gi"],
    });
    expect([...exclusiveCpus(subject)]).toEqual([
      ["containers[0]", 2],
      ["initContainers[0]", 3],
    ]);
  });

  test("containers that ask for no cpu get none of their own", () => {
    const subject = pod({ containers: ["cpu=0|", ""], pod: "cpu=2 memory=4Gi|cpu=2 memory=4Gi" });
    expect(qosClass(subject)).toBe("Guaranteed");
    expect([...exclusiveCpus(subject)]).toEqual([]);
    expect(cgroupCap(subject, { staticCpuManager: true }).milliCpu).toBe(2000);
  });

  test.each([
    [
      "the containers decide about the class",
      { containers: ["cpu=1|"], pod: "cpu=2 memory=4Gi|cpu=2 memory=4Gi" },
      "Burstable",
      null,
      null,
    ],
    ["which may be none", { containers: [""], pod: "cpu=2|cpu=2" }, "BestEffort", null, null],
    [
      "the pod's limits hold no container without",
      { containers: ["|cpu=1 memory=1Gi", ""], pod: "|cpu=2 memory=4Gi" },
      "Burstable",
      null,
      null,
    ],
    [
      "containers with limits are held to these",
      { containers: ["cpu=500m|cpu=1 memory=1Gi"], pod: "|cpu=2 memory=4Gi" },
      "Burstable",
      1000,
      1024 * Mi,
    ],
  ] as const)("pod level skipped: %s", (_, short, qos, milliCpu, memoryBytes) => {
    const options = { skipPodLevelResources: true };
    expect(qosClass(pod(short), options)).toBe(qos);
    expect(cgroupCap(pod(short), options)).toEqual({ milliCpu, memoryBytes });
  });

  test.each([
    ["a pod that runs without limits yet", { requests: { cpu: "1", memory: "1Gi" } }],
    ["a pod that runs with limits of zero", { limits: { cpu: "0", memory: "0" } }],
  ])("a quota or limit of zero is no ceiling: %s", (_, resources) => {
    const subject = {
      ...pod({ containers: ["|cpu=1 memory=1Gi"] }),
      status: {
        conditions: [{ type: "PodResizePending", reason: "Infeasible" }],
        containerStatuses: [{ name: "c0", resources }],
      },
    };
    expect(cgroupCap(subject, { useStatusResources: true })).toEqual({
      milliCpu: null,
      memoryBytes: null,
    });
  });

  test("no cpu ceiling where the kubelet enforces no quota", () => {
    const subject = pod({ containers: ["|cpu=1 memory=1Gi"] });
    expect(cgroupCap(subject, { cpuCfsQuota: false })).toEqual({
      milliCpu: null,
      memoryBytes: 1024 * Mi,
    });
  });
});

describe("sandboxResources", () => {
  test.each([
    ["nothing stated", { containers: [""] }, 0, 2, 0],
    [
      "limits without the overhead",
      { containers: ["|cpu=1500m memory=1Gi"], overhead: "cpu=1 memory=1Gi" },
      150_000,
      1536,
      1024 * Mi,
    ],
    ["requests give the shares", { containers: ["cpu=333m|cpu=2"] }, 200_000, 340, 0],
    ["the smallest quota and shares", { containers: ["cpu=1m|cpu=5m"] }, 1000, 2, 0],
  ] as const)("%s", (_, short, cpuQuota, cpuShares, memoryLimitBytes) => {
    expect(sandboxResources(pod(short))).toEqual({
      cpuQuota,
      cpuPeriod: 100_000,
      cpuShares,
      memoryLimitBytes,
    });
  });

  test("neither quota nor period where the kubelet enforces none", () => {
    const subject = pod({ containers: ["|cpu=2"] });
    expect(sandboxResources(subject, { cpuCfsQuota: false })).toMatchObject({
      cpuQuota: 0,
      cpuPeriod: 0,
    });
  });

  test.each([
    ["CPUs of its own", { containers: ["|cpu=2 memory=1Gi"] }, -1],
    ["none, for it is not Guaranteed", { containers: ["|cpu=2"] }, 200_000],
  ] as const)("a static CPU manager, %s", (_, short, cpuQuota) => {
    expect(sandboxResources(pod(short), { staticCpuManager: true })).toMatchObject({
      cpuQuota,
      cpuPeriod: 100_000,
    });
  });
});
