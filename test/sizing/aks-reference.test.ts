import { describe, expect, test } from "vitest";
import { podHazards, referenceOverhead, sizeWorkloads } from "../../src/sizing/index.ts";
import type { SizedWorkload } from "../../src/sizing/index.ts";
import type { QuantityInput } from "../../src/quantity/index.ts";
import { mebibyte, podOf, workloadOf } from "./pods.ts";
import type { Amounts } from "./pods.ts";

type Overhead = Readonly<Record<string, QuantityInput>>;

/** Sizes a pod of a custom class, as Microsoft's page declares its examples. */
function size(limits: Amounts, podFixed?: Overhead): SizedWorkload {
  const runtimeClass = {
    name: "custom",
    handler: "kata",
    ...(podFixed === undefined ? {} : { podFixed }),
  };
  const pod = podOf(limits, { runtimeClassName: "custom" });
  const [sized] = sizeWorkloads([workloadOf(pod)], {
    model: "aks-ga",
    runtimeClasses: [runtimeClass],
  });
  if (sized === undefined) throw new Error("no result");
  return sized;
}

describe("Microsoft's reference usage values", () => {
  test.each<
    readonly [size: string, overheadMiB: number, current: number, maximum: number, free: number]
  >([
    ["128Mi", 16, 133, 144, 11],
    ["256Mi", 32, 263, 288, 25],
    ["1Gi", 128, 1034, 1152, 118],
    ["2Gi", 256, 2063, 2304, 241],
    ["4Gi", 374, 4122, 4470, 348],
    ["8Gi", 512, 8232, 8704, 472],
    ["32Gi", 640, 32_918, 33_408, 490],
    ["64Gi", 768, 65_825, 66_304, 479],
    ["96Gi", 896, 98_738, 99_200, 462],
    ["128Gi", 1024, 131_646, 132_096, 450],
  ])("row %s", (memory, overheadMiB, current, maximum, free) => {
    const sized = size({ memory }, { memory: `${overheadMiB}Mi` });
    const cap = (sized.cgroup.memoryBytes ?? 0) / mebibyte;
    expect(sized.footprint.memoryBytes / mebibyte).toBe(current);
    expect(sized.reservation.memoryBytes / mebibyte).toBe(maximum);
    expect(cap).toBe(maximum);
    expect(cap - sized.footprint.memoryBytes / mebibyte).toBe(free);
    expect(referenceOverhead(sized.sandbox?.memoryBytes ?? 0) / mebibyte).toBe(overheadMiB);
    expect(sized.shortfall.memoryBytes).toBe(0);
    expect(podHazards(sized).map(({ kind }) => kind)).not.toContain("oom-risk");
  });
});

describe("Microsoft's example declarations", () => {
  test.each<
    readonly [
      name: string,
      overhead: Overhead | undefined,
      limits: Amounts,
      reserved: number,
      vcpus: number,
      cap: number | null,
    ]
  >([
    ["overhead 1, pod 1: reserved 2, 1 vCPU, cap 2", { cpu: "1" }, { cpu: "1" }, 2000, 1, 2000],
    [
      "overhead 1, pod 2.5: reserved 3.5, 3 vCPUs, cap 3.5",
      { cpu: "1" },
      { cpu: "2.5" },
      3500,
      3,
      3500,
    ],
    ["no overhead, pod 1: reserved 1, 1 vCPU, cap 1", undefined, { cpu: "1" }, 1000, 1, 1000],
    ["overhead 1, pod without: reserved 1, 1 vCPU, no cap", { cpu: "1" }, {}, 1000, 1, null],
  ])("%s", (_, podFixed, limits, reserved, vcpus, cap) => {
    const sized = size(limits, podFixed);
    expect(sized.reservation.milliCpu).toBe(reserved);
    expect(sized.sandbox?.vcpus).toBe(vcpus);
    expect(sized.cgroup.milliCpu).toBe(cap);
  });
});

describe("between and beyond the rows", () => {
  test.each<readonly [name: string, sizeMiB: number, overheadMiB: number]>([
    ["half way from 256 to 1024", 640, 80],
    ["a fraction of a MiB is rounded up", 257, 33],
    ["under the first row its value holds", 64, 16],
    ["beyond the last its slope goes on: 128 per 32768", 163_840, 1152],
    ["far beyond, exactly", 4_194_304, 16_896],
  ])("%s", (_, sizeMiB, overheadMiB) => {
    expect(referenceOverhead(sizeMiB * mebibyte)).toBe(overheadMiB * mebibyte);
  });

  test("the suggested overhead always covers the measured host cost", () => {
    for (let sizeMiB = 128; sizeMiB <= 400_000; sizeMiB += 997) {
      const { footprint, sandbox } = size({ memory: `${sizeMiB}Mi` });
      const vm = sandbox?.memoryBytes ?? 0;
      expect(referenceOverhead(vm)).toBeGreaterThan(footprint.memoryBytes - vm);
    }
  });
});
