import { describe, expect, test } from "vitest";
import {
  createModel,
  hasModelOption,
  modelFromText,
  modelNames,
  modelOptions,
  SizingError,
} from "../../src/sizing/index.ts";
import type { ModelName } from "../../src/sizing/index.ts";
import { figuresOf, podOf } from "./pods.ts";

/** A text for each setting that is not its default, and what it stands for. */
const samples: Readonly<Record<string, readonly [text: string, value: unknown]>> = {
  baseMemory: ["512Mi", 512],
  cpuQuota: ["disabled", "disabled"],
  cpusetCpus: ["4", 4],
  cri: ["cri-o", "cri-o"],
  defaultInstance: ["m6a.large", "m6a.large"],
  defaultMemory: ["3Gi", 3072],
  defaultVcpus: ["12.25", 12.25],
  defaultWorkloadMemory: ["1Gi", 1024],
  instances: ["m6a.large/2/8Gi;p3.2xlarge/8/61Gi/1", "m6a.large,p3.2xlarge"],
  maxMemory: ["64Gi", 65_536],
  maxVcpus: ["16", 16],
  memoryBlock: ["256Mi", 256],
  minMemory: ["192Mi", 192],
  overheadMemory: ["128Mi", 128],
  overheadVcpus: ["0.4", 0.4],
  shim: ["fc", "fc"],
  sizeAnnotations: ["false", false],
  version: ["3.2.0", "3.2.0"],
};

describe("settings as text", () => {
  const rows = modelNames.flatMap((model) =>
    modelOptions(model).map(({ name, textName }) => [model, name, textName] as const),
  );
  test.each(rows)("%s takes %s", (model, name, textName) => {
    expect(hasModelOption(model, name) && hasModelOption(model, textName)).toBe(true);
    if (name === "sandboxCgroupOnly") {
      expect(modelFromText(model, { [name]: "true" }).traits.sandboxCgroupOnly).toBe(true);
      return;
    }
    if (model === "ack-runv") {
      expect(modelFromText(model, { [name]: "V1" }).parameters[name]).toBe("V1");
      return;
    }
    const [text = "", value] = samples[textName] ?? [];
    const made = modelFromText(model, { [textName]: text });
    expect(made.parameters[name]).toBe(value);
    expect(made.given).toEqual([name]);
  });

  test("names in code work as well, in MiB", () => {
    const made = modelFromText("kata-rs-4", { defaultMemoryMiB: "1024", overheadVcpus: "0" });
    expect(made.parameters).toEqual(
      createModel("kata-rs-4", { defaultMemoryMiB: 1024, overheadVcpus: 0 }).parameters,
    );
  });

  test("each says by what name it is written and what it takes", () => {
    const told = (model: ModelName): unknown =>
      modelOptions(model).map(({ name, textName, takes }) => [name, textName, takes]);
    expect(told("kata-go-static")).toEqual([
      ["cpuQuota", "cpuQuota", "one of enforced, disabled, exclusive, unlimited"],
      ["cri", "cri", "one of containerd, cri-o"],
      ["defaultMemoryMiB", "defaultMemory", "memory in whole MiB, as 512Mi"],
      ["defaultVcpus", "defaultVcpus", "a number, with at most 9 decimals"],
      ["sandboxCgroupOnly", "sandboxCgroupOnly", "true or false"],
      ["shim", "shim", "a text"],
      ["sizeAnnotations", "sizeAnnotations", "true or false"],
      ["version", "version", "a release, as 4.1.0"],
    ]);
    expect(told("peer-pods")).toEqual([
      ["defaultInstance", "defaultInstance", "a text"],
      [
        "instances",
        "instances",
        "instance types, as NAME/VCPUS/MEMORY or NAME/VCPUS/MEMORY/GPUS, a semicolon between them",
      ],
    ]);
    expect(modelOptions("kata-go-hotplug").find(({ name }) => name === "maxVcpus")?.takes).toBe(
      "a whole number",
    );
  });

  test("a name that is none is not had", () => {
    for (const option of ["defaultMemoryGiB", "defaultmemory", "MiB", "", "constructor"])
      expect([option, hasModelOption("kata-go-static", option)]).toEqual([option, false]);
  });

  test("instances with blanks around them, and with many GPUs", () => {
    const text = " small/2/4Gi ; gpu/96/1152Gi/16 ";
    const made = modelFromText("peer-pods", { instances: text, defaultInstance: "small" });
    expect(made.parameters).toEqual({ instances: "small,gpu", defaultInstance: "small" });
    const pod = podOf({ "nvidia.com/gpu": "16", cpu: "96", memory: "1152Gi" });
    expect(figuresOf(made, pod)).toEqual([96_000, 96, 1152 * 1024]);
  });

  test("no memory at all is an amount too", () => {
    expect(modelFromText("aks-ga", { minMemory: "0" }).parameters["minMemoryMiB"]).toBe(0);
  });

  test("defaults are those the model has", () => {
    const told = modelOptions("aks-preview-256").map(({ textName, default: one }) => [
      textName,
      one,
    ]);
    expect(told).toEqual([
      ["baseMemory", 256],
      ["defaultWorkloadMemory", 1792],
    ]);
    expect(modelOptions("aks-preview")).toEqual([]);
  });
});

describe("refused", () => {
  test.each<[ModelName, Record<string, string>, RegExp]>([
    ["aks-ga", { baseMemory: "1Gi" }, /^baseMemory: aks-ga has no such setting; it has cpuQuota,/],
    ["aks-preview", { cri: "cri-o" }, /it has no settings/],
    ["aks-ga", { defaultMemory: "1000M" }, /memory in whole MiB, as 512Mi, got 1000M/],
    ["aks-ga", { defaultMemory: "-1Mi" }, /whole MiB/],
    ["aks-ga", { defaultMemory: "lots" }, /got lots/],
    ["aks-ga", { defaultMemory: "1Gi", defaultMemoryMiB: "1" }, /given it twice/],
    ["aks-ga", { defaultVcpus: "two" }, /a number from 0/],
    ["aks-ga", { cri: "docker" }, /one of containerd, cri-o/],
    ["kata-rs-4", { sizeAnnotations: "yes" }, /true or false/],
    ["kata-go-static", { version: "latest" }, /a release such as 4.1.0/],
    ["peer-pods", { instances: "m6a.large" }, /NAME\/VCPUS\/MEMORY/],
    ["peer-pods", { instances: "m6a.large/2/8Gi/0/1" }, /NAME\/VCPUS\/MEMORY/],
    ["peer-pods", { instances: "/2/8Gi" }, /a name/],
    ["peer-pods", { instances: "m6a.large/2x/8Gi" }, /NAME\/VCPUS\/MEMORY/],
    ["peer-pods", { instances: "m6a.large/x2/8Gi" }, /NAME\/VCPUS\/MEMORY/],
    ["peer-pods", { instances: "m6a.large//8Gi" }, /NAME\/VCPUS\/MEMORY/],
    ["peer-pods", { instances: "m6a.large/2/8Gi/one" }, /NAME\/VCPUS\/MEMORY/],
    ["peer-pods", { instances: "m6a.large/2/8Gi/" }, /NAME\/VCPUS\/MEMORY/],
    ["peer-pods", { instances: "m6a.large/2/" }, /NAME\/VCPUS\/MEMORY/],
    ["peer-pods", { instances: "m6a.large/2/lots" }, /memory in whole MiB, as 512Mi, got lots/],
    ["aks-ga", { defaultVcpus: "2 " }, /a number from 0/],
    ["aks-ga", { defaultVcpus: "-2" }, /a number from 0/],
    ["aks-ga", { defaultVcpus: "2.5.1" }, /a number from 0/],
    ["aks-ga", { defaultVcpus: "0x10" }, /a number from 0/],
    ["aks-ga", { defaultVcpus: "" }, /a number from 0/],
  ])("%s %j", (model, texts, message) => {
    expect(() => modelFromText(model, texts)).toThrow(SizingError);
    expect(() => modelFromText(model, texts)).toThrow(message);
  });
});
