import type { SizingModel } from "../types.ts";
import { documentedModel } from "./documented.ts";

const source =
  "https://github.com/MicrosoftDocs/azure-aks-docs/blob/5f0880a78/articles/aks/use-pod-sandboxing.md";

/**
 * Makes the documented formula of the AKS Pod Sandboxing preview, taken exactly: 1 vCPU plus the CPU
 * limit, 2 GiB plus the memory limit, each on its own; requests are ignored.
 *
 * The figures of this model are API: changing one is a breaking change.
 *
 * @see https://github.com/MicrosoftDocs/azure-aks-docs/blob/5f0880a78/articles/aks/use-pod-sandboxing.md
 */
export function aksPreview(): SizingModel {
  return documentedModel({
    name: "aks-preview",
    title: "AKS Pod Sandboxing (preview), as documented",
    source,
    validFrom: "2023-02-16",
    validUntil: "2025-11-10",
    asOf: "2025-11-10",
    contradictions: [
      "The node image gave 256 MiB + limit (2048 MiB without a limit) from 2023-03-22 on: see aks-preview-256.",
      "The page mixes GB and Gi; 2 GB is default_memory = 2048 MiB, so GiB is meant.",
      "Until 2025-11 the page spelt the class kata-mhsv-vm-isolation; AKS installs kata-mshv-vm-isolation.",
      "Since package 3.2.0.azl4 (2025-01) the VM is the limit itself: see aks-ga.",
    ],
  });
}
