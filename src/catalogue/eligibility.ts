import { sizeKey } from "./sizes.ts";
import type { PriceKind, VmSize } from "./types.ts";

const GIB = 1024 ** 3;

/**
 * The sizes AKS refuses by name.
 *
 * @see https://learn.microsoft.com/azure/aks/quotas-skus-regions
 * @see https://github.com/Azure/karpenter-provider-azure: the list of restricted sizes
 */
export const AKS_RESTRICTED_SIZES: readonly string[] = [
  "Standard_A0",
  "Standard_A1",
  "Standard_A1_v2",
  "Standard_B1s",
  "Standard_B1ms",
  "Standard_F1",
  "Standard_F1s",
  "Basic_A0",
  "Basic_A1",
  "Basic_A2",
  "Basic_A3",
  "Basic_A4",
];
const RESTRICTED = new Set(AKS_RESTRICTED_SIZES.map(sizeKey));

/**
 * What a system node pool needs. The quotas page asks for 2 vCPUs only; the stricter page is used.
 *
 * @see https://learn.microsoft.com/azure/aks/use-system-pools
 */
export const SYSTEM_POOL_MINIMUM = {
  /** The least vCPUs of a system node. */
  vcpus: 4,
  /** The least nominal memory of a system node in bytes. */
  memoryBytes: 4 * GIB,
} as const;

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
      /** The size is smaller than a system node pool needs. */
      readonly code: "system-pool-minimum";
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
      /** The size has fewer vCPUs than the caller asks for. */
      readonly code: "too-few-vcpus";
      /** The vCPUs it has. */
      readonly vcpus: number;
      /** The least that was asked for. */
      readonly minimum: number;
    }
  | {
      /** The series is not among those to choose from. */
      readonly code: "series-not-selected";
      /** The size's series, e.g. `Dsv5`. */
      readonly series: string;
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
  "series-not-selected",
  "price-missing",
] as const);

/** The settings of `eligibility`. */
export interface EligibilityOptions {
  /** The node's operating system; sandboxing needs Linux. */
  readonly os?: "linux" | "windows";
  /** Accept sizes for which no source states nested virtualization. Default false. */
  readonly acceptUndocumentedNested?: boolean;
  /** Accept sizes whose Hyper-V generations no source states. Default false. */
  readonly acceptUnknownGeneration?: boolean;
  /** Accept sizes that bill for more vCPUs than they have. Default false. */
  readonly acceptConstrainedCore?: boolean;
  /** The least vCPUs; 4 unless said otherwise. */
  readonly minVcpus?: number;
  /** `system` adds what a system node pool needs. Default `user`. */
  readonly poolMode?: "user" | "system";
}

/** The answer of `eligibility`. */
export interface Eligibility {
  /** Whether the size can host sandboxed pods under the given settings. */
  readonly eligible: boolean;
  /** Why not, in a fixed order; empty when eligible. */
  readonly reasons: readonly IneligibilityReason[];
  /** Doubts that an `accept` option overruled. */
  readonly accepted: readonly IneligibilityReason[];
}

/**
 * Tells whether a size can host sandboxed pods on AKS, and why not. AKS also runs a check of its own
 * whose list is not public, so it may still refuse a size that is eligible here.
 *
 * @see https://learn.microsoft.com/azure/aks/use-pod-sandboxing
 */
export function eligibility(size: VmSize, options: EligibilityOptions = {}): Eligibility {
  const reasons: IneligibilityReason[] = [];
  const accepted: IneligibilityReason[] = [];
  for (const reason of [...platformReasons(size, options), ...policyReasons(size, options)]) {
    if (isAccepted(reason, options)) accepted.push(reason);
    else reasons.push(reason);
  }
  return { eligible: reasons.length === 0, reasons, accepted };
}

function isAccepted(reason: IneligibilityReason, options: EligibilityOptions): boolean {
  switch (reason.code) {
    case "nested-virtualization-undocumented":
      return options.acceptUndocumentedNested ?? false;
    case "generation-unknown":
      return options.acceptUnknownGeneration ?? false;
    case "constrained-core":
      return options.acceptConstrainedCore ?? false;
    default:
      return false;
  }
}

function* platformReasons(
  size: VmSize,
  options: EligibilityOptions,
): Generator<IneligibilityReason> {
  if (options.os === "windows") yield { code: "windows" };
  if (size.generations.length === 0) yield { code: "generation-unknown" };
  else if (!size.generations.includes(2)) {
    yield { code: "generation-1-only", evidence: size.generationEvidence ?? "unknown" };
  }
  if (size.nestedVirtualization === false) {
    const sources = size.nestedVirtualizationSources ?? [];
    yield { code: "nested-virtualization-unsupported", sources };
  } else if (size.nestedVirtualization === null) {
    const likely = size.nestedVirtualizationLikely ?? null;
    yield { code: "nested-virtualization-undocumented", likely };
  }
  if (size.architecture !== "x64") {
    yield { code: "architecture-unsupported", architecture: size.architecture };
  }
  if (size.confidential) {
    yield { code: "confidential", technology: size.confidentialTechnology ?? "unknown" };
  }
  if (RESTRICTED.has(sizeKey(size.name))) yield { code: "restricted-by-aks" };
  for (const { type, reason } of size.restrictions ?? []) {
    // A zone restriction leaves the other zones of the region.
    if (type === "Location") yield { code: "restricted-in-subscription", reason };
  }
}

function* policyReasons(size: VmSize, options: EligibilityOptions): Generator<IneligibilityReason> {
  const { minVcpus = 4, poolMode = "user" } = options;
  const { vcpus, vcpusBilled, memoryBytes } = size;
  if (poolMode === "system") {
    const { vcpus: minimumVcpus, memoryBytes: minimumMemoryBytes } = SYSTEM_POOL_MINIMUM;
    if (vcpus < minimumVcpus || memoryBytes < minimumMemoryBytes) {
      yield { code: "system-pool-minimum", vcpus, memoryBytes, minimumVcpus, minimumMemoryBytes };
    }
    if (/^B/i.test(sizeKey(size.name))) yield { code: "system-pool-burstable" };
  }
  if (vcpusBilled !== vcpus) yield { code: "constrained-core", vcpus, vcpusBilled };
  if (vcpus < minVcpus) yield { code: "too-few-vcpus", vcpus, minimum: minVcpus };
}
