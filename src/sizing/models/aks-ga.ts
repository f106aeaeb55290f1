import type { SizingModel } from "../types.ts";
import { limitModel } from "./limit-is-size.ts";
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
  return limitModel(
    {
      name: "aks-ga",
      title: "AKS Pod Sandboxing (generally available)",
      source,
      validFrom: "2025-01-22",
      asOf: "2026-08-21",
      contradictions: [
        "The documentation followed in 2025-11; until then it described aks-preview.",
        "The page says overhead covers the host side only; the default class's 600Mi holds a 512 MiB guest as well.",
        "The reference table's 374Mi for 4Gi breaks its own step of 128Mi (384 would fit); kept as printed.",
        "The minimum is 128 MiB in code, 128MB in its commit message.",
      ],
    },
    { minMemoryMiB: 128, hostCostMeasured: true },
    options,
  );
}
