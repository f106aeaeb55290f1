import type { AllocatableOptions, NetworkOptions } from "../catalogue/index.ts";
import { defined, listOf, one, read } from "./flag-values.ts";
import type { FlagValues } from "./flag-values.ts";
import { readHardEviction, readKubeReserved } from "./resource-values.ts";
import { readInteger, readNodeMemory } from "./values.ts";

/** What is said about the nodes there are and what each leaves for pods. */
export interface NodeSettings {
  readonly region?: string;
  readonly nodeSizes?: readonly string[];
  readonly kubernetesVersion?: string;
  /** What decides on the room a node leaves; empty = all defaults. */
  readonly allocatable: AllocatableOptions;
}

/** The names of `--network-plugin` as the flags of `az aks create` that they stand for. */
const NETWORKS: Readonly<Record<string, NetworkOptions>> = {
  "azure-overlay": { networkPlugin: "azure", networkPluginMode: "overlay" },
  "azure-pod-subnet": { networkPlugin: "azure", podSubnet: true },
  "azure-node-subnet": { networkPlugin: "azure", networkPluginMode: "" },
  kubenet: { networkPlugin: "kubenet" },
  none: { networkPlugin: "none" },
};

/**
 * Reads the flags about nodes.
 *
 * @throws CliError naming the flag whose value makes no sense.
 */
export function nodeSettings(flags: FlagValues): NodeSettings {
  const sizes = listOf(flags, "node-size");
  const kubernetesVersion = one<string>(flags, "kubernetes-version");
  const network = one<string>(flags, "network-plugin");
  const kubelet = defined({
    ...read(flags, "kube-reserved", readKubeReserved),
    hardEviction: read(flags, "hard-eviction", readHardEviction),
  });
  return {
    ...defined({
      region: one<string>(flags, "region"),
      nodeSizes: sizes.length === 0 ? undefined : sizes,
      kubernetesVersion,
    }),
    allocatable: defined({
      capacity: read(flags, "node-memory", readNodeMemory),
      kubernetesVersion,
      maxPods: read(flags, "max-pods", readInteger),
      network: network === undefined ? undefined : NETWORKS[network],
      kubelet: Object.keys(kubelet).length === 0 ? undefined : kubelet,
    }),
  };
}
