import { expect, test } from "vitest";
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
