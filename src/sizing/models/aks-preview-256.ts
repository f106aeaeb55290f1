import type { SizingModel } from "../types.ts";
import { packageModel } from "./base-and-workload.ts";
import type { BaseAndWorkloadOptions } from "./base-and-workload.ts";

const source =
  "https://github.com/microsoft/azurelinux/blob/2.0/SPECS/kata-containers/kata-containers.spec";

/**
 * Makes the rule that the AKS preview's node image really followed: 256 MiB plus the memory limit,
 * 2048 MiB without one; 1 vCPU plus the CPU limit.
 *
 * @see https://github.com/microsoft/azurelinux/blob/2.0/SPECS/kata-containers/kata-containers.spec
 */
export function aksPreview256(options: BaseAndWorkloadOptions = {}): SizingModel {
  return packageModel(
    {
      name: "aks-preview-256",
      title: "AKS Pod Sandboxing (preview), as installed",
      source,
      validFrom: "2023-03-22",
      validUntil: "2025-01-22",
      asOf: "2024-09",
      contradictions: [
        "The AKS page of the time says 2 GiB + limit: see aks-preview.",
        "Before package 3.0.0-6 (2023-03-22) it was upstream Kata 3.0.0 with memory hot-plug.",
      ],
    },
    options,
  );
}
