import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allSizes, nodeAllocatable } from "../../src/catalogue/index.ts";

// A second reading of the rules by counting, core by core and slice by slice, with no bracket table.

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
/** Every size's memory is a whole number of these. */
const SLICES_PER_GIB = 4;

function reservedMilliCpu(cores: number): number {
  let milli = 0;
  for (let core = 1; core <= cores; core += 1) {
    milli += core === 1 ? 60 : core === 2 ? 40 : core <= 4 ? 20 : 10;
  }
  return milli;
}

/** In MiB, before Kubernetes 1.29: 64 MiB of each 256 are the first 4 GiB's quarter, and so on. */
function reservedBefore129(slices: number): number {
  let hundredthsOfMib = 0;
  for (let slice = 0; slice < slices; slice += 1) {
    const gib = slice / SLICES_PER_GIB;
    hundredthsOfMib += 256 * (gib < 4 ? 25 : gib < 8 ? 20 : gib < 16 ? 10 : gib < 128 ? 6 : 2);
  }
  return Math.floor(hundredthsOfMib / 100);
}

/** In MiB, from Kubernetes 1.29 on: a slot of 20 for each pod while a quarter of the memory lasts. */
function reservedSince129(slices: number, maxPods: number): number {
  const quarter = 64 * slices;
  let reserved = 50;
  for (let pod = 0; pod < maxPods; pod += 1) reserved += 20;
  return reserved < quarter ? reserved : quarter;
}

const memory = fc.integer({ min: 2, max: SLICES_PER_GIB * 2048 });
const cores = fc.integer({ min: 1, max: 512 });
const pods = fc.integer({ min: 10, max: 250 });
const bytesOf = (slices: number): number => (slices * GIB) / SLICES_PER_GIB;

describe("by a second reading of the rules", () => {
  test("every catalogue size has memory the reading can count", () => {
    for (const { memoryBytes } of allSizes()) {
      expect(Number.isInteger((memoryBytes / GIB) * SLICES_PER_GIB)).toBe(true);
    }
  });

  test("CPU is the cores less what each of them gives", () => {
    fc.assert(
      fc.property(cores, (vcpus) => {
        const { milliCpu } = nodeAllocatable({ vcpus, memoryBytes: GIB });
        expect(milliCpu).toBe(vcpus * 1000 - reservedMilliCpu(vcpus));
      }),
    );
  });

  test.each([
    ["Linux before 1.29", "1.28", "linux", 750, (slices: number) => reservedBefore129(slices)],
    ["Linux from 1.29 on", "1.29", "linux", 100, reservedSince129],
    ["Windows", "1.28", "windows", 0, (slices: number) => reservedBefore129(slices) + 2048],
  ] as const)("memory on %s", (_, kubernetesVersion, os, eviction, reserved) => {
    fc.assert(
      fc.property(memory, pods, (slices, maxPods) => {
        const memoryBytes = bytesOf(slices);
        const options = { kubernetesVersion, os, maxPods, capacity: "nominal" } as const;
        const found = nodeAllocatable({ vcpus: 4, memoryBytes }, options);
        const left = memoryBytes - (reserved(slices, maxPods) + eviction) * MIB;
        expect(found.memoryBytes).toBe(Math.max(0, left));
        expect(found.pods).toBe(maxPods);
      }),
    );
  });

  test("reservations rest on the size, whatever the node reports", () => {
    fc.assert(
      fc.property(memory, pods, fc.nat({ max: 2 ** 30 }), (slices, maxPods, lost) => {
        const memoryBytes = bytesOf(slices);
        const bytes = Math.max(0, memoryBytes - lost);
        const options = { maxPods, capacity: { bytes } };
        const found = nodeAllocatable({ vcpus: 4, memoryBytes }, options);
        const left = bytes - (reservedSince129(slices, maxPods) + 100) * MIB;
        expect(found.memoryBytes).toBe(Math.max(0, left));
        expect(found.capacityMemoryBytes).toBe(bytes);
      }),
    );
  });

  test("Karpenter counts whole GiB less 7.5 %, the old reservations and 750 MiB", () => {
    fc.assert(
      fc.property(memory, (slices) => {
        const whole = Math.floor(slices / SLICES_PER_GIB) * GIB;
        // 7.5 % is 3 of 40, rounded up.
        const overhead = Number((BigInt(whole) * 3n) / 40n) + (whole % 40 === 0 ? 0 : 1);
        const memoryBytes = bytesOf(slices);
        const found = nodeAllocatable({ vcpus: 4, memoryBytes }, { profile: "karpenter" });
        const left = whole - overhead - (reservedBefore129(slices) + 750) * MIB;
        expect(found.capacityMemoryBytes).toBe(whole - overhead);
        expect(found.memoryBytes).toBe(Math.max(0, left));
      }),
    );
  });
});
