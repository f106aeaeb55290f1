import { describe, expect, test } from "vitest";
import { formatQuantity } from "../../src/quantity/index.ts";
import { createModel, models, sizingInput } from "../../src/sizing/index.ts";
import type { SizingModel } from "../../src/sizing/index.ts";
import { container, figuresOf, mebibyte, podOf, refusalOf } from "./pods.ts";

describe("EKS Fargate", () => {
  test.each<
    readonly [name: string, cpu: string, memory: string, milliCpu: number, memoryMiB: number]
  >([
    ["nothing declared", "0", "0", 250, 512],
    ["256Mi fit the smallest", "250m", "256Mi", 250, 512],
    ["257Mi do not", "250m", "257Mi", 250, 1024],
    ["the documentation's 1 vCPU and 8 GB", "1", "8Gi", 2000, 9216],
    ["1.5 vCPU: the least memory of 2 vCPU", "1500m", "1Gi", 2000, 4096],
    ["8 vCPU go by 4 GB", "8", "16Gi", 8000, 20_480],
    ["the largest", "16", "119Gi", 16_000, 122_880],
    ["the last size of the smallest", "250m", "1792Mi", 250, 2048],
    ["more than it: the third of the next", "250m", "1793Mi", 500, 3072],
    ["the last size of half a vCPU", "500m", "3840Mi", 500, 4096],
    ["one more: the fourth of 1 vCPU", "500m", "3841Mi", 1000, 5120],
    ["the last size of 2 vCPU", "1001m", "16128Mi", 2000, 16_384],
    ["the last size of 4 vCPU", "4", "30464Mi", 4000, 30_720],
    ["one more: the fifth of 8 vCPU", "4", "30465Mi", 8000, 32_768],
    ["the last size of 8 vCPU", "8", "61184Mi", 8000, 61_440],
    ["one more: the fifth of 16 vCPU", "8", "61185Mi", 16_000, 65_536],
    ["16 vCPU go by 8 GB", "9", "33Gi", 16_000, 40_960],
  ])("%s", (_, cpu, memory, milliCpu, memoryMiB) => {
    expect(figuresOf(models["eks-fargate"], podOf({ cpu, memory }))).toEqual([
      milliCpu,
      null,
      memoryMiB,
    ]);
  });

  test.each([{ memory: "120Gi" }, { cpu: "16001m" }])(
    "beyond the largest combination there is none: %j",
    (limits) => {
      expect(refusalOf(models["eks-fargate"], podOf(limits))).toBe("NO_FARGATE_COMBINATION");
    },
  );
});

describe("Alibaba's overhead", () => {
  const v1 = createModel("ack-runv", { version: "V1" });
  test.each<readonly [name: string, model: SizingModel, request: string, bytes: number]>([
    ["V1 is flat", v1, "64Gi", 512 * mebibyte],
    ["V1 without a request too", v1, "0", 512 * mebibyte],
    ["V2 starts at 64 MiB", models["ack-runv"], "0", 64 * mebibyte],
    ["V2 rounds 2 % of 1 GiB, 21474836.48 bytes, up", models["ack-runv"], "1Gi", 88_583_701],
    ["V2 adds 447 MiB, 2 % of 22350", models["ack-runv"], "22350Mi", 511 * mebibyte],
    ["V2 meets its cap", models["ack-runv"], "22400Mi", 512 * mebibyte],
    ["V2 stops there", models["ack-runv"], "64Gi", 512 * mebibyte],
  ])("%s", (_, model, memory, bytes) => {
    const result = model.size(sizingInput(podOf([container({}, { memory })])));
    const amount = "refusal" in result ? undefined : result.overhead?.["memory"];
    expect(amount?.nano).toBe(BigInt(bytes) * 1_000_000_000n);
  });

  test("it is written in binary units", () => {
    const result = createModel("ack-runv").size(sizingInput(podOf({ memory: "1600Mi" })));
    const memory = "refusal" in result ? undefined : result.overhead?.["memory"];
    expect(memory === undefined ? "" : formatQuantity(memory)).toBe("96Mi");
  });
});
