import { expect, test } from "vitest";
import { MAX_PODS_RANGE, maxPodsDefault, type NetworkOptions } from "../../src/catalogue/index.ts";

test.each([
  ["Azure CNI Overlay", { networkPlugin: "azure", networkPluginMode: "overlay" }, 250],
  ["Azure CNI node subnet", { networkPlugin: "azure", networkPluginMode: "" }, 30],
  [
    "Azure CNI Pod Subnet, by the lower of two pages",
    { networkPlugin: "azure", podSubnet: true },
    110,
  ],
  ["kubenet", { networkPlugin: "kubenet" }, 110],
  ["no plugin", { networkPlugin: "none" }, 250],
  ["another plugin", { networkPlugin: "calico" }, 110],
  ["nothing said", {}, 250],
  ["any spelling", { networkPlugin: "Azure", networkPluginMode: "Overlay" }, 250],
  ["overlay, which has no pod subnet", { networkPluginMode: "overlay", podSubnet: true }, 250],
] as readonly (readonly [string, NetworkOptions, number])[])("%s: %#", (_, options, pods) => {
  expect(maxPodsDefault(options)).toBe(pods);
});

test("the range is AKS'", () => {
  expect(MAX_PODS_RANGE).toEqual({ minimum: 10, maximum: 250 });
});
