import type { SizingModel } from "../types.ts";
import { defineModel } from "../define-model.ts";
import { modelTraits } from "../model-facts.ts";
import { hotplugDefaults, sizeHotplug } from "./hotplug.ts";
import type { HotplugOptions } from "./hotplug.ts";

const source =
  "https://github.com/openshift/sandboxed-containers-operator/blob/d0632e5/controllers/openshift_controller.go";

/**
 * Makes the rule of OpenShift sandboxed containers: Kata's Go runtime on QEMU with hot-plug, under
 * CRI-O, so static sizing would have no effect.
 *
 * @see https://github.com/openshift/sandboxed-containers-operator/issues/280
 */
export function openshiftKata(options: HotplugOptions = {}): SizingModel {
  const parameters = { ...hotplugDefaults, shim: "qemu", ...options };
  const { sandboxCgroupOnly, ...shown } = parameters;
  return defineModel({
    name: "openshift-kata",
    title: "OpenShift sandboxed containers (class kata)",
    formula: {
      vcpus: "ceil(1 + limits.cpu), summed in float32",
      memory: "2 GiB + (limits.memory + huge page limits, up to whole 128 MiB blocks)",
    },
    source,
    validFrom: "2021-03",
    asOf: "2024-10",
    contradictions: [
      "The class reserves 350Mi while the VM takes 2 GiB and more: operator issue 280.",
      "The operator's code says 350Mi for kata-remote, its config/peerpods/runtimeclass.yaml 120Mi.",
      "Red Hat supports only the default overhead, its documentation shows 500Mi and 500m as an example.",
    ],
    parameters: shown,
    traits: modelTraits({
      sandboxCgroupOnly: sandboxCgroupOnly ?? null,
      guestMemoryInDevShm: true,
    }),
    size: (input) => sizeHotplug(input, parameters, source),
  });
}
