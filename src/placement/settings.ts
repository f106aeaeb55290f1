import { refuse } from "../options/index.ts";
import { placementOptions } from "./option-checks.ts";
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

function requireDistinct(values: readonly string[], path: string): void {
  const again = values.find((value, i) => values.indexOf(value) !== i);
  if (again !== undefined) throw new PlacementError(path, `names ${again} twice`);
}

/** Refuses settings that make sense alone and not together. */
function checkTogether(settings: PlacementSettings): void {
  const { headroom, zones, existingNodes, minNodesPerPool, maxNodesPerPool, pools } = settings;
  requireDistinct(zones, "zones");
  requireDistinct(
    existingNodes.map(({ name }) => name),
    "existingNodes",
  );
  if (headroom.failingZones > 0 && zones.length < 2) {
    throw new PlacementError("headroom.failingZones", "needs at least two zones");
  }
  if (headroom.failingZones > 0 && existingNodes.length > 0) {
    throw new PlacementError("headroom.failingZones", "cannot be combined with existing nodes");
  }
  if (minNodesPerPool > (maxNodesPerPool ?? Infinity)) {
    const detail = `is ${minNodesPerPool}, more than maxNodesPerPool, which is ${maxNodesPerPool}`;
    throw new PlacementError("minNodesPerPool", detail);
  }
  for (const [i, { minNodes = 0, maxNodes = Infinity }] of pools.entries()) {
    if (minNodes <= maxNodes) continue;
    const detail = `is ${minNodes}, more than maxNodes, which is ${maxNodes}`;
    throw new PlacementError(`pools[${i}].minNodes`, detail);
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
  refuse(placementOptions(options, ""), PlacementError);
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
  checkTogether(settings);
  return settings;
}
