import { CatalogueError } from "./catalogue-error.ts";
import { POLICY_CODES } from "./ineligibility.ts";
import type { IneligibilityCode, IneligibilityReason } from "./ineligibility.ts";
import type { VmSize } from "./types.ts";

/** A size that is no candidate, and why. */
export interface ExcludedSize {
  /** The size as the catalogue has it. */
  readonly size: VmSize;
  /** Every reason against it, at least one. */
  readonly reasons: readonly IneligibilityReason[];
}

/** The filters in the order in which a size counts as removed by one. */
type FilterCode = "series-not-selected" | "cannot-host" | IneligibilityCode;

const FILTERS: readonly (readonly [code: FilterCode, says: string])[] = [
  ["series-not-selected", "of other series"],
  ["cannot-host", "cannot host sandboxed pods"],
  ["constrained-core", "constrained-core"],
  ["too-few-vcpus", "with too few vCPUs"],
  ["too-little-memory", "with too little memory"],
  ["price-missing", "without a price"],
];

/**
 * Makes the error for a choice that leaves nothing. Its message says how many sizes each filter
 * removed, each size counted once; `data` has the same counts by code.
 *
 * @returns one of code `price-missing` where only prices lack, else `no-candidates`
 */
export function noCandidates(excluded: readonly ExcludedSize[]): CatalogueError {
  const unpriced = excluded.filter(({ reasons }) => reasons.every(isPriceMissing));
  const [first] = unpriced;
  const missing = first?.reasons.find(isPriceMissing);
  if (first !== undefined && missing !== undefined) {
    const { kind, region } = missing;
    return new CatalogueError(
      "price-missing",
      `none of the ${unpriced.length} VM sizes that pass the filters has a ${kind} price in ${region}, for example ${first.size.name}`,
      { size: first.size.name, region, kind },
    );
  }
  const counts = new Map<FilterCode, number>();
  for (const { reasons } of excluded) {
    const filter = filterOf(reasons);
    counts.set(filter, (counts.get(filter) ?? 0) + 1);
  }
  const parts = FILTERS.flatMap(([code, says]) =>
    counts.has(code) ? [`${counts.get(code)} ${says}`] : [],
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

function filterOf(reasons: readonly IneligibilityReason[]): FilterCode {
  const codes = new Set<FilterCode>(
    reasons.map(({ code }) => (POLICY_CODES.has(code) ? code : "cannot-host")),
  );
  return FILTERS.find(([code]) => codes.has(code))?.[0] ?? "cannot-host";
}
