import { CatalogueError } from "./catalogue-error.ts";
import { HOURS_PER_MONTH, monthly } from "./hours.ts";
import { refuseArgument, tierName } from "./option-checks.ts";
import { divideMoney, multiplyMoney } from "./money.ts";
import type { Money, Provenance } from "./types.ts";

/** The pricing tier of an AKS cluster's control plane. */
export type AksTier = "free" | "standard" | "premium";

/** A cost beside the nodes. */
export interface CostLine {
  /** What is paid for, in a few words: `AKS standard tier`. */
  readonly label: string;
  /** Rounded half-up to nano-units where the price is by the month. */
  readonly pricePerHour: Money;
  /** The price of 730 hours. */
  readonly pricePerMonth: Money;
  /** Where the price was read; source `given` where the caller brought it. */
  readonly provenance: Provenance;
}

/** What a tier costs per cluster and hour in US dollars; null where no source of Microsoft's was read. */
export const AKS_TIER_PRICES: Readonly<
  Record<
    AksTier,
    {
      /** The price of one cluster for an hour; null where none is known. */
      readonly pricePerHour: Money | null;
      /** The page that states the price, and its date. */
      readonly provenance: Provenance;
    }
  >
> = {
  free: {
    pricePerHour: { currency: "USD", nano: 0n },
    provenance: {
      source: "https://learn.microsoft.com/azure/aks/free-standard-pricing-tiers",
      asOf: "2026-06-11",
    },
  },
  standard: {
    pricePerHour: { currency: "USD", nano: 100_000_000n },
    provenance: {
      source:
        "https://techcommunity.microsoft.com/t5/apps-on-azure-blog/aks-introduces-uptime-sla/ba-p/1350832",
      asOf: "2020-05-01",
      note: "announced as Uptime SLA, which became the Standard tier",
    },
  },
  premium: {
    pricePerHour: null,
    provenance: { source: "no price of Microsoft's was read; give one", asOf: "unknown" },
  },
};

/**
 * Makes the cost line of a cluster's tier.
 *
 * @param options `pricePerHour` replaces the built-in price and is needed for `premium` and for any
 * currency but USD; `clusters` is 1 unless given.
 * @throws CatalogueError `price-missing`, since a tier is never taken as free by mistake;
 * `invalid-argument` on an unknown tier and a fraction of clusters
 * @example
 * clusterTierLine("standard").pricePerMonth; // => { currency: "USD", nano: 73_000_000_000n }
 */
export function clusterTierLine(
  tier: AksTier,
  options: { readonly pricePerHour?: Money; readonly clusters?: number } = {},
): CostLine {
  refuseArgument(tierName(tier, "tier"));
  const known = AKS_TIER_PRICES[tier];
  const price = options.pricePerHour ?? known.pricePerHour;
  if (price === null) {
    throw new CatalogueError("price-missing", `no price known for the AKS ${tier} tier; give one`, {
      tier,
    });
  }
  const pricePerHour = multiplyMoney(price, options.clusters ?? 1);
  const provenance =
    options.pricePerHour === undefined ? known.provenance : { source: "given", asOf: "unknown" };
  const label = `AKS ${tier} tier`;
  return { label, pricePerHour, pricePerMonth: monthly(pricePerHour), provenance };
}

/**
 * Makes the cost line of the nodes' managed OS disks from the monthly price of one disk, which the
 * caller gives: no disk prices are embedded.
 *
 * @throws CatalogueError `invalid-argument` on a fraction of nodes
 * @example
 * const pricePerMonth = { currency: "USD", nano: 19_710_000_000n };
 * const disks = osDiskLine({ nodes: 3, pricePerMonth });
 * disks.pricePerMonth; // => { currency: "USD", nano: 59_130_000_000n }
 * disks.pricePerHour; // => { currency: "USD", nano: 81_000_000n }
 */
export function osDiskLine(disks: {
  readonly nodes: number;
  readonly pricePerMonth: Money;
  readonly label?: string;
}): CostLine {
  const pricePerMonth = multiplyMoney(disks.pricePerMonth, disks.nodes);
  return {
    label: disks.label ?? "managed OS disks",
    pricePerHour: divideMoney(pricePerMonth, HOURS_PER_MONTH),
    pricePerMonth,
    provenance: { source: "given", asOf: "unknown" },
  };
}
