import type { Fleet } from "./fleet.ts";
import type { Host } from "./host.ts";
import { quotaLeft } from "./standing.ts";
import type { VcpuQuota } from "./option-types.ts";

/** Nodes on a stand. */
export interface StandNodes {
  readonly stand: number;
  readonly count: number;
}

/** The vCPUs under a quota that bought nodes take, with what an upgrade adds to them, rounded up. */
export function vcpusUnder(
  fleet: Fleet,
  { series }: VcpuQuota,
  nodes: readonly StandNodes[],
): number {
  const total = nodes.reduce((sum, { stand, count }) => {
    const host = fleet.stands[stand]?.host;
    if (!host || host.existing) return sum;
    if (series && !series.includes(host.nodeType.size.series)) return sum;
    return sum + host.nodeType.size.vcpus * count;
  }, 0);
  return Math.ceil((total * (100 + fleet.settings.upgradeSurge)) / 100);
}

/** How many nodes are bought, by what `keyOf` tells their stands apart. */
export function countBought(
  { stands }: Pick<Fleet, "stands">,
  nodes: readonly StandNodes[],
  keyOf: (host: Host) => string,
): ReadonlyMap<string, number> {
  const bought = new Map<string, number>();
  for (const { stand, count } of nodes) {
    const host = stands[stand]?.host;
    if (!host || host.existing) continue;
    bought.set(keyOf(host), (bought.get(keyOf(host)) ?? 0) + count);
  }
  return bought;
}

/** Whether one more node of any size that a quota covers would be too much for it. */
function isSpent(fleet: Fleet, quota: VcpuQuota, nodes: readonly StandNodes[]): boolean {
  const offered = [...fleet.stands.keys()].filter((i) => fleet.stands[i]?.host.existing === null);
  const covered = offered.filter((stand) => vcpusUnder(fleet, quota, [{ stand, count: 1 }]) > 0);
  return covered.some((stand) => {
    return vcpusUnder(fleet, quota, [...nodes, { stand, count: 1 }]) > quotaLeft(fleet, quota);
  });
}

/**
 * Names the limits that nodes have come up to, so that pods may be without one. Where none can be
 * made out (several may bind together), all that are set are named.
 */
export function limitsReached(fleet: Fleet, nodes: readonly StandNodes[]): readonly string[] {
  const { maxPools, maxNodes, maxNodesPerPool, quotas, pools } = fleet.settings;
  const bySize = countBought(fleet, nodes, ({ nodeType }) => nodeType.size.name);
  const byPool = countBought(fleet, nodes, ({ pool }) => pool);
  const perPool = maxNodesPerPool ?? Infinity;
  const used = [...byPool.values()].reduce((sum, count) => sum + Math.ceil(count / perPool), 0);
  const total = nodes.reduce((sum, { count }) => sum + count, 0);
  const noPool = maxPools !== null && used >= maxPools;
  const full = [...byPool.values()].some((count) => count >= perPool);
  const limits: readonly (readonly [name: string, reached: boolean])[] = [
    ...(maxPools === null ? [] : [[`maxPools ${maxPools}`, noPool] as const]),
    ...(maxNodesPerPool === null
      ? []
      : [[`maxNodesPerPool ${maxNodesPerPool}`, noPool && full] as const]),
    ...(maxNodes === null ? [] : [[`maxNodes ${maxNodes}`, total >= maxNodes] as const]),
    ...quotas.map((quota) => {
      return [`quota ${quota.name} ${quota.vcpus}`, isSpent(fleet, quota, nodes)] as const;
    }),
    ...pools.flatMap(({ size, maxNodes: most }) => {
      if (most === undefined) return [];
      const counts = size === undefined ? [...bySize.values()] : [bySize.get(size) ?? 0];
      const reached = most === 0 || counts.some((count) => count >= most);
      return [[`maxNodes ${most} of ${size ?? "each size"}`, reached] as const];
    }),
  ];
  const reached = limits.filter(([, is]) => is);
  return (reached.length > 0 ? reached : limits).map(([name]) => name);
}
