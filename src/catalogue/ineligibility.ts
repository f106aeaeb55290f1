import type { PriceKind } from "./types.ts";

/**
 * Why a size cannot host sandboxed pods, or is left out by the caller's policy. The codes from
 * `constrained-core` on are policy: they do not keep Kata from running.
 */
export type IneligibilityReason =
  | {
      /** Sandboxing needs Linux nodes. */
      readonly code: "windows";
    }
  | {
      /** The size offers Hyper-V generation 1 only; sandboxing needs generation 2. */
      readonly code: "generation-1-only";
      /** How the generations are known, as in {@link VmSize.generationEvidence}. */
      readonly evidence: string;
    }
  | {
      /** No source states the Hyper-V generations of the size. */
      readonly code: "generation-unknown";
    }
  | {
      /** A source states that the size cannot run virtual machines. */
      readonly code: "nested-virtualization-unsupported";
      /** The sources that say so, as keys of {@link EVIDENCE_SOURCES}. */
      readonly sources: readonly string[];
    }
  | {
      /** No source says whether the size can run virtual machines. */
      readonly code: "nested-virtualization-undocumented";
      /** What sibling series suggest; null where they suggest nothing. */
      readonly likely: boolean | null;
    }
  | {
      /** Sandboxing needs x64. */
      readonly code: "architecture-unsupported";
      /** The size's processor architecture, e.g. `arm64`. */
      readonly architecture: string;
    }
  | {
      /** Confidential VMs run no nested virtual machines. */
      readonly code: "confidential";
      /** The technology of the size: `SEV-SNP`, `TDX` or `SGX`. */
      readonly technology: string;
    }
  | {
      /** AKS refuses the size by name, see {@link AKS_RESTRICTED_SIZES}. */
      readonly code: "restricted-by-aks";
    }
  | {
      /** The caller's subscription may not use the size. */
      readonly code: "restricted-in-subscription";
      /** The reason as Azure reports it, e.g. `NotAvailableForSubscription`. */
      readonly reason: string;
    }
  | {
      /** The subscription can use the size in none of the zones that nodes shall stand in. */
      readonly code: "zones-unavailable";
      /** The zones it can use the size in, empty for a region without zones. */
      readonly zones: readonly string[];
      /** The zones that were asked for. */
      readonly wanted: readonly string[];
    }
  | {
      /** The size is smaller than AKS asks for a node pool of its mode. */
      readonly code: "system-pool-minimum" | "user-pool-minimum";
      /** The vCPUs it has. */
      readonly vcpus: number;
      /** Its nominal memory in bytes. */
      readonly memoryBytes: number;
      /** The vCPUs it would need. */
      readonly minimumVcpus: number;
      /** The memory it would need, in bytes. */
      readonly minimumMemoryBytes: number;
    }
  | {
      /** AKS advises against burstable sizes for system node pools. */
      readonly code: "system-pool-burstable";
    }
  | {
      /** The size bills for more vCPUs than it has. */
      readonly code: "constrained-core";
      /** The vCPUs it has. */
      readonly vcpus: number;
      /** The vCPUs it bills for. */
      readonly vcpusBilled: number;
    }
  | {
      /** The size has fewer vCPUs than candidates must have. */
      readonly code: "too-few-vcpus";
      /** The vCPUs it has. */
      readonly vcpus: number;
      /** The least a candidate has. */
      readonly minimum: number;
      /** True where nobody asked for the minimum: it is {@link DEFAULT_MINIMUM_VCPUS}. */
      readonly isDefault: boolean;
    }
  | {
      /** The size has less memory than the caller asks for. */
      readonly code: "too-little-memory";
      /** Its nominal memory in bytes. */
      readonly memoryBytes: number;
      /** The least that was asked for, in bytes. */
      readonly minimumMemoryBytes: number;
    }
  | {
      /** The series is not among those to choose from. */
      readonly code: "series-not-selected";
      /** The size's series, e.g. `Dsv5`. */
      readonly series: string;
      /** The series and families to choose from. */
      readonly selected: readonly string[];
    }
  | {
      /** The region has no such price for the size. */
      readonly code: "price-missing";
      /** The region whose prices were looked up. */
      readonly region: string;
      /** The way of paying that was asked for. */
      readonly kind: PriceKind;
    };

/** Every code of an {@link IneligibilityReason}. */
export type IneligibilityCode = IneligibilityReason["code"];

/** The reasons that are the caller's choice rather than a limit of Azure or AKS. */
export const POLICY_CODES: ReadonlySet<IneligibilityCode> = new Set([
  "constrained-core",
  "too-few-vcpus",
  "too-little-memory",
  "series-not-selected",
  "price-missing",
] as const);
