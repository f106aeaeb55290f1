import { describe, expect, test } from "vitest";
import {
  CatalogueError,
  nodeAllocatable,
  type AllocatableOptions,
  type NodeCapacity,
} from "../../src/catalogue/index.ts";

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
const DOCUMENT = "https://learn.microsoft.com/azure/aks/node-resource-reservations";
const MEASURED = "https://github.com/Azure/AKS/issues/3525";
const KARPENTER = "https://github.com/Azure/karpenter-provider-azure";

const pairs = (terms: readonly { readonly label: string; readonly amount: number }[]) =>
  terms.map(({ label, amount }) => [label, amount]);

describe("the terms of the CPU", () => {
  const first = ["kube-reserved: 60m of the first core", -60];
  const second = ["kube-reserved: 40m of the second core", -40];
  const fourth = ["kube-reserved: 20m of the third and fourth core", -40];
  test.each([
    ["1 core", 1, [first]],
    ["2 cores", 2, [first, second]],
    ["3 cores", 3, [first, second, ["kube-reserved: 20m of the third and fourth core", -20]]],
    ["4 cores", 4, [first, second, fourth]],
    ["5 cores", 5, [first, second, fourth, ["kube-reserved: 10m of each further core", -10]]],
    ["64 cores", 64, [first, second, fourth, ["kube-reserved: 10m of each further core", -600]]],
  ])("of %s", (_, vcpus, kept) => {
    const { terms } = nodeAllocatable({ vcpus, memoryBytes: 64 * GIB });
    expect(pairs(terms.milliCpu)).toEqual([["vCPUs", vcpus * 1000], ...kept]);
    for (const { source } of terms.milliCpu.slice(1)) expect(source).toBe(DOCUMENT);
  });
});

// A share of a bracket is listed in whole bytes; what the whole MiB leave over comes back at the end.
describe("the terms of what AKS keeps of the memory", () => {
  const quarter = ["kube-reserved: 25 % of the first 4 GiB", -1024 * MIB];
  const fifth = ["kube-reserved: 20 % of the next 4 GiB", -858_993_459];
  const tenth = ["kube-reserved: 10 % of the next 8 GiB", -858_993_459];
  const perPod = (pods: number) => [
    [`kube-reserved: 20 MiB for each of ${pods} pods`, -20 * pods * MIB],
    ["kube-reserved: 50 MiB", -50 * MIB],
  ];
  const cut = (bytes: number) => ["kube-reserved: cut to whole MiB", bytes];
  const before = (mib: number): [number, AllocatableOptions] => [
    mib,
    { kubernetesVersion: "1.28", maxPods: 30 },
  ];
  const since = (mib: number, maxPods: number): [number, AllocatableOptions] => [
    mib,
    { kubernetesVersion: "1.29", maxPods },
  ];
  const windows = (mib: number, kubernetesVersion: string): [number, AllocatableOptions] => [
    mib,
    { os: "windows", kubernetesVersion },
  ];
  test.each([
    [
      "1.28: 1 GiB comes out even",
      ...before(1024),
      [["kube-reserved: 25 % of the first 4 GiB", -256 * MIB]],
    ],
    [
      "1.28: 1025 MiB is cut from 256.25",
      ...before(1025),
      [["kube-reserved: 25 % of the first 4 GiB", -268_697_600], cut(262_144)],
    ],
    ["1.28: a bracket that is just full", ...before(4096), [quarter]],
    [
      "1.28: 7 GiB, 614.4 MiB in the second bracket",
      ...before(7168),
      [quarter, ["kube-reserved: 20 % of the next 4 GiB", -644_245_094], cut(419_430)],
    ],
    ["1.28: 16 GiB fill three", ...before(16_384), [quarter, fifth, tenth, cut(419_430)]],
    [
      "1.28: 256 GiB take of all five",
      ...before(262_144),
      [
        quarter,
        fifth,
        tenth,
        ["kube-reserved: 6 % of the next 112 GiB", -7_215_545_057],
        ["kube-reserved: 2 % of what is above 128 GiB", -2_748_779_069],
        cut(125_828),
      ],
    ],
    // 30 pods ask for 650 MiB, a quarter of 2600 MiB.
    [
      "1.29: just below, a quarter",
      ...since(2596, 30),
      [["kube-reserved: 25 % of memory", -649 * MIB]],
    ],
    ["1.29: where both are equal, by pods", ...since(2600, 30), perPod(30)],
    ["1.29: just above, by pods", ...since(2604, 30), perPod(30)],
    ["1.29: the fewest pods", ...since(16_384, 10), perPod(10)],
    [
      "1.29: a quarter is cut to whole MiB",
      ...since(1027, 30),
      [["kube-reserved: 25 % of memory", -256 * MIB]],
    ],
    [
      "Windows before 1.29",
      ...windows(4096, "1.28"),
      [quarter, ["kube-reserved: 2 GiB for Windows", -2 * GIB]],
    ],
    [
      "Windows since 1.29",
      ...windows(4096, "1.29"),
      [quarter, ["kube-reserved: 2 GiB for Windows", -2 * GIB]],
    ],
  ])("%s", (_, mib, options, kept) => {
    const size = { vcpus: 2, memoryBytes: mib * MIB };
    const { terms } = nodeAllocatable(size, { ...options, capacity: "nominal" });
    const found = terms.memoryBytes.filter(({ label }) => label.startsWith("kube-reserved"));
    expect(pairs(found)).toEqual(kept);
    for (const { source } of found) expect(source).toBe(DOCUMENT);
  });
});

describe("the terms of what the operating system sees", () => {
  const nominal = (bytes: number) => ["nominal memory", bytes, undefined];
  const loss = (share: string) => `not visible to the operating system: ${share}`;
  test.each<[string, number, NodeCapacity, unknown[]]>([
    ["nominal", 4 * GIB, "nominal", [nominal(4 * GIB)]],
    [
      "reported",
      4 * GIB,
      { bytes: 4_000_000_000 },
      [["memory that the node reports", 4_000_000_000, undefined]],
    ],
    [
      "observed",
      64 * GIB,
      "observed",
      [
        nominal(64 * GIB),
        [loss("100 MiB"), -100 * MIB, MEASURED],
        [loss("17 MiB per GiB"), -1088 * MIB, MEASURED],
      ],
    ],
    // 17/1024 of 50 MiB are 870 400 bytes, and the rest is less than 100 MiB.
    [
      "observed, on less than is lost",
      50 * MIB,
      "observed",
      [
        nominal(50 * MIB),
        [loss("100 MiB"), -51_558_400, MEASURED],
        [loss("17 MiB per GiB"), -870_400, MEASURED],
      ],
    ],
    [
      "Karpenter, whole GiB",
      4 * GIB,
      "karpenter",
      [nominal(4 * GIB), ["assumed VM overhead: 7.5 %", -322_122_548, KARPENTER]],
    ],
    [
      "Karpenter, half a GiB too much",
      3.5 * GIB,
      "karpenter",
      [
        nominal(3.5 * GIB),
        ["cut to whole GiB", -512 * MIB, KARPENTER],
        ["assumed VM overhead: 7.5 %", -241_591_911, KARPENTER],
      ],
    ],
    [
      "a share, its fraction of a byte lost: 67.5",
      90,
      { percent: 75 },
      [nominal(90), [loss("all but 75 %"), -23, undefined]],
    ],
    [
      "a share with decimals",
      1000,
      { percent: "97.5" },
      [nominal(1000), [loss("all but 97.5 %"), -25, undefined]],
    ],
    [
      "the smallest share",
      1000,
      { percent: "0.1" },
      [nominal(1000), [loss("all but 0.1 %"), -999, undefined]],
    ],
    ["all", 1000, { percent: 100 }, [nominal(1000), [loss("all but 100 %"), 0, undefined]]],
    [
      "all, with a decimal",
      1000,
      { percent: "100.0" },
      [nominal(1000), [loss("all but 100.0 %"), 0, undefined]],
    ],
  ])("%s", (_, memoryBytes, capacity, expected) => {
    const kubelet = { kubeReservedMemoryMiB: 0, hardEviction: "0%" };
    const found = nodeAllocatable({ vcpus: 2, memoryBytes }, { capacity, kubelet });
    const terms = found.terms.memoryBytes.slice(0, expected.length);
    expect(terms.map(({ label, amount, source }) => [label, amount, source])).toEqual(expected);
    expect(found.capacityMemoryBytes).toBe(terms.reduce((total, { amount }) => total + amount, 0));
  });

  test.each([[0], ["0.0"], [-1], ["-0.1"], ["100.1"], [101], ["all"], [""]])(
    "a share of %j percent is refused",
    (percent) => {
      const size = { vcpus: 2, memoryBytes: GIB };
      const call = () => nodeAllocatable(size, { capacity: { percent } });
      expect(call).toThrow(CatalogueError);
      expect(call).toThrow(
        `node memory must be a percentage above 0 and up to 100, not ${percent}`,
      );
    },
  );
});

// 7.5 % of 16 GiB are 1 288 490 188.8 bytes.
describe("the profiles", () => {
  const size = { vcpus: 4, memoryBytes: 16 * GIB };
  const overhead = 1_288_490_189;
  test.each<[string, AllocatableOptions, number, number]>([
    ["AKS: 650 and 100 MiB", { capacity: "nominal" }, 16 * GIB, 750],
    ["AKS on Linux sees what nodes were measured to see", {}, 16 * GIB - 372 * MIB, 750],
    ["AKS on Windows sees all: 2662 and 2048 MiB", { os: "windows" }, 16 * GIB, 4710],
    ["Karpenter: 2662 and 750 MiB", { profile: "karpenter" }, 16 * GIB - overhead, 3412],
    [
      "Karpenter takes these for a new version too",
      { profile: "karpenter", kubernetesVersion: "1.33" },
      16 * GIB - overhead,
      3412,
    ],
    [
      "as proposed for Karpenter: 650 and 100 MiB",
      { profile: "karpenter-proposed" },
      16 * GIB - overhead,
      750,
    ],
    [
      "Karpenter assumes the same overhead on Windows",
      { profile: "karpenter", os: "windows" },
      16 * GIB - overhead,
      4710,
    ],
  ])("%s", (_, options, capacity, keptMib) => {
    const found = nodeAllocatable(size, { maxPods: 30, ...options });
    expect(found.capacityMemoryBytes).toBe(capacity);
    expect(found.memoryBytes).toBe(capacity - keptMib * MIB);
  });
});

describe("configured reservations", () => {
  const size = { vcpus: 4, memoryBytes: 16 * GIB };
  test.each(["linux", "windows"] as const)("stand in the place of AKS' own on %s", (os) => {
    const kubelet = { kubeReservedMilliCpu: 250, kubeReservedMemoryMiB: 512, hardEviction: "1Gi" };
    const { terms } = nodeAllocatable(size, { os, kubelet, capacity: "nominal" });
    expect(pairs(terms.milliCpu)).toEqual([
      ["vCPUs", 4000],
      ["kube-reserved: as configured", -250],
    ]);
    expect(pairs(terms.memoryBytes)).toEqual([
      ["nominal memory", 16 * GIB],
      ["kube-reserved: as configured", -512 * MIB],
      ["eviction threshold: 1Gi as configured", -GIB],
    ]);
  });

  test.each([
    ["one less than all", 3999, 1, []],
    ["all", 4000, 0, []],
    ["one more than all", 4001, 0, [["nothing is left", 1]]],
    ["much more than all", 10_000, 0, [["nothing is left", 6000]]],
  ])("of the CPU: %s", (_, kubeReservedMilliCpu, left, more) => {
    const found = nodeAllocatable(size, { kubelet: { kubeReservedMilliCpu } });
    expect(found.milliCpu).toBe(left);
    expect(pairs(found.terms.milliCpu.slice(2))).toEqual(more);
  });

  test.each([
    ["1 MiB less than all", 16_383, MIB, []],
    ["all", 16_384, 0, []],
    ["1 MiB more than all", 16_385, 0, [["nothing is left", MIB]]],
  ])("of the memory: %s", (_, kubeReservedMemoryMiB, left, more) => {
    const kubelet = { kubeReservedMemoryMiB, hardEviction: "0%" };
    const found = nodeAllocatable(size, { kubelet, capacity: "nominal" });
    expect(found.memoryBytes).toBe(left);
    expect(pairs(found.terms.memoryBytes.slice(3))).toEqual(more);
  });
});

test.each<[string, number, AllocatableOptions]>([
  ["size.vcpus", 2.5, {}],
  ["maxPods", 2, { maxPods: 9 }],
  ["maxPods", 2, { maxPods: 251 }],
  ["kubelet.kubeReservedMemoryMiB", 2, { kubelet: { kubeReservedMemoryMiB: -1 } }],
])("a wrong %s is named", (path, vcpus, options) => {
  expect(() => nodeAllocatable({ vcpus, memoryBytes: GIB }, options)).toThrow(
    expect.objectContaining({ code: "invalid-argument", data: { path } }),
  );
});
