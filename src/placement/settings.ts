import { PlacementError } from "./placement-error.ts";
import type { PlacementOptions, PlacementSettings } from "./option-types.ts";

/**
 * The most nodes of one AKS node pool (virtual machine scale set).
 *
 * @see https://learn.microsoft.com/azure/aks/quotas-skus-regions#service-quotas-and-limits
 */
export const AKS_NODES_PER_POOL = 1000;

/**
 * The most nodes of one AKS cluster.
 *
 * @see https://learn.microsoft.com/azure/aks/quotas-skus-regions#service-quotas-and-limits
 */
export const AKS_NODES_PER_CLUSTER = 5000;

/** The most sizes a placement uses unless told otherwise: people run one to three pools. */
export const DEFAULT_MAX_POOLS = 3;

function requireWhole(value: number | null, path: string, least: number, most = Infinity): void {
  if (value === null) return;
  if (!Number.isSafeInteger(value) || value < least || value > most) {
    const range = most === Infinity ? `of at least ${least}` : `from ${least} to ${most}`;
    throw new PlacementError(path, `expected a whole number ${range}, found ${value}`);
  }
}

function requireDistinct(values: readonly string[], path: string): void {
  if (new Set(values).size !== values.length) throw new PlacementError(path, "names one twice");
}

function checkSettings(settings: PlacementSettings): void {
  requireWhole(settings.maxPools, "maxPools", 1);
  requireWhole(settings.maxNodesPerPool, "maxNodesPerPool", 1);
  requireWhole(settings.maxNodes, "maxNodes", 1);
  requireWhole(settings.minNodesPerPool, "minNodesPerPool", 0);
  requireWhole(settings.upgradeSurge, "upgradeSurge", 0, 100);
  requireWhole(settings.headroom.percent, "headroom.percent", 0, 99);
  requireWhole(settings.headroom.failingNodes, "headroom.failingNodes", 0);
  requireWhole(settings.headroom.failingZones, "headroom.failingZones", 0, 1);
  for (const [name, amount] of Object.entries(settings.systemLoad)) {
    requireWhole(amount, `systemLoad.${name}`, 0);
  }
  requireDistinct(settings.zones, "zones");
  if (settings.headroom.failingZones > 0 && settings.zones.length < 2) {
    throw new PlacementError("headroom.failingZones", "needs at least two zones");
  }
  if (settings.headroom.failingZones > 0 && settings.existingNodes.length > 0) {
    throw new PlacementError("headroom.failingZones", "cannot be combined with existing nodes");
  }
  const permille = settings.cpuOvercommit * 1000;
  if (!(permille >= 1) || Math.abs(permille - Math.round(permille)) > 1e-6) {
    const found = settings.cpuOvercommit;
    throw new PlacementError("cpuOvercommit", `expected up to three decimals, found ${found}`);
  }
  for (const [i, quota] of settings.quotas.entries()) {
    requireWhole(quota.vcpus, `quotas[${i}].vcpus`, 0);
  }
  for (const [i, pool] of settings.pools.entries()) {
    requireWhole(pool.minNodes ?? null, `pools[${i}].minNodes`, 0);
    requireWhole(pool.maxNodes ?? null, `pools[${i}].maxNodes`, 0);
    for (const [name, amount] of Object.entries(pool.resources ?? {})) {
      requireWhole(amount, `pools[${i}].resources.${name}`, 0);
    }
  }
}

/**
 * Fills in the defaults of the placement options and checks them.
 *
 * @throws PlacementError for a value that makes no sense, naming the setting
 * @example
 * // Null lifts a limit, absence means its default.
 * placementSettings().maxPools; // => 3
 * placementSettings({ maxPools: null }).maxPools; // => null
 */
export function placementSettings(options: PlacementOptions = {}): PlacementSettings {
  const headroom = options.headroom ?? {};
  const load = options.systemLoad ?? {};
  const settings: PlacementSettings = {
    charge: options.charge ?? "both",
    chargeCpu: options.chargeCpu ?? "milliCpu",
    cpuOvercommit: options.cpuOvercommit ?? 1,
    maxPools: options.maxPools === undefined ? DEFAULT_MAX_POOLS : options.maxPools,
    maxNodesPerPool:
      options.maxNodesPerPool === undefined ? AKS_NODES_PER_POOL : options.maxNodesPerPool,
    maxNodes: options.maxNodes === undefined ? AKS_NODES_PER_CLUSTER : options.maxNodes,
    minNodesPerPool: options.minNodesPerPool ?? 1,
    systemLoad: {
      milliCpu: load.milliCpu ?? 0,
      memoryBytes: load.memoryBytes ?? 0,
      pods: load.pods ?? 0,
    },
    quotas: options.quotas ?? [],
    zones: options.zones ?? [],
    region: options.region ?? null,
    headroom: {
      percent: headroom.percent ?? 0,
      failingNodes: headroom.failingNodes ?? 0,
      failingZones: headroom.failingZones ?? 0,
    },
    upgradeSurge: options.upgradeSurge ?? 0,
    rolloutSurge: options.rolloutSurge ?? false,
    pools: options.pools ?? [],
    existingNodes: options.existingNodes ?? [],
    effort: options.effort ?? "balanced",
  };
  checkSettings(settings);
  return settings;
}
