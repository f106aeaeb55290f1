import type { SizingModel } from "../types.ts";
import { limitModel } from "./limit-is-size.ts";
import type { LimitIsSizeOptions } from "./limit-is-size.ts";

const source =
  "https://github.com/microsoft/kata-containers/blob/a207f8516d/src/runtime/pkg/oci/utils.go#L1181-L1210";

/**
 * Makes the rule of AKS Confidential Containers since package 3.2.0.azl4: the VM is the pod's limit,
 * 1 vCPU and 512 MiB where a limit is missing, refused under 192 MiB.
 *
 * @see https://github.com/microsoft/kata-containers/blob/a207f8516d/src/runtime/pkg/oci/utils.go#L1181-L1210
 */
export function aksCcGa(options: LimitIsSizeOptions = {}): SizingModel {
  return limitModel(
    {
      name: "aks-cc-ga",
      title: "AKS Confidential Containers, packages since 2025",
      source,
      validFrom: "2025-01-22",
      asOf: "2026-01-09",
      contradictions: [
        "The article still says 2 GB + limit: see aks-cc-doc.",
        "The minimum of 192 MiB is enforced since 2025-08 only.",
      ],
    },
    { minMemoryMiB: 192, hostCostMeasured: false },
    options,
  );
}
