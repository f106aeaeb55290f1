import type { Term } from "../quantity/index.ts";
import { evictionTerms, type KubeletOptions } from "./eviction.ts";
import {
  kubeReservedCpu,
  kubeReservedMemoryBefore129,
  kubeReservedMemorySince129,
  kubeReservedMemoryWindows,
} from "./kube-reserved.ts";
import { isAtLeastMinor } from "./kubernetes-version.ts";
import { maxPodsDefault, type NetworkOptions } from "./max-pods.ts";
import { capacityTerms, type NodeCapacity } from "./node-capacity.ts";
import { allocatableOptions, refuseArgument, sizeAmounts } from "./option-checks.ts";
import { OBSERVED_SYSTEM_PODS, systemLoadTotal, type SystemPod } from "./system-load.ts";
import type { Allocatable, VmSize } from "./types.ts";

const MIB = 1024 ** 2;

/** Whose arithmetic to follow: AKS itself, or what Karpenter (node auto provisioning) assumes. */
export type AllocatableProfile = "aks" | "karpenter" | "karpenter-proposed";

/** The settings of `nodeAllocatable`. */
export interface AllocatableOptions {
  /** `1.28`, `v1.29.3`; absent means the newest rule (1.29 and later). */
  readonly kubernetesVersion?: string;
  /** The pool's max pods; AKS' default for the `network` unless given. */
  readonly maxPods?: number;
  /** The cluster's network, which decides the default of `maxPods`. Default Azure CNI Overlay: 250. */
  readonly network?: NetworkOptions;
  /** What the operating system sees of the memory; `observed` on Linux, `nominal` on Windows. */
  readonly capacity?: NodeCapacity;
  /** The operating system of the nodes, whose reservations differ. Default `linux`. */
  readonly os?: "linux" | "windows";
  /** Custom kubelet reservations (AKS preview); each replaces AKS' own figure. */
  readonly kubelet?: KubeletOptions;
  /**
   * Pods that stand on every node and are not in the manifests, such as AKS' own; none unless given,
   * since Microsoft documents no figures. `observed` takes {@link OBSERVED_SYSTEM_PODS}.
   */
  readonly systemLoad?: readonly SystemPod[] | "observed";
  /** Whose arithmetic to follow. Default `aks`. */
  readonly profile?: AllocatableProfile;
}

/**
 * Computes what AKS leaves for pods on a node of a size: capacity less kube-reserved, the hard
 * eviction threshold and the system load, with every step as a term. Where nothing is left the
 * figure is 0. A changed result is a breaking change.
 *
 * @param size A catalogue size, or any object with its vCPUs and nominal memory.
 * @throws CatalogueError `invalid-argument`, naming the setting
 * @see https://learn.microsoft.com/azure/aks/node-resource-reservations
 * @example nodeAllocatable({ vcpus: 4, memoryBytes: 16 * 1024 ** 3 }, { capacity: "nominal" }).milliCpu // => 3860
 */
export function nodeAllocatable(
  size: Pick<VmSize, "vcpus" | "memoryBytes">,
  options: AllocatableOptions = {},
): Allocatable {
  refuseArgument(sizeAmounts(size, "size") ?? allocatableOptions(options, ""));
  const { os = "linux", kubelet = {}, profile = "aks" } = options;
  const maxPods = options.maxPods ?? maxPodsDefault(options.network);
  const capacity = capacityTerms(
    size.memoryBytes,
    options.capacity ?? defaultCapacity(os, profile),
  );
  const capacityMemoryBytes = sum(capacity);
  const modern = isModern(options);
  const load = systemLoadTotal(systemPods(options.systemLoad));
  const milliCpu = floorAtZero([
    { label: "vCPUs", amount: size.vcpus * 1000 },
    ...reservedCpu(size.vcpus, kubelet),
    ...load.milliCpu,
  ]);
  const memoryBytes = floorAtZero([
    ...capacity,
    ...reservedMemory(size.memoryBytes, { maxPods, modern, options }),
    ...evictionTerms({ capacityMemoryBytes, os, modern, kubelet }),
    ...load.memoryBytes,
  ]);
  return {
    milliCpu: sum(milliCpu),
    memoryBytes: sum(memoryBytes),
    pods: Math.max(0, maxPods - load.pods),
    capacityMemoryBytes,
    terms: { milliCpu, memoryBytes },
  };
}

function systemPods(load: AllocatableOptions["systemLoad"] = []): readonly SystemPod[] {
  return load === "observed" ? OBSERVED_SYSTEM_PODS : load;
}

function defaultCapacity(os: "linux" | "windows", profile: AllocatableProfile): NodeCapacity {
  if (profile !== "aks") return "karpenter";
  // The one measured Windows node sees all but 460 KiB of 7 GiB.
  return os === "windows" ? "nominal" : "observed";
}

/** Whether the rules of 1.29 apply. Karpenter's code uses the older ones for every version. */
function isModern({ profile = "aks", kubernetesVersion }: AllocatableOptions): boolean {
  if (profile === "aks") return isAtLeastMinor(kubernetesVersion, 29);
  return profile === "karpenter-proposed";
}

function reservedCpu(vcpus: number, kubelet: KubeletOptions): readonly Term[] {
  const custom = kubelet.kubeReservedMilliCpu;
  if (custom === undefined) return kubeReservedCpu(vcpus);
  return [{ label: "kube-reserved: as configured", amount: -custom }];
}

interface MemoryRule {
  readonly maxPods: number;
  readonly modern: boolean;
  readonly options: AllocatableOptions;
}

function reservedMemory(nominalBytes: number, rule: MemoryRule): readonly Term[] {
  const custom = rule.options.kubelet?.kubeReservedMemoryMiB;
  if (custom !== undefined) {
    return [{ label: "kube-reserved: as configured", amount: -custom * MIB }];
  }
  if (rule.options.os === "windows") return kubeReservedMemoryWindows(nominalBytes);
  return rule.modern
    ? kubeReservedMemorySince129(nominalBytes, rule.maxPods)
    : kubeReservedMemoryBefore129(nominalBytes);
}

function sum(terms: readonly Term[]): number {
  return terms.reduce((total, term) => total + term.amount, 0);
}

function floorAtZero(terms: readonly Term[]): readonly Term[] {
  const total = sum(terms);
  return total >= 0 ? terms : [...terms, { label: "nothing is left", amount: -total }];
}
