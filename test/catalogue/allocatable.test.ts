import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  allSizes,
  nodeAllocatable,
  OBSERVED_SYSTEM_PODS,
  type AllocatableOptions,
} from "../../src/catalogue/index.ts";

const KIB = 1024;
const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
const size = (vcpus: number, gib: number) => ({ vcpus, memoryBytes: gib * GIB });

describe("CPU", () => {
  // The documentation's table, and the brackets' continuation beyond it.
  test.each([
    [1, 60],
    [2, 100],
    [3, 120],
    [4, 140],
    [8, 180],
    [16, 260],
    [32, 420],
    [64, 740],
    [96, 1060],
    [120, 1300],
    [128, 1380],
    [176, 1860],
  ])("AKS keeps of %i cores %im", (vcpus, kept) => {
    for (const kubernetesVersion of ["1.28", "1.29"]) {
      const { milliCpu } = nodeAllocatable(size(vcpus, 64), { kubernetesVersion });
      expect(milliCpu).toBe(vcpus * 1000 - kept);
    }
  });
});

describe("memory by the documentation", () => {
  test.each([
    ["1.29: a quarter of a small node", 8, "1.29", 110, 2048 + 100],
    ["1.29: 20 MiB per pod and 50", 32, "1.30", 30, 650 + 100],
    ["1.29: the branches meet at 4 GiB between 48", 4, "1.29", 48, 1010 + 100],
    ["1.29: and 49 pods", 4, "1.29", 49, 1024 + 100],
    ["2.0 is newer than 1.29", 16, "2.0", 30, 650 + 100],
    ["1.28: brackets up to 4 GiB", 4, "1.28", 30, 1024 + 750],
    ["1.28: 7 GiB", 7, "v1.28.9", 30, 1638 + 750],
    ["1.28: 8 GiB", 8, "1.28.0-beta.1", 30, 1843 + 750],
    ["1.28: 16 GiB", 16, "1.28", 30, 2662 + 750],
    ["1.28: 64 GiB", 64, "1.28", 30, 5611 + 750],
    ["1.28: above 128 GiB", 256, "1.28", 30, 12_165 + 750],
    ["1.9 is older than 1.29", 16, "1.9", 30, 2662 + 750],
  ])("%s", (_, gib, kubernetesVersion, maxPods, keptMib) => {
    const options = { kubernetesVersion, maxPods, capacity: "nominal" } as const;
    const { memoryBytes } = nodeAllocatable(size(4, gib), options);
    expect(memoryBytes).toBe(gib * GIB - keptMib * MIB);
  });
});

describe("nodes that people published", () => {
  test.each([
    ["F2s_v2, 1.24", 2, 4, "1.24", "linux", 4_025_836, 2_209_260],
    ["B2s, 1.15", 2, 4, "1.15", "linux", 4_016_988, 2_200_412],
    ["D2_v2, 1.25.6", 2, 7, "1.25.6", "linux", 7_098_320, 4_653_008],
    ["DS2_v2 Windows, 1.16", 2, 7, "1.16", "windows", 7_339_572, 3_565_108],
  ] as const)("%s", (_, vcpus, gib, kubernetesVersion, os, capacityKi, allocatableKi) => {
    const capacity = { bytes: capacityKi * KIB };
    const found = nodeAllocatable(size(vcpus, gib), {
      kubernetesVersion,
      os,
      capacity,
      maxPods: 110,
    });
    expect(found.memoryBytes).toBe(allocatableKi * KIB);
    expect(found.milliCpu).toBe(1900);
    expect(found.pods).toBe(110);
  });
});

describe("what the operating system sees", () => {
  test.each([
    ["observed: 100 MiB and 17 MiB per GiB", 64, "observed", 64 * GIB - 1188 * MIB],
    ["nominal", 64, "nominal", 64 * GIB],
    ["a percentage", 64, { percent: "97.5" }, 67_001_489_817],
    ["given bytes", 64, { bytes: 7 }, 7],
    ["Karpenter: whole GiB less 7.5 %", 3.5, "karpenter", 2_979_633_561],
  ] as const)("%s", (_, gib, capacity, bytes) => {
    expect(nodeAllocatable(size(4, gib), { capacity }).capacityMemoryBytes).toBe(bytes);
  });

  test("the observed loss is within 0.3 % of the nominal memory of measured nodes", () => {
    for (const [gib, seenKi] of [
      [4, 4_025_836],
      [4, 4_016_988],
      [7, 7_098_320],
      [64, 65_843_032],
    ] as const) {
      const { capacityMemoryBytes } = nodeAllocatable(size(2, gib));
      expect(Math.abs(capacityMemoryBytes - seenKi * KIB)).toBeLessThan(gib * GIB * 0.003);
    }
  });
});

describe("options", () => {
  test("custom kubelet reservations replace AKS' own", () => {
    const kubelet = { kubeReservedMilliCpu: 200, kubeReservedMemoryMiB: 512, hardEviction: "5%" };
    const found = nodeAllocatable(size(4, 16), { kubelet, capacity: "nominal" });
    expect(found.milliCpu).toBe(3800);
    expect(found.memoryBytes).toBe(16 * GIB - 512 * MIB - Math.ceil((16 * GIB) / 20));
  });

  test("the network decides on the pods unless they are given", () => {
    const network = { networkPlugin: "kubenet" };
    expect(nodeAllocatable(size(4, 16), { network }).pods).toBe(110);
    expect(nodeAllocatable(size(4, 16), { network, maxPods: 60 }).pods).toBe(60);
  });

  test("system pods take requests and places", () => {
    const bare = nodeAllocatable(size(4, 16));
    const loaded = nodeAllocatable(size(4, 16), { systemLoad: "observed" });
    expect(bare.milliCpu - loaded.milliCpu).toBe(310);
    expect(bare.memoryBytes - loaded.memoryBytes).toBe(220 * MIB);
    expect(bare.pods - loaded.pods).toBe(OBSERVED_SYSTEM_PODS.length);
  });

  test.each([
    ["a version that is none", { kubernetesVersion: "latest" }],
    ["a share above all", { capacity: { percent: 101 } }],
    ["a fractional number of pods", { maxPods: 2.5 }],
    ["a negative reservation", { kubelet: { kubeReservedMilliCpu: -1 } }],
    ["a threshold without a unit", { kubelet: { hardEviction: "100" } }],
    ["a threshold above all memory", { kubelet: { hardEviction: "100.5%" } }],
  ] as readonly (readonly [string, AllocatableOptions])[])("%s is refused", (_, options) => {
    const call = () => nodeAllocatable(size(4, 16), options);
    expect(call).toThrow(expect.objectContaining({ code: "invalid-argument" }));
  });
});

describe("properties", () => {
  const options = fc.record({
    kubernetesVersion: fc.constantFrom("1.27", "1.28", "1.29", "1.33"),
    maxPods: fc.integer({ min: 11, max: 250 }),
    os: fc.constantFrom("linux" as const, "windows" as const),
    profile: fc.constantFrom("aks" as const, "karpenter" as const, "karpenter-proposed" as const),
  });
  const anySize = fc.constantFrom(...allSizes());

  test("terms add up to their figures, which are never negative nor above the size", () => {
    fc.assert(
      fc.property(anySize, options, (vm, settings) => {
        const found = nodeAllocatable(vm, settings);
        const sum = (terms: readonly { readonly amount: number }[]) =>
          terms.reduce((total, term) => total + term.amount, 0);
        expect(sum(found.terms.milliCpu)).toBe(found.milliCpu);
        expect(sum(found.terms.memoryBytes)).toBe(found.memoryBytes);
        for (const figure of [found.milliCpu, found.memoryBytes, found.pods]) {
          expect(Number.isSafeInteger(figure) && figure >= 0).toBe(true);
        }
        expect(found.milliCpu).toBeLessThan(vm.vcpus * 1000);
        expect(found.memoryBytes).toBeLessThanOrEqual(found.capacityMemoryBytes);
        expect(found.capacityMemoryBytes).toBeLessThanOrEqual(vm.memoryBytes);
      }),
    );
  });

  test("more pods never leave more memory, and more memory never leaves less", () => {
    fc.assert(
      fc.property(options, fc.integer({ min: 1, max: 4000 }), (settings, gib) => {
        const memory = (gibibytes: number, maxPods: number) =>
          nodeAllocatable(size(8, gibibytes), { ...settings, maxPods }).memoryBytes;
        expect(memory(gib, settings.maxPods)).toBeLessThanOrEqual(
          memory(gib, settings.maxPods - 1),
        );
        expect(memory(gib + 1, settings.maxPods)).toBeGreaterThanOrEqual(
          memory(gib, settings.maxPods),
        );
      }),
    );
  });
});
