import { expect, test } from "vitest";
import { parseManifests } from "../../src/manifest/index.ts";
import { compareModels, createModel } from "../../src/sizing/index.ts";
import { gibibyte, mebibyte, podOf, workloadOf } from "./pods.ts";

const web = workloadOf(
  podOf({ cpu: "1", memory: "1Gi" }, { runtimeClassName: "kata-vm-isolation" }),
);

test("models stand side by side, compared with the first", () => {
  const [comparison] = compareModels([web], ["aks-preview", "aks-ga", "kata-go-static"]);
  expect(comparison?.rows.map(({ model, sized }) => [model, sized.sandbox?.memoryBytes])).toEqual([
    ["aks-preview", 3 * gibibyte],
    ["aks-ga", gibibyte],
    ["kata-go-static", 3 * gibibyte],
  ]);
  expect(comparison?.rows.map(({ difference }) => difference)).toEqual([
    undefined,
    {
      milliCpu: -1000,
      vcpus: -1,
      memoryBytes: -2 * gibibyte,
      reservedMilliCpu: 0,
      reservedMemoryBytes: 0,
      footprintMilliCpu: -1000,
      footprintMemoryBytes: -2 * gibibyte + 10 * mebibyte,
    },
    {
      milliCpu: 0,
      vcpus: 0,
      memoryBytes: 0,
      reservedMilliCpu: 0,
      reservedMemoryBytes: 0,
      footprintMilliCpu: 0,
      footprintMemoryBytes: 0,
    },
  ]);
});

test("a figure that a model does not state has no difference", () => {
  const [comparison] = compareModels([web], ["aks-preview", "ack-runv"]);
  expect(comparison?.rows[1]?.difference).toMatchObject({
    milliCpu: null,
    vcpus: null,
    memoryBytes: null,
  });
});

test("a pod that one model refuses has no difference in its VM, and one in what it reserves", () => {
  const tiny = workloadOf(podOf({ memory: "64Mi" }, { runtimeClassName: "kata-vm-isolation" }));
  const rowsOf = (...names: readonly ("aks-preview" | "aks-ga")[]) =>
    compareModels([tiny], names)[0]?.rows.map(({ difference }) => difference);
  const unknown = { milliCpu: null, vcpus: null, memoryBytes: null };
  expect(rowsOf("aks-preview", "aks-ga")).toEqual([undefined, expect.objectContaining(unknown)]);
  expect(rowsOf("aks-ga", "aks-preview")).toEqual([undefined, expect.objectContaining(unknown)]);
});

test("manifests are taken as they were parsed", () => {
  const text = JSON.stringify({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "web" },
    spec: web.pod.spec,
  });
  const [one] = compareModels(parseManifests([{ name: "web.json", text }]), ["aks-ga"]);
  expect([one?.workload.name, one?.rows[0]?.sized.sandbox?.memoryBytes]).toEqual(["web", gibibyte]);
});

test("auto and models with settings take part", () => {
  const own = createModel("kata-go-static", { defaultMemoryMiB: 256 });
  const [comparison] = compareModels([web], ["auto", own], { sandbox: "runtime-class" });
  expect(comparison?.rows.map(({ model, sized }) => [model, sized.model])).toEqual([
    ["auto", "aks-ga"],
    ["kata-go-static", "kata-go-static"],
  ]);
});

test("no models, no rows; no workloads, no comparisons", () => {
  expect(compareModels([web], [])[0]?.rows).toEqual([]);
  expect(compareModels([], ["aks-ga"])).toEqual([]);
});
