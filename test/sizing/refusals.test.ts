import { describe, expect, test } from "vitest";
import type { Pod } from "../../src/manifest/index.ts";
import {
  createModel,
  isRefusal,
  modelNames,
  modelOptions,
  sizeSandbox,
  SizingError,
} from "../../src/sizing/index.ts";
import type { ModelName, ModelOptions, Refusal } from "../../src/sizing/index.ts";
import { container, podOf } from "./pods.ts";

function refused(name: ModelName, pod: Pod, options?: ModelOptions[ModelName]): Refusal {
  const result = sizeSandbox(pod, { model: createModel(name, options) });
  if (!isRefusal(result)) throw new Error(`${name} does not refuse`);
  return result;
}

describe("a refusal says what is wrong, in figures", () => {
  test.each<
    readonly [
      model: ModelName,
      pod: Pod,
      refusal: Omit<Refusal, "reason">,
      reason: RegExp,
      options: ModelOptions[ModelName],
    ]
  >([
    [
      "aks-ga",
      podOf({ memory: "127Mi" }),
      { code: "POD_MEMORY_LIMIT_TOO_LOW", minMiB: 128, gotMiB: 127 },
      /limit of 127 MiB.*128 MiB/,
      {},
    ],
    [
      "aks-cc-ga",
      podOf({ memory: "1Mi" }),
      { code: "POD_MEMORY_LIMIT_TOO_LOW", minMiB: 192, gotMiB: 1 },
      /limit of 1 MiB.*192 MiB/,
      {},
    ],
    [
      "kata-rs-4",
      podOf({ cpu: "1" }),
      { code: "SANDBOX_MEMORY_ZERO" },
      /without memory.*overhead_memory/,
      { overheadMemoryMiB: 0 },
    ],
    [
      "eks-fargate",
      podOf({ cpu: "17" }),
      { code: "NO_FARGATE_COMBINATION" },
      /16 vCPU and 120 GiB/,
      {},
    ],
    [
      "aks-preview",
      podOf({ memory: 2 ** 52 + 1 }),
      { code: "QUANTITY_TOO_LARGE" },
      /memory is beyond 2\^52/,
      {},
    ],
    [
      "aks-preview",
      podOf({ cpu: `${2 ** 52 + 1}m` }),
      { code: "QUANTITY_TOO_LARGE" },
      /cpu is beyond 2\^52/,
      {},
    ],
    [
      "aks-preview",
      podOf([container({}, { memory: 2 ** 52 + 1 })]),
      { code: "QUANTITY_TOO_LARGE" },
      /memory is beyond/,
      {},
    ],
    [
      "aks-preview",
      podOf({}, { overhead: { memory: String(2 ** 52 + 1) } }),
      { code: "QUANTITY_TOO_LARGE" },
      /memory is beyond/,
      {},
    ],
    [
      "kata-go-hotplug",
      podOf([{ name: "a" }, { name: "b" }, { name: "c" }], {
        resources: { limits: { memory: 2 ** 52 } },
      }),
      { code: "QUANTITY_TOO_LARGE" },
      /beyond exact integers/,
      {},
    ],
  ])("%s: %j", (name, pod, refusal, reason, options) => {
    const { reason: said, ...rest } = refused(name, pod, options);
    expect(rest).toEqual(refusal);
    expect(said).toMatch(reason);
  });

  test("2^52 itself is still sized, for CPU, memory and overhead", () => {
    const pods = [
      podOf({ memory: 2 ** 52 }),
      podOf({ cpu: `${2 ** 52}m` }),
      podOf({}, { overhead: { memory: String(2 ** 52) } }),
    ];
    for (const pod of pods) expect(isRefusal(sizeSandbox(pod))).toBe(false);
  });
});

describe("a setting that a model does not have", () => {
  test.each(modelNames)("%s names those it has", (name) => {
    let message = "";
    try {
      createModel(name, { noSuchSetting: 1 });
    } catch (error) {
      if (!(error instanceof SizingError)) throw error;
      expect(error.option).toBe("noSuchSetting");
      message = error.message;
    }
    const own = modelOptions(name).map((option) => option.name);
    const [, told = ""] = /; it has (.*)$/.exec(message) ?? [];
    expect(told).toBe(own.length === 0 ? "none" : own.join(", "));
  });
});
