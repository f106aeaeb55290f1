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

/** A text for each setting that is not its default, and what it stands for. */
const samples: Readonly<Record<string, readonly [text: string, value: unknown]>> = {
  baseMemory: ["512Mi", 512],
  cpuQuota: ["disabled", "disabled"],
  cpusetCpus: ["4", 4],
  cri: ["cri-o", "cri-o"],
  defaultInstance: ["m6a.large", "m6a.large"],
  defaultMemory: ["3Gi", 3072],
  defaultVcpus: ["2.5", 2.5],
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
  ])("%s %j", (model, texts, message) => {
    expect(() => modelFromText(model, texts)).toThrow(SizingError);
    expect(() => modelFromText(model, texts)).toThrow(message);
  });
});
