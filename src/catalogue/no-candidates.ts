import { CatalogueError } from "./catalogue-error.ts";
import type { IneligibilityCode, IneligibilityReason } from "./ineligibility.ts";
import type { VmSize } from "./types.ts";

/** A size that is no candidate, and why. */
export interface ExcludedSize {
  /** The size as the catalogue has it. */
  readonly size: VmSize;
  /** Every reason against it, at least one. */
  readonly reasons: readonly IneligibilityReason[];
}

/** What is said of the sizes that a reason removes, in the order in which a size counts as removed. */
const REMOVED: Readonly<Record<IneligibilityCode, string>> = {
  "series-not-selected": "of other series",
  windows: "on Windows, which cannot host sandboxed pods",
  "nested-virtualization-unsupported": "without nested virtualization",
  "nested-virtualization-undocumented": "with undocumented nested virtualization",
  "generation-1-only": "of Generation 1 only",
  "generation-unknown": "of an unknown generation",
  "architecture-unsupported": "not x64",
  confidential: "confidential",
  "restricted-by-aks": "refused by AKS",
  "restricted-in-subscription": "not available to the subscription",
  "zones-unavailable": "in none of the zones",
  "system-pool-minimum": "too small for a system pool",
  "system-pool-burstable": "burstable, which no system pool takes",
  "user-pool-minimum": "too small for AKS",
  "constrained-core": "constrained-core",
  "too-few-vcpus": "with too few vCPUs",
  "too-little-memory": "with too little memory",
  "price-missing": "without a price",
};
const ORDER = Object.keys(REMOVED) as readonly IneligibilityCode[];

/**
 * Makes the error for a choice that leaves nothing. Its message says how many sizes each filter
 * removed, each size counted once; `data` has the same counts by code.
 *
 * @returns one of code `price-missing` where only prices lack, else `no-candidates`
 * @example
 * const catalogue = allSizes().filter(({ name }) => name === "Standard_D2s_v5");
 * noCandidates(candidates({ catalogue }).excluded).message;
 * // => "no VM size passes the filters (of 1: 1 with too few vCPUs)"
 */
export function noCandidates(excluded: readonly ExcludedSize[]): CatalogueError {
  const unpriced = excluded.filter(({ reasons }) => reasons.every(isPriceMissing));
  const [first] = unpriced;
  const missing = first?.reasons.find(isPriceMissing);
  if (first !== undefined && missing !== undefined) {
    const { kind, region } = missing;
    return new CatalogueError(
      "price-missing",
      `no ${kind} price in ${region} for any of the ${unpriced.length} VM sizes that pass the filters, for example ${first.size.name}`,
      { size: first.size.name, region, kind },
    );
  }
  const counts = new Map<IneligibilityCode, number>();
  for (const { reasons } of excluded) {
    const codes = new Set(reasons.map(({ code }) => code));
    const code = ORDER.find((one) => codes.has(one));
    if (code !== undefined) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const parts = ORDER.flatMap((code) =>
    counts.has(code) ? [`${counts.get(code)} ${REMOVED[code]}`] : [],
  );
  return new CatalogueError(
    "no-candidates",
    excluded.length === 0
      ? "there is no VM size to choose from"
      : `no VM size passes the filters (of ${excluded.length}: ${parts.join(", ")})`,
    Object.fromEntries([...counts].map(([code, count]) => [code, String(count)])),
  );
}

type PriceMissing = Extract<IneligibilityReason, { readonly code: "price-missing" }>;

function isPriceMissing(reason: IneligibilityReason): reason is PriceMissing {
  return reason.code === "price-missing";
}
