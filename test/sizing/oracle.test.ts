import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Pod } from "../../src/manifest/index.ts";
import { createModel, isRefusal, models, sizeSandbox } from "../../src/sizing/index.ts";
import type { SizingModel } from "../../src/sizing/index.ts";
import {
  documented,
  fargate,
  goStatic,
  hotplug,
  packages2023,
  packages2025,
  rust3,
  rust4,
} from "./oracle.ts";
import type { Box, BoxPod, Outcome } from "./oracle.ts";

const MIB = 2 ** 20;

const cpu = fc.option(
  fc.oneof(
    fc.constantFrom(1, 9, 10, 11, 100, 200, 250, 500, 999, 1000, 1001, 2200, 3250, 16_000),
    fc.integer({ min: 1, max: 40_000 }),
  ),
  { nil: undefined, freq: 3 },
);
const memory = fc.option(
  fc.oneof(
    fc.constantFrom(1, MIB - 1, MIB, 127 * MIB, 128 * MIB, 122_070_312, 191 * MIB, 192 * MIB),
    fc.integer({ min: 1, max: 700 }).map((one) => one * MIB),
    fc.integer({ min: 1, max: 2 ** 37 }),
  ),
  { nil: undefined, freq: 3 },
);
const huge = fc.option(
  fc.integer({ min: 1, max: 300 }).map((one) => one * 2 * MIB),
  { nil: undefined, freq: 1 },
);
const box = fc.record({ cpu, memory });
const pod: fc.Arbitrary<BoxPod> = fc.record({
  main: fc.array(box, { minLength: 1, maxLength: 10 }),
  init: fc.array(fc.record({ cpu, memory, sidecar: fc.boolean() }), { maxLength: 4 }),
});
const hugePod: fc.Arbitrary<BoxPod> = fc
  .tuple(pod, fc.array(huge, { minLength: 10, maxLength: 10 }))
  .map(([{ main, init }, pages]) => ({
    main: main.map(({ cpu, memory }, index) => ({ cpu, memory, huge: pages[index] })),
    init,
  }));

function podOf({ main, init }: BoxPod): Pod {
  const limitsOf = (one: Box): Record<string, string> => ({
    ...(one.cpu === undefined ? {} : { cpu: `${one.cpu}m` }),
    ...(one.memory === undefined ? {} : { memory: `${one.memory}` }),
    ...(one.huge === undefined ? {} : { "hugepages-2Mi": `${one.huge}` }),
  });
  return {
    spec: {
      containers: main.map((one, index) => ({
        name: `main-${index}`,
        resources: { limits: limitsOf(one) },
      })),
      initContainers: init.map((one, index) => ({
        name: `init-${index}`,
        resources: { limits: limitsOf(one) },
        ...(one.sidecar ? { restartPolicy: "Always" } : {}),
      })),
    },
  };
}

function sizedBy(model: SizingModel, one: BoxPod): Outcome {
  const result = sizeSandbox(podOf(one), { model });
  if (isRefusal(result)) return { refused: result.code };
  // Fargate sells fractions of a vCPU.
  return { vcpus: result.vcpus ?? result.milliCpu ?? -1, memory: result.memoryBytes ?? -1 };
}

const standard = { milli: 1000, MiB: 2048 };

describe("a second reading of the sources comes to the same", () => {
  test.each<[string, SizingModel, (one: BoxPod) => Outcome, fc.Arbitrary<BoxPod>?]>([
    ["aks-preview", models["aks-preview"], documented],
    ["aks-cc-doc", models["aks-cc-doc"], documented],
    ["aks-preview-256", models["aks-preview-256"], packages2023],
    ["aks-cc-256", models["aks-cc-256"], packages2023],
    ["aks-ga", models["aks-ga"], (one) => packages2025(one, 128)],
    ["aks-cc-ga", models["aks-cc-ga"], (one) => packages2025(one, 192)],
    ["kata-go-static", models["kata-go-static"], (one) => goStatic(one, standard)],
    [
      "kata-go-static of the GPU classes",
      createModel("kata-go-static", { defaultMemoryMiB: 8192 }),
      (one) => goStatic(one, { milli: 1000, MiB: 8192 }),
    ],
    [
      "kata-go-static from nothing (remote)",
      createModel("kata-go-static", { defaultVcpus: 0, defaultMemoryMiB: 0, shim: "remote" }),
      (one) => goStatic(one, { milli: 0, MiB: 0 }),
    ],
    [
      "kata-go-static from 0.75",
      createModel("kata-go-static", { defaultVcpus: 0.75 }),
      (one) => goStatic(one, { milli: 750, MiB: 2048 }),
    ],
    ["kata-rs-3.32-static", models["kata-rs-3.32-static"], (one) => rust3(one, standard)],
    ["kata-rs-4", models["kata-rs-4"], (one) => rust4(one, standard, { milli: 200, MiB: 32 })],
    [
      "kata-rs-4 of firecracker, without overhead",
      createModel("kata-rs-4", { overheadVcpus: 0, overheadMemoryMiB: 0 }),
      (one) => rust4(one, standard, { milli: 0, MiB: 0 }),
    ],
    [
      "kata-rs-4 of the NVIDIA classes",
      createModel("kata-rs-4", {
        defaultMemoryMiB: 8192,
        overheadVcpus: 0.5,
        overheadMemoryMiB: 512,
      }),
      (one) => rust4(one, { milli: 1000, MiB: 8192 }, { milli: 500, MiB: 512 }),
    ],
    ["kata-go-hotplug", models["kata-go-hotplug"], (one) => hotplug(one, standard), hugePod],
    [
      "kata-go-hotplug in blocks of 256 MiB",
      createModel("kata-go-hotplug", { memoryBlockMiB: 256, defaultMemoryMiB: 256 }),
      (one) => hotplug(one, { milli: 1000, MiB: 256 }, 256),
      hugePod,
    ],
    ["openshift-kata", models["openshift-kata"], (one) => hotplug(one, standard), hugePod],
    ["eks-fargate", models["eks-fargate"], fargate],
  ])("%s", (_, model, oracle, pods = pod) => {
    fc.assert(
      fc.property(pods, (one) => {
        expect(sizedBy(model, one)).toEqual(oracle(one));
      }),
      { numRuns: 80 },
    );
  });

  test("float32 has its say in the oracle too: ten times 200m and one vCPU are four", () => {
    const main = Array.from({ length: 10 }, () => ({ cpu: 200 }));
    expect(hotplug({ main, init: [] }, standard)).toMatchObject({ vcpus: 4 });
  });
});
