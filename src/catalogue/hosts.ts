import { CatalogueError } from "./catalogue-error.ts";
import { judge } from "./eligibility.ts";
import { dedicatedHosts, HOST_PROVENANCE, type DedicatedHost } from "./host-table.ts";
import { packHost, type HostPattern, type VmCount } from "./host-packing.ts";
import { addMoney, multiplyMoney } from "./money.ts";
import { hostOptions, refuseArgument } from "./option-checks.ts";
import { canonicalSizeName } from "./price-builder.ts";
import { defaultRegionPrices } from "./prices.ts";
import { allSizes, findSize } from "./sizes.ts";
import type { Money, Provenance, RegionPrices } from "./types.ts";

/** Why no dedicated host carries a size. */
export type UnhostableReason =
  /** No known host SKU takes the size. */
  | "no-host"
  /** Hosts take the series, but how many of this size was not published. */
  | "packing-unknown"
  /** The hosts that take it have no price in the region, or are no longer sold. */
  | "not-sold-in-region";

/** VMs that no dedicated host carries. */
export interface UnhostableVms extends VmCount {
  /** Why no host carries them. */
  readonly reason: UnhostableReason;
}

/** The hosts of one SKU. */
export interface HostPool {
  /** The host SKU, e.g. `Dsv5-Type1`. */
  readonly sku: string;
  /** The number of hosts of the SKU. */
  readonly count: number;
  /** The on-demand price of one host. */
  readonly pricePerHour: Money;
  /** Which VMs stand on a host together, and on how many hosts. */
  readonly patterns: readonly HostPattern[];
}

/** The dedicated hosts under a set of nodes. */
export interface HostPlan {
  /** The hosts, one entry per SKU. */
  readonly pools: readonly HostPool[];
  /** VMs that stand on no host and are in no price here; empty when all do. */
  readonly unhostable: readonly UnhostableVms[];
  /** The series for sandboxed pods that hosts of the region carry, in alphabetical order. */
  readonly hostableSeries: readonly string[];
  /** The price of all hosts; the VMs on them cost nothing more. */
  readonly pricePerHour: Money;
  /** What the hosted VMs cost without hosts, on-demand; null where a price is missing. */
  readonly plainPricePerHour: Money | null;
  /** The region whose host prices were taken. */
  readonly region: string;
  /** Where the number of VMs per host comes from. */
  readonly provenance: Provenance;
  /** Where the prices come from. */
  readonly priceProvenance: Provenance;
}

/** The settings of `hostsFor`. */
export interface HostOptions {
  /** The region's prices, with those of its hosts; `eastus` unless given. */
  readonly prices?: RegionPrices;
}

/** A host SKU that the region sells. */
interface Offer {
  readonly host: DedicatedHost;
  readonly price: Money;
}

/**
 * Finds the dedicated hosts that carry a plan's nodes. Each series gets the host SKU that carries it
 * at least cost; several sizes of a series share hosts so that the shares they take, one over the
 * most VMs of that size on a host, add up to at most one. That never overfills a host: whatever limits a
 * size to `n` VMs, each of them needs at most an `n`th of it.
 *
 * @param nodes Sizes and how many nodes of each; a size may stand there more than once.
 * @throws CatalogueError `invalid-argument` on a count that is no whole number, or prices that are none
 * @see https://learn.microsoft.com/azure/virtual-machines/dedicated-hosts
 * @example
 * const plan = hostsFor([{ size: "Standard_D4s_v5", count: 40 }]);
 * plan.pools.map(({ sku, count }) => [sku, count]); // => [["Dsv5-Type1", 2]]
 * plan.unhostable; // => []
 */
export function hostsFor(nodes: readonly VmCount[], options: HostOptions = {}): HostPlan {
  refuseArgument(hostOptions(options, ""));
  const { prices = defaultRegionPrices() } = options;
  const counts = mergeCounts(nodes);
  const unhostable: UnhostableVms[] = [];
  const hosted: VmCount[] = [];
  const groups = new Map<string, VmCount[]>();
  for (const vms of counts) {
    const offers = offersFor(vms.size, prices);
    if (offers.length === 0) {
      unhostable.push({ ...vms, reason: reasonFor(vms.size) });
      continue;
    }
    hosted.push(vms);
    const key = offers[0]?.host.series.join(",") ?? "";
    groups.set(key, [...(groups.get(key) ?? []), vms]);
  }
  const pools = [...groups.values()].flatMap((group) => poolsFor(group, prices)).toSorted(bySku);
  const nothing: Money = { currency: prices.currency, nano: 0n };
  return {
    pools,
    unhostable,
    hostableSeries: hostableSeries(prices),
    pricePerHour: addMoney(
      nothing,
      ...pools.map((pool) => multiplyMoney(pool.pricePerHour, pool.count)),
    ),
    plainPricePerHour: plainPrice(hosted, prices),
    region: prices.region,
    provenance: HOST_PROVENANCE,
    priceProvenance: prices.provenance,
  };
}

function hostableSeries(prices: RegionPrices): readonly string[] {
  const series = new Set<string>();
  for (const size of allSizes()) {
    if (series.has(size.series) || !judge(size, {}).eligible) continue;
    if (offersFor(size.name, prices).length > 0) series.add(size.series);
  }
  return [...series].toSorted();
}

function mergeCounts(nodes: readonly VmCount[]): readonly VmCount[] {
  const counts = new Map<string, number>();
  for (const { size, count } of nodes) {
    if (!Number.isSafeInteger(count) || count < 0) {
      throw new CatalogueError("invalid-argument", `not a number of nodes: ${count}`, { size });
    }
    const name = canonicalSizeName(size);
    counts.set(name, (counts.get(name) ?? 0) + count);
  }
  return [...counts]
    .map(([size, count]) => ({ size, count }))
    .filter(({ count }) => count > 0)
    .toSorted((left, right) => (left.size < right.size ? -1 : 1));
}

function offersFor(size: string, prices: RegionPrices): readonly Offer[] {
  return dedicatedHosts().flatMap((host) => {
    const price = prices.hosts.get(host.sku);
    const sold = price !== undefined && host.retired === undefined && host.maxVms.has(size);
    return sold ? [{ host, price }] : [];
  });
}

function reasonFor(size: string): UnhostableReason {
  if (dedicatedHosts().some((host) => host.maxVms.has(size))) return "not-sold-in-region";
  const series = findSize(size)?.series;
  const takesSeries = (host: DedicatedHost) =>
    series !== undefined && host.series.some((name) => name === series);
  return dedicatedHosts().some(takesSeries) ? "packing-unknown" : "no-host";
}

/** One SKU for the whole group where one carries it, the cheapest in total; else each size's own. */
function poolsFor(group: readonly VmCount[], prices: RegionPrices): readonly HostPool[] {
  const [first] = group;
  if (first === undefined) return [];
  const whole = offersFor(first.size, prices)
    .filter(({ host }) => group.every(({ size }) => host.maxVms.has(size)))
    .map((offer) => poolOf(offer, group))
    .toSorted(byTotal);
  const [cheapest] = whole;
  if (cheapest !== undefined) return [cheapest];
  return bestBySize(group, prices);
}

/** Where no SKU carries the whole group, each size goes to the SKU with the cheapest place for it. */
function bestBySize(group: readonly VmCount[], prices: RegionPrices): readonly HostPool[] {
  const chosen = new Map<string, { readonly offer: Offer; readonly vms: VmCount[] }>();
  for (const vms of group) {
    const [offer] = offersFor(vms.size, prices).toSorted((left, right) =>
      byPlace(left, right, vms.size),
    );
    if (offer === undefined) continue;
    const entry = chosen.get(offer.host.sku) ?? { offer, vms: [] };
    entry.vms.push(vms);
    chosen.set(offer.host.sku, entry);
  }
  return [...chosen.values()].map(({ offer, vms }) => poolOf(offer, vms));
}

function byPlace(left: Offer, right: Offer, size: string): number {
  const places = ({ host }: Offer): bigint => BigInt(host.maxVms.get(size) ?? 1);
  const difference = left.price.nano * places(right) - right.price.nano * places(left);
  if (difference !== 0n) return difference < 0n ? -1 : 1;
  return left.host.sku < right.host.sku ? -1 : 1;
}

function poolOf({ host, price }: Offer, group: readonly VmCount[]): HostPool {
  const patterns = packHost(host.maxVms, group);
  const count = patterns.reduce((total, pattern) => total + pattern.hosts, 0);
  return { sku: host.sku, count, pricePerHour: price, patterns };
}

function byTotal(left: HostPool, right: HostPool): number {
  const difference =
    left.pricePerHour.nano * BigInt(left.count) - right.pricePerHour.nano * BigInt(right.count);
  if (difference !== 0n) return difference < 0n ? -1 : 1;
  return left.count - right.count || bySku(left, right);
}

function bySku(left: HostPool, right: HostPool): number {
  return left.sku < right.sku ? -1 : left.sku > right.sku ? 1 : 0;
}

function plainPrice(vms: readonly VmCount[], prices: RegionPrices): Money | null {
  let total: Money = { currency: prices.currency, nano: 0n };
  for (const { size, count } of vms) {
    const price = prices.prices.get(size)?.["on-demand"];
    if (price === undefined) return null;
    total = addMoney(total, multiplyMoney(price, count));
  }
  return total;
}
