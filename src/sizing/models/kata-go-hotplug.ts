import type { SizingModel } from "../types.ts";
import { defineModel } from "../define-model.ts";
import { modelTraits } from "../model-facts.ts";
import { hotplugDefaults, sizeHotplug } from "./hotplug.ts";
import type { HotplugOptions } from "./hotplug.ts";

const source =
  "https://github.com/kata-containers/kata-containers/blob/4.1.0/src/runtime/virtcontainers/sandbox.go#L2456-L2720";

/**
 * Makes the rule of upstream Kata's Go runtime with hot-plug: the VM boots with the defaults and
 * grows as containers start; memory in blocks of the guest, never to shrink again.
 *
 * @see https://github.com/kata-containers/kata-containers/blob/4.1.0/src/runtime/virtcontainers/sandbox.go#L2456-L2720
 */
export function kataGoHotplug(options: HotplugOptions = {}): SizingModel {
  const parameters = { ...hotplugDefaults, ...options };
  const { sandboxCgroupOnly, ...shown } = parameters;
  return defineModel({
    name: "kata-go-hotplug",
    title: "Kata Containers, Go runtime, hot-plug",
    formula: {
      vcpus: "ceil(default_vcpus + limits.cpu), summed in float32",
      memory: "default_memory + (limits.memory + huge page limits, up to whole 128 MiB blocks)",
    },
    source,
    asOf: "2026-08-22",
    contradictions: [
      "float32: ten containers of 200m on one default vCPU make 4 vCPUs, though 3 would do.",
      "A pod-level limit is given to every container without one, so the VM counts it as often.",
      "Memory grows at most 48-fold in one step, so a large limit on a small base fails.",
    ],
    parameters: shown,
    traits: modelTraits({
      sandboxCgroupOnly: sandboxCgroupOnly ?? null,
      guestMemoryInDevShm: parameters.shim.startsWith("qemu"),
    }),
    size: (input) => sizeHotplug(input, parameters, source),
  });
}
