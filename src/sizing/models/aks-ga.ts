import type { SizingModel } from "../types.ts";
import { defineModel } from "../define-model.ts";
import { sandboxOf, wholeVcpus } from "../figure.ts";
import { hostCost } from "../host-cost.ts";
import { limitIsSize } from "./limit-is-size.ts";
import type { LimitIsSizeOptions } from "./limit-is-size.ts";

const source =
  "https://github.com/MicrosoftDocs/azure-aks-docs/blob/2da740e10/articles/aks/considerations-pod-sandboxing.md";

/**
 * Makes the rule of AKS Pod Sandboxing since it became generally available: the VM is the pod's
 * limit, 1 vCPU and 512 MiB where a limit is missing, refused under 128 MiB. Host-side parts are
 * charged to the footprint with the cost Microsoft measured.
 *
 * @see https://github.com/MicrosoftDocs/azure-aks-docs/blob/2da740e10/articles/aks/considerations-pod-sandboxing.md
 */
export function aksGa(options: LimitIsSizeOptions = {}): SizingModel {
  const parameters = {
    minMemoryMiB: 128,
    defaultMemoryMiB: 512,
    defaultVcpus: 1,
    cri: "containerd",
    cpuQuota: "enforced",
    ...options,
  } as const;
  return defineModel({
    name: "aks-ga",
    title: "AKS Pod Sandboxing (generally available)",
    formula: {
      vcpus: "ceil(limits.cpu), 1 without",
      memory: "limits.memory in whole MiB, 512 MiB without; refused under 128 MiB",
    },
    source,
    validFrom: "2025-01-22",
    asOf: "2026-08-21",
    contradictions: [
      "The documentation followed in 2025-11; until then it described aks-preview.",
      "The page says overhead covers the host side only; the default class's 600Mi holds a 512 MiB guest as well.",
      "The reference table's 374Mi for 4Gi breaks its own step of 128Mi (384 would fit); kept as printed.",
      "The minimum is 128 MiB in code, 128MB in its commit message.",
    ],
    parameters,
    traits: {
      vmOnNode: true,
      sandboxCgroupOnly: true,
      guestMemoryInDevShm: false,
      aksReferenceTable: true,
    },
    size(input) {
      const sized = limitIsSize(input, parameters, source);
      if ("refusal" in sized) return sized;
      const { cpu, memory } = sized;
      const vm = [{ label: "sandbox", amount: memory.amount }, ...hostCost(memory.amount).terms];
      return {
        sandbox: sandboxOf(cpu, wholeVcpus(cpu.amount), memory),
        footprint: {
          milliCpu: cpu.amount,
          memoryBytes: vm.reduce((sum, term) => sum + term.amount, 0),
          terms: { milliCpu: [{ label: "sandbox", amount: cpu.amount }], memoryBytes: vm },
        },
      };
    },
  });
}
