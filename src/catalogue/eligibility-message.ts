import type { IneligibilityReason } from "./eligibility.ts";
import { EVIDENCE_SOURCES } from "./sizes.ts";

const GIB = 1024 ** 3;

/** Says a reason in one sentence without the size's name, for tables and `--why`. */
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
    case "system-pool-minimum":
      return `a system node pool needs ${reason.minimumVcpus} vCPUs and ${reason.minimumMemoryBytes / GIB} GiB`;
    case "system-pool-burstable":
      return "B series sizes are not supported in a system node pool";
    default:
      return describePolicy(reason);
  }
}

function describePolicy(reason: IneligibilityReason): string {
  switch (reason.code) {
    case "constrained-core":
      return `constrained core: has ${reason.vcpus} vCPUs and bills ${reason.vcpusBilled}`;
    case "too-few-vcpus":
      return `${reason.vcpus} vCPUs are fewer than the ${reason.minimum} asked for`;
    case "series-not-selected":
      return `series ${reason.series} is not among the candidate series`;
    case "price-missing":
      return `no ${reason.kind} price in ${reason.region}`;
    default:
      return reason.code;
  }
}

function sourceName(code: string): string {
  return EVIDENCE_SOURCES[code] ?? code;
}

function likelihood(likely: boolean | null): string {
  if (likely === null) return "";
  return likely ? "; its sibling series have it" : "; its sibling series suggest it is missing";
}
