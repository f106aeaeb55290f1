import type { AksTier, PriceKind } from "../catalogue/index.ts";
import { defined, on, one, read } from "./flag-values.ts";
import type { FlagValues } from "./flag-values.ts";
import { readAmount, readGap, readPercent, readTier } from "./values.ts";

/** What is said about sizes, prices and nodes of the user's own; amounts and percentages as text. */
export interface DataSettings {
  /** Files of prices, later ones first in rank. */
  readonly prices?: readonly string[];
  readonly discount?: string;
  readonly priceKind?: PriceKind;
  /** A file of sizes. */
  readonly skus?: string;
  readonly allowUndocumentedNesting?: boolean;
  readonly allowConstrainedCore?: boolean;
  /** A file of nodes, or `-`. */
  readonly fromNodes?: string;
  readonly tier?: { readonly name: AksTier; readonly price?: string };
  /** Per node and month. */
  readonly osDiskPrice?: string;
  readonly hosts?: boolean;
  readonly maxMonthlyCost?: string;
  /** In percent. */
  readonly maxGap?: string;
}

/** Reads the flags about data. */
export function dataSettings(flags: FlagValues): DataSettings {
  const prices = flags.get("prices");
  return defined({
    prices: prices === undefined ? undefined : [...new Set(prices)],
    discount: read(flags, "discount", readPercent),
    priceKind: one<PriceKind>(flags, "price-kind"),
    skus: one<string>(flags, "skus"),
    allowUndocumentedNesting: on(flags, "allow-undocumented-nesting"),
    allowConstrainedCore: on(flags, "allow-constrained-core"),
    fromNodes: one<string>(flags, "from-nodes"),
    tier: read(flags, "tier", readTier),
    osDiskPrice: read(flags, "os-disk-price", readAmount),
    hosts: on(flags, "hosts"),
    maxMonthlyCost: read(flags, "max-monthly-cost", readAmount),
    maxGap: read(flags, "max-gap", readGap),
  });
}
