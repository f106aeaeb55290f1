import type { IneligibilityReason } from "./ineligibility.ts";
import { EVIDENCE_SOURCES } from "./sizes.ts";

const GIB = 1024 ** 3;
const POOL_SOURCE = "https://learn.microsoft.com/azure/aks/use-system-pools";

/**
 * Says a reason in one sentence without the size's name, for tables and `--why`.
 *
 * @example
 * describeIneligibility({ code: "constrained-core", vcpus: 8, vcpusBilled: 16 });
 * // => "constrained core: has 8 vCPUs and bills 16"
 */
export function describeIneligibility(reason: IneligibilityReason): string {
  switch (reason.code) {
    case "windows":
      return "pod sandboxing needs Linux nodes";
    case "generation-1-only":
      return `only Generation 1 (${sourceName(reason.evidence)}); pod sandboxing needs Generation 2`;
    case "generation-unknown":
      return "no source states its Hyper-V generations; pod sandboxing needs Generation 2";
    case "nested-virtualization-unsupported":
      return `no nested virtualization (${reason.sources.map(sourceName).join(", ")})`;
    case "nested-virtualization-undocumented":
      return `nested virtualization is not documented${likelihood(reason.likely)}`;
    case "architecture-unsupported":
      return `${reason.architecture} processor; pod sandboxing needs x64`;
    case "confidential":
      return `confidential VM (${reason.technology}), which AKS does not combine with pod sandboxing`;
    case "restricted-by-aks":
      return "AKS refuses this size for node pools";
    case "restricted-in-subscription":
      return `not available to the subscription in this region (${reason.reason})`;
    case "zones-unavailable":
      return `${offeredIn(reason.zones)}, not in ${reason.wanted.join(", ")}`;
    case "system-pool-minimum":
      return `a system node pool needs ${poolMinimum(reason)}`;
    case "user-pool-minimum":
      return `a user node pool needs ${poolMinimum(reason)}`;
    case "system-pool-burstable":
      return `B series sizes are not supported in a system node pool (${POOL_SOURCE})`;
    default:
      return describePolicy(reason);
  }
}

function describePolicy(reason: IneligibilityReason): string {
  switch (reason.code) {
    case "constrained-core":
      return `constrained core: has ${reason.vcpus} vCPUs and bills ${reason.vcpusBilled}`;
    case "too-few-vcpus":
      return reason.isDefault
        ? `${reason.vcpus} vCPUs; candidates have ${reason.minimum} unless said otherwise, the least of a system node pool (${POOL_SOURCE})`
        : `${reason.vcpus} vCPUs are fewer than the ${reason.minimum} asked for`;
    case "too-little-memory":
      return `${gib(reason.memoryBytes)} are less than the ${gib(reason.minimumMemoryBytes)} asked for`;
    case "series-not-selected":
      return `series ${reason.series} is not among the candidate series (${reason.selected.join(", ")})`;
    case "price-missing":
      return `no ${reason.kind} price in ${reason.region}`;
    default:
      return reason.code;
  }
}

function poolMinimum(reason: {
  readonly minimumVcpus: number;
  readonly minimumMemoryBytes: number;
}): string {
  return `${reason.minimumVcpus} vCPUs and ${gib(reason.minimumMemoryBytes)} (${POOL_SOURCE})`;
}

function offeredIn(zones: readonly string[]): string {
  if (zones.length === 0) return "offered to the subscription in no availability zone";
  return `offered to the subscription in zone ${zones.join(", ")} only`;
}

/** Sizes have whole or simple fractions of a GiB; what a user asks for may have more digits. */
function gib(bytes: number): string {
  return `${Number((bytes / GIB).toFixed(3))} GiB`;
}

function sourceName(code: string): string {
  return EVIDENCE_SOURCES[code] ?? code;
}

function likelihood(likely: boolean | null): string {
  if (likely === null) return "";
  return likely ? "; its sibling series have it" : "; its sibling series suggest it is missing";
}
