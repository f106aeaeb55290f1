import { describe, expect, test } from "vitest";
import { parseQuantity } from "../../src/quantity/index.ts";
import { findSandboxClass, isModelName, models, sandboxClasses } from "../../src/sizing/index.ts";
import { podOf, sandboxOf } from "./pods.ts";

describe("the table of RuntimeClasses", () => {
  test.each<
    readonly [
      name: string,
      handler: string,
      overhead: Readonly<Record<string, string>> | null,
      model: string,
    ]
  >([
    ["kata-vm-isolation", "kata", { memory: "600Mi" }, "aks-ga"],
    ["kata-mshv-vm-isolation", "kata", null, "aks-preview"],
    ["kata-clh", "kata-clh", { cpu: "250m", memory: "130Mi" }, "kata-go-hotplug"],
    ["kata-fc", "kata-fc", { cpu: "250m", memory: "130Mi" }, "kata-go-static"],
    ["kata-qemu", "kata-qemu", { cpu: "250m", memory: "320Mi" }, "kata-go-hotplug"],
    [
      "kata-qemu-coco-dev",
      "kata-qemu-coco-dev",
      { cpu: "250m", memory: "160Mi" },
      "kata-go-static",
    ],
    ["kata-qemu-tdx", "kata-qemu-tdx", { cpu: "1", memory: "2048Mi" }, "kata-go-static"],
    ["kata-qemu-se", "kata-qemu-se", { cpu: "1", memory: "1024Mi" }, "kata-go-static"],
    [
      "kata-qemu-nvidia-gpu-snp",
      "kata-qemu-nvidia-gpu-snp",
      { cpu: "1", memory: "10240Mi" },
      "kata-go-static",
    ],
    ["kata-remote", "kata-remote", { cpu: "250m", memory: "120Mi" }, "peer-pods"],
    ["kata", "kata", { cpu: "250m", memory: "350Mi" }, "openshift-kata"],
  ])("%s", (name, handler, overhead, model) => {
    expect(findSandboxClass(name)).toMatchObject({ name, handler, overhead, model });
  });

  test.each([
    ["kata-qemu-snp-debug", "kata-qemu-snp-debug", { cpu: "1", memory: "2048Mi" }],
    ["kata-clh-devkit", "kata-clh-devkit", { cpu: "250m", memory: "130Mi" }],
  ])("variant %s is sized as its shim", (name, handler, overhead) => {
    expect(findSandboxClass(name)).toMatchObject({ name, handler, overhead });
  });

  test.each(["kata-vm-isolation-debug", "kata-debug", "-debug", "runv-devkit"])(
    "%s is no variant of kata-deploy's",
    (name) => {
      expect(findSandboxClass(name)).toBeUndefined();
    },
  );

  test("a class states the release that first brought it", () => {
    const since = (name: string): string | undefined => findSandboxClass(name)?.since;
    expect(["kata-qemu", "kata-clh-runtime-rs", "kata-qemu-nvidia-cpu"].map(since)).toEqual([
      "2.0.0",
      "3.30.0",
      "4.0.0",
    ]);
  });

  test("auto sizes the preview's class never below today's", () => {
    for (const limits of [{}, { cpu: "1" }, { memory: "4Gi" }, { cpu: "2500m", memory: "1G" }]) {
      const pod = podOf(limits);
      const [preview, today] = [
        sandboxOf(models["aks-preview"], pod),
        sandboxOf(models["aks-ga"], pod),
      ];
      expect(preview.vcpus).toBeGreaterThanOrEqual(today.vcpus ?? 0);
      expect(preview.memoryBytes).toBeGreaterThanOrEqual(today.memoryBytes ?? 0);
    }
  });

  test("Rust shims carry their overhead settings", () => {
    expect(findSandboxClass("kata-qemu-se-runtime-rs")?.modelOptions).toMatchObject({
      overheadVcpus: 0.4,
      overheadMemoryMiB: 768,
    });
  });

  test("the platform decides between two classes of one name", () => {
    expect(findSandboxClass("kata-remote", { platform: "openshift" })?.overhead).toEqual({
      cpu: "250m",
      memory: "350Mi",
    });
    expect(findSandboxClass("kata-qemu", { platform: "openshift" })?.platform).toBe("kata-deploy");
  });

  test("names that are none are not found", () => {
    expect(findSandboxClass("gvisor")).toBeUndefined();
    expect(findSandboxClass("constructor")).toBeUndefined();
  });

  test("every row names a model, readable overheads and a source; no platform lists a class twice", () => {
    const seen = new Set<string>();
    for (const row of sandboxClasses) {
      expect(isModelName(row.model)).toBe(true);
      expect(row.source).toMatch(/^https:\/\//);
      for (const amount of Object.values(row.overhead ?? {}))
        expect(parseQuantity(amount).nano).toBeGreaterThan(0n);
      expect(seen.has(`${row.platform}/${row.name}`)).toBe(false);
      seen.add(`${row.platform}/${row.name}`);
    }
  });
});
