/** The range of `--max-pods` that AKS accepts. */
export const MAX_PODS_RANGE = {
  /** The fewest pods a node may be set to. */
  minimum: 10,
  /** The most pods a node may be set to. */
  maximum: 250,
} as const;

/** How a cluster networks its pods. */
export interface NetworkOptions {
  /** `azure`, `kubenet`, `none`; anything else counts as another plugin. Default `azure`. */
  readonly networkPlugin?: string;
  /** `overlay`, or empty for none. Default `overlay` with the `azure` plugin. */
  readonly networkPluginMode?: string;
  /** True where pods have a subnet of their own (Azure CNI Pod Subnet). */
  readonly podSubnet?: boolean;
}

/**
 * Gives the maximum of pods per node that AKS sets where the pool names none.
 *
 * For Azure CNI Pod Subnet the documentation says 110 on one page and 250 on another; 110 is
 * returned, so that a plan never counts on pods that the node may refuse.
 *
 * @see https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning
 * @example maxPodsDefault({ networkPlugin: "kubenet" }) // => 110
 */
export function maxPodsDefault(options: NetworkOptions = {}): number {
  const { networkPlugin = "azure", podSubnet = false } = options;
  const mode = options.networkPluginMode ?? (podSubnet ? "" : "overlay");
  switch (networkPlugin.toLowerCase()) {
    case "azure":
      if (mode.toLowerCase() === "overlay") return 250;
      return podSubnet ? 110 : 30;
    case "none":
      return 250;
    default:
      return 110;
  }
}
