import { eligibilityOptions, refuseArgument } from "./option-checks.ts";
import { sizeKey } from "./sizes.ts";
import type { IneligibilityReason } from "./ineligibility.ts";
import type { VmSize } from "./types.ts";

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
 * What a user node pool needs.
 *
 * @see https://learn.microsoft.com/azure/aks/use-system-pools
 */
export const USER_POOL_MINIMUM = {
  /** The least vCPUs of a user node. */
  vcpus: 2,
  /** The least nominal memory of a user node in bytes. */
  memoryBytes: 2 * GIB,
} as const;

/**
 * The least vCPUs of a candidate unless said otherwise: what a system node needs, so that any pool of
 * a plan may be the one that AKS requires a cluster to have.
 */
export const DEFAULT_MINIMUM_VCPUS = SYSTEM_POOL_MINIMUM.vcpus;

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
  /** The least vCPUs; {@link DEFAULT_MINIMUM_VCPUS} unless said otherwise. */
  readonly minVcpus?: number;
  /** The least nominal memory in bytes; absent for any. */
  readonly minMemoryBytes?: number;
  /** The zones that nodes shall stand in; a size must be offered in one of them. Absent for any. */
  readonly zones?: readonly string[];
  /** Adds what AKS asks of a node pool of that mode; absent asks for nothing. */
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
 * @throws CatalogueError `invalid-argument` for a setting that makes no sense
 * @see https://learn.microsoft.com/azure/aks/use-pod-sandboxing
 * @example
 * // The usable vCPUs are half of what is billed, which the default policy does not choose.
 * const size = findSize("Standard_E16-8as_v5");
 * size && eligibility(size).reasons;
 * // => [{ code: "constrained-core", vcpus: 8, vcpusBilled: 16 }]
 * size && eligibility(size, { acceptConstrainedCore: true }).eligible; // => true
 */
export function eligibility(size: VmSize, options: EligibilityOptions = {}): Eligibility {
  refuseArgument(eligibilityOptions(options, ""));
  return judge(size, options);
}

/** Tells what {@link eligibility} does, of options that were checked. */
export function judge(size: VmSize, options: EligibilityOptions): Eligibility {
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
  const { zones } = size;
  const { zones: wanted = [] } = options;
  if (zones !== undefined && wanted.length > 0 && !wanted.some((zone) => zones.includes(zone))) {
    yield { code: "zones-unavailable", zones, wanted };
  }
  if (options.poolMode !== undefined) yield* poolReasons(size, options.poolMode);
}

function* poolReasons(size: VmSize, mode: "user" | "system"): Generator<IneligibilityReason> {
  const { vcpus, memoryBytes } = size;
  const minimum = mode === "system" ? SYSTEM_POOL_MINIMUM : USER_POOL_MINIMUM;
  const { vcpus: minimumVcpus, memoryBytes: minimumMemoryBytes } = minimum;
  if (vcpus < minimumVcpus || memoryBytes < minimumMemoryBytes) {
    const code = `${mode}-pool-minimum` as const;
    yield { code, vcpus, memoryBytes, minimumVcpus, minimumMemoryBytes };
  }
  if (mode === "system" && /^B/i.test(sizeKey(size.name))) yield { code: "system-pool-burstable" };
}

function* policyReasons(size: VmSize, options: EligibilityOptions): Generator<IneligibilityReason> {
  const { minVcpus: minimum = DEFAULT_MINIMUM_VCPUS, minMemoryBytes = 0 } = options;
  const { vcpus, vcpusBilled, memoryBytes } = size;
  if (vcpusBilled !== vcpus) yield { code: "constrained-core", vcpus, vcpusBilled };
  if (vcpus < minimum) {
    const isDefault = options.minVcpus === undefined;
    yield { code: "too-few-vcpus", vcpus, minimum, isDefault };
  }
  if (memoryBytes < minMemoryBytes) {
    yield { code: "too-little-memory", memoryBytes, minimumMemoryBytes: minMemoryBytes };
  }
}
