import { MAX_PODS_RANGE, nodeAllocatable } from "../catalogue/index.ts";
import type { Placement } from "../placement/index.ts";
import type { MaxPodsHint, PlanOptions } from "./types.ts";

/** The most pods on any node of a placement, DaemonSets and the system's own included. */
function mostPods({ pools, settings }: Placement): number {
  const { pods: system } = settings.systemLoad;
  let most = 0;
  for (const { patterns, daemonSets } of pools) {
    for (const { contents, takeover = [] } of patterns) {
      const pods = [...contents, ...takeover].reduce((sum, { count }) => sum + count, 0);
      most = Math.max(most, pods + daemonSets.length + system);
    }
  }
  return most;
}

/**
 * Says what a smaller `maxPods` would free: since Kubernetes 1.29 AKS reserves 20 MiB of each node
 * per pod it may hold. Null where the plan needs as many, has no nodes, or candidates of its own.
 *
 * @see https://learn.microsoft.com/azure/aks/node-resource-reservations
 */
export function hintMaxPods(placement: Placement, options: PlanOptions): MaxPodsHint | null {
  const bought = placement.pools.filter(({ existing }) => existing === null);
  if (options.nodeTypes || bought.length === 0) return null;
  const maxPods = Math.max(MAX_PODS_RANGE.minimum, mostPods(placement));
  let freed = 0n;
  for (const { nodeType, count } of bought) {
    const { memoryBytes } = nodeAllocatable(nodeType.size, { ...options.allocatable, maxPods });
    freed += BigInt(memoryBytes - nodeType.allocatable.memoryBytes) * BigInt(count);
  }
  return freed > 0n ? { maxPods, freedMemoryBytes: freed } : null;
}
