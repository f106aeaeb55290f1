import type { SizingModel } from "../types.ts";
import { documentedModel } from "./documented.ts";

const source =
  "https://github.com/MicrosoftDocs/azure-aks-docs/blob/95310266f/articles/aks/confidential-containers-overview.md";

/**
 * Makes the documented formula of AKS Confidential Containers: one vCPU for the base system plus the
 * CPU limit, 2 GB plus the memory limit. Taken exactly, like `aks-preview`.
 *
 * @see https://github.com/MicrosoftDocs/azure-aks-docs/blob/95310266f/articles/aks/confidential-containers-overview.md
 */
export function aksCcDoc(): SizingModel {
  return documentedModel(
    {
      name: "aks-cc-doc",
      title: "AKS Confidential Containers (preview), as documented",
      source,
      validFrom: "2023-11-02",
      asOf: "2026-08-21",
      contradictions: [
        "Packages 3.2.0.azl0 to azl3 (2024) gave 256 MiB + limit: see aks-cc-256.",
        "Packages since 3.2.0.azl4 (2025-01) give the limit itself: see aks-cc-ga. The article never followed.",
        "A retirement notice was committed on 2026-05-22; the page names only Azure Linux 2.0.",
      ],
    },
    "base operating system",
  );
}
