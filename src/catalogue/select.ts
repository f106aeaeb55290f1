import { CatalogueError } from "./catalogue-error.ts";
import { judge, type Eligibility, type EligibilityOptions } from "./eligibility.ts";
import { divideMoney } from "./money.ts";
import { refuseArgument, sizeFilter } from "./option-checks.ts";
import { divideRounded } from "./rounding.ts";
import { defaultRegionPrices } from "./prices.ts";
import { checkSeries, matchesSeries } from "./series.ts";
import { allSizes } from "./sizes.ts";
import type { Money, PriceKind, RegionPrices, VmSize } from "./types.ts";

const GIB = 1024n ** 3n;

/** The orders of `selectSizes`; ties fall back to the catalogue's order. */
export type SizeSort = "name" | "vcpus" | "memory" | "price" | "price-per-vcpu" | "price-per-gib";

/** The settings of `selectSizes`. Every filter that is absent lets all sizes through. */
export interface SizeFilter {
  /** The sizes to choose from; the embedded ones unless given. */
  readonly catalogue?: readonly VmSize[];
  /** Series names (`Dsv5`) or families (`D`, `FX`); see {@link matchesSeries}. */
  readonly series?: readonly string[];
  /** The least usable vCPUs, inclusive. */
  readonly minVcpus?: number;
  /** The most usable vCPUs, inclusive. */
  readonly maxVcpus?: number;
  /** The least nominal memory in bytes, inclusive. */
  readonly minMemoryBytes?: number;
  /** The most nominal memory in bytes, inclusive. */
  readonly maxMemoryBytes?: number;
  /** True keeps the eligible ones only. Default false: ineligible ones are listed with reasons. */
  readonly eligibleOnly?: boolean;
  /** True keeps those with a price only. Default false. */
  readonly pricedOnly?: boolean;
  /** What counts as able to host sandboxed pods. */
  readonly eligibility?: EligibilityOptions;
  /** The region's prices; `eastus` unless given. */
  readonly prices?: RegionPrices;
  /** The way of paying that prices are listed for. Default `on-demand`. */
  readonly priceKind?: PriceKind;
  /** The order of the rows; absent means the catalogue's. */
  readonly sort?: SizeSort;
}

/** A size with its price and whether sandboxed pods can run on it. */
export interface SizeRow {
  /** The facts of the size. */
  readonly size: VmSize;
  /** Null where the region has no such price. */
  readonly pricePerHour: Money | null;
  /** Per usable vCPU, to the nearest nano-unit; null without a price. */
  readonly pricePerVcpu: Money | null;
  /** Per GiB of nominal memory, to the nearest nano-unit; null without a price. */
  readonly pricePerGib: Money | null;
  /** Whether it can host sandboxed pods, with reasons where not. */
  readonly eligibility: Eligibility;
}

/**
 * Lists sizes by filter, each with price and eligibility.
 *
 * @throws CatalogueError `invalid-argument` on a setting that makes no sense or a reversed range, `unknown-series` on a
 * pattern that means no series of the catalogue
 * @example
 * // Two vCPUs are too few for the system pool that every cluster needs, so D2s_v5 is no candidate.
 * const rows = selectSizes({ series: ["Dsv5"], maxVcpus: 4 });
 * rows.map(({ size, eligibility }) => [size.name, eligibility.eligible]);
 * // => [["Standard_D2s_v5", false], ["Standard_D4s_v5", true]]
 * rows[1]?.pricePerGib; // => { currency: "USD", nano: 12_000_000n }
 */
export function selectSizes(filter: SizeFilter = {}): readonly SizeRow[] {
  refuseArgument(sizeFilter(filter, ""));
  checkRange("vCPUs", filter.minVcpus, filter.maxVcpus);
  checkRange("memory", filter.minMemoryBytes, filter.maxMemoryBytes);
  const { prices = defaultRegionPrices(), priceKind = "on-demand" } = filter;
  const { catalogue = allSizes(), series = [] } = filter;
  checkSeries(series, catalogue);
  const rows: SizeRow[] = [];
  for (const size of catalogue) {
    if (!passes(size, filter)) continue;
    const row = sizeRow(
      size,
      prices.prices.get(size.name)?.[priceKind] ?? null,
      filter.eligibility,
    );
    if (filter.eligibleOnly === true && !row.eligibility.eligible) continue;
    if (filter.pricedOnly === true && row.pricePerHour === null) continue;
    rows.push(row);
  }
  return sortSizes(rows, filter.sort);
}

function sizeRow(
  size: VmSize,
  price: Money | null,
  options: EligibilityOptions | undefined,
): SizeRow {
  return {
    size,
    pricePerHour: price,
    pricePerVcpu: price === null ? null : divideMoney(price, size.vcpus),
    pricePerGib:
      price === null
        ? null
        : {
            currency: price.currency,
            nano: divideRounded(price.nano * GIB, BigInt(size.memoryBytes), "half-up"),
          },
    eligibility: judge(size, options ?? {}),
  };
}

function passes(size: VmSize, filter: SizeFilter): boolean {
  const { series, minVcpus = 0, maxVcpus = Infinity } = filter;
  const { minMemoryBytes = 0, maxMemoryBytes = Infinity } = filter;
  if (series !== undefined && !series.some((pattern) => matchesSeries(size.series, pattern))) {
    return false;
  }
  if (size.vcpus < minVcpus || size.vcpus > maxVcpus) return false;
  return size.memoryBytes >= minMemoryBytes && size.memoryBytes <= maxMemoryBytes;
}

function checkRange(name: string, minimum = 0, maximum = Infinity): void {
  if (maximum >= minimum) return;
  throw new CatalogueError("invalid-argument", `no ${name} from ${minimum} to ${maximum}`);
}

/**
 * Sorts sizes, whatever else is known of each; ties keep the order they came in, and those without a
 * price come last where the price decides.
 *
 * @param sort Absent keeps the order.
 * @example
 * const rows = selectSizes({ series: ["Dsv5", "Dasv5"], minVcpus: 4, maxVcpus: 4 });
 * sortSizes(rows, "price").map(({ size }) => size.name);
 * // => ["Standard_D4as_v5", "Standard_D4s_v5"]
 */
export function sortSizes<Row extends PricedSize>(
  rows: readonly Row[],
  sort: SizeSort | undefined,
): readonly Row[] {
  return sort === undefined ? rows : rows.toSorted((left, right) => compareBy(sort, left, right));
}

/** What an order of sizes looks at. */
export type PricedSize = Pick<SizeRow, "size" | "pricePerHour">;

function compareBy(sort: SizeSort, left: PricedSize, right: PricedSize): number {
  switch (sort) {
    case "name":
      return left.size.name < right.size.name ? -1 : left.size.name > right.size.name ? 1 : 0;
    case "vcpus":
      return left.size.vcpus - right.size.vcpus;
    case "memory":
      return left.size.memoryBytes - right.size.memoryBytes;
    case "price":
      return compareShares(left, right, () => 1);
    case "price-per-vcpu":
      return compareShares(left, right, (size) => size.vcpus);
    case "price-per-gib":
      return compareShares(left, right, (size) => size.memoryBytes);
  }
}

/** Compares price / amount by cross multiplication, so that no rounding decides; no price is last. */
function compareShares(
  left: PricedSize,
  right: PricedSize,
  amount: (size: VmSize) => number,
): number {
  if (left.pricePerHour === null || right.pricePerHour === null) {
    return Number(left.pricePerHour === null) - Number(right.pricePerHour === null);
  }
  const difference =
    left.pricePerHour.nano * BigInt(amount(right.size)) -
    right.pricePerHour.nano * BigInt(amount(left.size));
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
