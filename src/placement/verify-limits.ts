import { findSize } from "../catalogue/index.ts";
import { nodesByRoom } from "./verify-audit.ts";
import type { Audit } from "./verify-audit.ts";
import type { Host } from "./host.ts";
import type { ExistingNode, PlacementSettings, VcpuQuota } from "./option-types.ts";

/** How much of a limit some nodes use, and whether they come up to it. */
interface LimitUse {
  /** The limit as an unplaceable pod's reason names it. */
  readonly name: string;
  readonly used: number;
  readonly most: number;
  /** Whether it may keep further nodes away, by itself or with a limit before it. */
  readonly reached: boolean;
}

const sizeOf = ({ nodeType }: Host): string => nodeType.size.name;

/** Numbers of nodes by kind. */
export type NodeCounts = ReadonlyMap<number, number>;

type Limited = Pick<Audit, "rooms" | "settings" | "nodeTypes">;

/** The bought nodes of all zones, by size or by pool. */
function bought(
  { rooms }: Limited,
  nodes: NodeCounts,
  keyOf: (host: Host) => string,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [r, count] of nodes) {
    const host = rooms[r]?.host;
    if (!host || host.existing || count === 0) continue;
    counts.set(keyOf(host), (counts.get(keyOf(host)) ?? 0) + count);
  }
  return counts;
}

/** The fewest and the most nodes of a size, by the settings alone. */
export function ownLimits(
  { pools, minNodesPerPool }: PlacementSettings,
  size: string,
): { readonly fewest: number; readonly most: number } {
  const own = pools.filter((pool) => pool.size === undefined || pool.size === size);
  const fewest = Math.max(minNodesPerPool, ...own.map(({ minNodes = 0 }) => minNodes));
  const most = Math.min(...own.map(({ maxNodes = Infinity }) => maxNodes));
  // A pool that may not have the fewest nodes a pool has cannot be.
  return { fewest, most: most < fewest ? 0 : most };
}

function standingVcpus(
  { size: name, milliCpu }: ExistingNode,
  { nodeTypes }: Limited,
  series: readonly string[] | undefined,
): number {
  const known = nodeTypes.find(({ size }) => size.name === name)?.size;
  const size = known ?? (name === null ? undefined : findSize(name));
  if (series && !series.includes(size?.series ?? "")) return 0;
  return size?.vcpus ?? Math.ceil(milliCpu / 1000);
}

/** The vCPUs that a quota leaves to bought nodes: all but those of nodes that stand. */
export function quotaRoom(audit: Limited, { series, vcpus }: VcpuQuota): number {
  const standing = audit.settings.existingNodes.reduce((sum, node) => {
    return sum + standingVcpus(node, audit, series);
  }, 0);
  // Nodes that stand may be above a quota; none may be bought then.
  return Math.max(0, vcpus - standing);
}

function surged({ rooms, settings }: Limited, { series }: VcpuQuota, nodes: NodeCounts): number {
  let vcpus = 0;
  for (const [r, count] of nodes) {
    const host = rooms[r]?.host;
    if (!host || host.existing) continue;
    const { size } = host.nodeType;
    if (!series || series.includes(size.series)) vcpus += size.vcpus * count;
  }
  return Math.ceil((vcpus * (100 + settings.upgradeSurge)) / 100);
}

function quotaUse(audit: Limited, quota: VcpuQuota, nodes: NodeCounts): LimitUse {
  const used = surged(audit, quota, nodes);
  const most = quotaRoom(audit, quota);
  const reached = [...audit.rooms.keys()].some((r) => {
    if (surged(audit, quota, new Map([[r, 1]])) === 0) return false;
    return surged(audit, quota, new Map([...nodes, [r, (nodes.get(r) ?? 0) + 1]])) > most;
  });
  return { name: `quota ${quota.name} ${quota.vcpus}`, used, most, reached };
}

/** Lists the limits of the settings, how much of each some nodes use, and which of them are reached. */
export function limitUses(audit: Limited, nodes: NodeCounts): readonly LimitUse[] {
  const { maxPools, maxNodes, maxNodesPerPool, quotas, pools } = audit.settings;
  const sizes = bought(audit, nodes, sizeOf);
  const counts = [...bought(audit, nodes, ({ pool }) => pool).values()];
  const perPool = maxNodesPerPool ?? Infinity;
  const used = counts.reduce((sum, count) => sum + Math.ceil(count / perPool), 0);
  const all = [...nodes.values()].reduce((sum, count) => sum + count, 0);
  const noPool = maxPools !== null && used >= maxPools;
  const largest = Math.max(0, ...counts);
  const limit = (key: string, most: number | null, use: Omit<LimitUse, "name" | "most">) => {
    return most === null ? [] : [{ name: `${key} ${most}`, most, ...use }];
  };
  return [
    ...limit("maxPools", maxPools, { used, reached: noPool }),
    // A size that fills a pool goes on in another one, so that this alone is never exceeded.
    ...limit("maxNodesPerPool", maxNodesPerPool, {
      used: 0,
      reached: noPool && largest >= perPool,
    }),
    ...limit("maxNodes", maxNodes, { used: all, reached: maxNodes !== null && all >= maxNodes }),
    ...quotas.map((quota) => quotaUse(audit, quota, nodes)),
    ...pools.flatMap(({ size, maxNodes: most }): LimitUse[] => {
      if (most === undefined) return [];
      const own = size === undefined ? Math.max(0, ...sizes.values()) : (sizes.get(size) ?? 0);
      const name = `maxNodes ${most} of ${size ?? "each size"}`;
      return [{ name, used: own, most, reached: most === 0 || (own >= most && own > 0) }];
    }),
  ];
}

/** True when some nodes break no limit of the settings. */
export function keepsLimits(audit: Limited, nodes: NodeCounts): boolean {
  const exceeded = limitUses(audit, nodes).some(({ used, most }) => used > most);
  return !exceeded && [...sizeFaults(audit, nodes)].length === 0;
}

function* sizeFaults(audit: Limited, nodes: NodeCounts): Generator<string> {
  const sizes = new Map(audit.rooms.map(({ host }) => [host.pool, sizeOf(host)]));
  for (const [pool, count] of bought(audit, nodes, (host) => host.pool)) {
    const size = sizes.get(pool) ?? pool;
    const { fewest } = ownLimits(audit.settings, size);
    if (count < fewest) yield `pools: ${count} nodes of ${size}, at least ${fewest} have to be`;
  }
  for (const [size, count] of bought(audit, nodes, sizeOf)) {
    const { most } = ownLimits(audit.settings, size);
    if (count > most) yield `pools: ${count} nodes of ${size}, at most ${most} may be`;
  }
}

/** Checks the limits on pools, nodes and vCPUs, and that existing nodes are used once. */
export function* checkStock(audit: Audit): Generator<string> {
  const { placement, settings, rooms, nodes } = audit;
  const counts = nodesByRoom(audit);
  for (const { name, used, most } of limitUses(audit, counts)) {
    if (used > most) yield `pools: ${used} are used under ${name}, at most ${most} may be`;
  }
  yield* sizeFaults(audit, counts);
  const perPool = settings.maxNodesPerPool ?? Infinity;
  const seen = new Set<string>();
  for (const [p, { existing, patterns }] of placement.pools.entries()) {
    const path = `pools[${p}]`;
    const count = patterns.reduce((sum, one) => sum + one.count, 0);
    if (!existing && count > perPool)
      yield `${path}: ${count} nodes, at most ${perPool} may be in a pool`;
    if (existing && existing.length !== count)
      yield `${path}.existing: found ${existing.length} names, the patterns have ${count} nodes`;
    const room = nodes.find(({ pool }) => pool === placement.pools[p])?.room ?? null;
    const names = room === null ? [] : (rooms[room]?.host.existing ?? []);
    for (const [i, name] of (existing ?? []).entries()) {
      const at = `${path}.existing[${i}]`;
      if (seen.has(name)) yield `${at}: node "${name}" is used twice`;
      if (!names.includes(name)) yield `${at}: found "${name}", no such node is like the others`;
      seen.add(name);
    }
  }
}
