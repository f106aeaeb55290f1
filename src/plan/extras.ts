import {
  AKS_TIER_PRICES,
  CatalogueError,
  clusterTierLine,
  hostsFor,
  osDiskLine,
} from "../catalogue/index.ts";
import type { CostLine, HostPlan } from "../catalogue/index.ts";
import type { Placement } from "../placement/index.ts";
import type { PlanOptions } from "./types.ts";

/** Pools that are bought; what stands already is paid for elsewhere. */
function boughtPools({ pools }: Placement): Placement["pools"] {
  return pools.filter(({ existing }) => existing === null);
}

/**
 * Lists the costs beside the nodes that the options ask for: the cluster's tier, the OS disks of the
 * bought nodes.
 *
 * @throws CatalogueError `price-missing` for a tier without a known price, `currency-mismatch` for a
 * price in another currency than the nodes'
 */
export function listCostLines(placement: Placement, options: PlanOptions): readonly CostLine[] {
  const { tier, tierPricePerHour, osDiskPricePerMonth } = options;
  const { currency } = placement.cost;
  const lines: CostLine[] = [];
  if (tier !== undefined && (tier !== "free" || tierPricePerHour !== undefined)) {
    const known = tierPricePerHour ?? AKS_TIER_PRICES[tier].pricePerHour;
    if (known !== null) requireCurrency(known.currency, currency, `the AKS ${tier} tier`);
    const given = tierPricePerHour === undefined ? {} : { pricePerHour: tierPricePerHour };
    lines.push(clusterTierLine(tier, given));
  }
  if (osDiskPricePerMonth !== undefined) {
    requireCurrency(osDiskPricePerMonth.currency, currency, "OS disks");
    const nodes = boughtPools(placement).reduce((sum, { count }) => sum + count, 0);
    lines.push(osDiskLine({ nodes, pricePerMonth: osDiskPricePerMonth }));
  }
  return lines;
}

function requireCurrency(found: string, expected: string, what: string): void {
  if (found === expected) return;
  const message = `the price of ${what} is in ${found}, the nodes' prices are in ${expected}; give one`;
  throw new CatalogueError("currency-mismatch", message, { left: expected, right: found });
}

/** Finds the dedicated hosts under the bought nodes; null where the options do not ask for them. */
export function planHosts(placement: Placement, options: PlanOptions): HostPlan | null {
  if (options.dedicatedHosts !== true) return null;
  const { prices } = options;
  const nodes = boughtPools(placement).map(({ nodeType, count }) => {
    return { size: nodeType.size.name, count };
  });
  return hostsFor(nodes, prices === undefined ? {} : { prices });
}
