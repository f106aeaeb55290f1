import {
  either,
  expecting,
  flag,
  having,
  listOf,
  number,
  oneOf,
  settings,
  anyText,
  whole,
} from "../options/index.ts";
import type { Check, Fault } from "../options/index.ts";
import type { AllocatableOptions } from "./allocatable.ts";
import { CatalogueError } from "./catalogue-error.ts";
import type { AksTier } from "./cost-lines.ts";
import type { EligibilityOptions } from "./eligibility.ts";
import type { KubeletOptions } from "./eviction.ts";
import type { HostOptions } from "./hosts.ts";
import { MAX_PODS_RANGE } from "./max-pods.ts";
import type { NetworkOptions } from "./max-pods.ts";
import type { NodeCapacity } from "./node-capacity.ts";
import type { NodeTypeOptions } from "./node-types.ts";
import type { SizeFilter } from "./select.ts";
import type { SystemPod } from "./system-load.ts";
import type { PriceKind, RegionPrices, VmSize } from "./types.ts";

/** Throws what a check of an argument found, if anything. */
export function refuseArgument(fault: Fault | null): void {
  if (fault === null) return;
  const { path, detail } = fault;
  throw new CatalogueError("invalid-argument", `${path}: ${detail}`, { path });
}

/** The tiers of AKS. */
export const tierName: Check<AksTier> = oneOf("free", "standard", "premium");

const os = oneOf("linux", "windows");
const texts = listOf(anyText);

/** The amounts of a size that AKS' rules compute with. */
export const sizeAmounts: Check<Pick<VmSize, "vcpus" | "memoryBytes">> = having({
  vcpus: whole(),
  memoryBytes: whole(),
});

const vmSize = having<VmSize>({
  name: anyText,
  series: anyText,
  vcpus: whole(),
  memoryBytes: whole(),
  generations: listOf(whole()),
});

/** What prices are looked up in, by name. */
function mapByName<T>(): Check<ReadonlyMap<string, T>> {
  return expecting("a Map by name", (value) => {
    return typeof value === "object" && value !== null && "get" in value;
  });
}

const regionPrices = having<RegionPrices>({
  region: anyText,
  currency: anyText,
  prices: mapByName(),
  hosts: mapByName(),
});

const priceKind: Check<PriceKind> = oneOf(
  "on-demand",
  "spot",
  "reservation-1-year",
  "reservation-3-years",
  "savings-plan-1-year",
  "savings-plan-3-years",
);

/** The settings of `eligibility`. */
export const eligibilityOptions = settings<EligibilityOptions>({
  os,
  acceptUndocumentedNested: flag,
  acceptUnknownGeneration: flag,
  acceptConstrainedCore: flag,
  minVcpus: whole(),
  minMemoryBytes: whole(),
  zones: texts,
  poolMode: oneOf("user", "system"),
});

const network = settings<NetworkOptions>({
  networkPlugin: anyText,
  networkPluginMode: anyText,
  podSubnet: flag,
});

const kubelet = settings<KubeletOptions>({
  kubeReservedMilliCpu: whole(),
  kubeReservedMemoryMiB: whole(),
  hardEviction: anyText,
});

const capacityParts = settings<{
  readonly percent?: string | number;
  readonly bytes?: number;
}>({ percent: either("a percentage", anyText, number), bytes: whole() });

const capacity: Check<NodeCapacity> = either(
  "observed, nominal, karpenter, or a map with percent or bytes",
  oneOf("observed", "nominal", "karpenter"),
  (value, path) => capacityParts(value, path),
);

/** The settings of `nodeAllocatable`. */
export const allocatableOptions = settings<AllocatableOptions>({
  kubernetesVersion: anyText,
  maxPods: whole(MAX_PODS_RANGE.minimum, MAX_PODS_RANGE.maximum),
  network,
  capacity,
  os,
  kubelet,
  systemLoad: either(
    "observed or a list of pods",
    oneOf("observed"),
    listOf(having<SystemPod>({ name: anyText, milliCpu: whole(), memoryBytes: whole() })),
  ),
  profile: oneOf("aks", "karpenter", "karpenter-proposed"),
});

/** The settings of `nodeTypes`, `candidates` and `reasonsAgainst`. */
export const nodeTypeOptions = settings<NodeTypeOptions>({
  sizes: texts,
  series: texts,
  catalogue: listOf(vmSize),
  prices: regionPrices,
  priceKind,
  eligibility: eligibilityOptions,
  zones: texts,
  withoutSandboxing: flag,
  allocatable: allocatableOptions,
});

/** The settings of `selectSizes`. */
export const sizeFilter = settings<SizeFilter>({
  catalogue: listOf(vmSize),
  series: texts,
  minVcpus: whole(),
  maxVcpus: whole(),
  minMemoryBytes: whole(),
  maxMemoryBytes: whole(),
  eligibleOnly: flag,
  pricedOnly: flag,
  eligibility: eligibilityOptions,
  prices: regionPrices,
  priceKind,
  sort: oneOf("name", "vcpus", "memory", "price", "price-per-vcpu", "price-per-gib"),
});

/** The settings of `hostsFor`. */
export const hostOptions = settings<HostOptions>({ prices: regionPrices });
