import type { SizingModel } from "../types.ts";
import { packageModel } from "./base-and-workload.ts";
import type { BaseAndWorkloadOptions } from "./base-and-workload.ts";

const source =
  "https://github.com/microsoft/azurelinux/blob/3.0/SPECS/kata-containers-cc/kata-containers-cc.spec";

/**
 * Makes the rule of the AKS Confidential Containers packages 3.2.0.azl0 to azl3: 256 MiB plus the
 * memory limit, 2048 MiB without one; 1 vCPU plus the CPU limit.
 *
 * @see https://github.com/edgelesssys/contrast/pull/394
 */
export function aksCc256(options: BaseAndWorkloadOptions = {}): SizingModel {
  return packageModel(
    {
      name: "aks-cc-256",
      title: "AKS Confidential Containers (preview), as installed in 2024",
      source,
      validFrom: "2024",
      validUntil: "2025-01-22",
      asOf: "2024-09",
      contradictions: ["The article says 2 GB + limit: see aks-cc-doc."],
    },
    options,
  );
}
