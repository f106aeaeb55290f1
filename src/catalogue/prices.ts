import { CatalogueError } from "./catalogue-error.ts";
import { parseMoney } from "./money-text.ts";
import { REGION as EASTUS } from "./regions/eastus.data.ts";
import { REGION_MODULES } from "./region-modules.ts";
import { allSizes } from "./sizes.ts";
import type {
  Money,
  PriceKind,
  Provenance,
  RegionData,
  RegionPrices,
  SizePrices,
} from "./types.ts";

/** The region whose prices are embedded in the core. */
export const DEFAULT_REGION = "eastus";

/**
 * Lists the regions with prices, in alphabetical order.
 *
 * @example regions().includes("westeurope") // => true
 */
export function regions(): readonly string[] {
  return Object.keys(REGION_MODULES).toSorted();
}

let sizeNames: ReadonlyMap<string, readonly string[]> | undefined;

/** The names of each series' sizes in the catalogue's order, which the compact price lines follow. */
function namesBySeries(): ReadonlyMap<string, readonly string[]> {
  if (sizeNames !== undefined) return sizeNames;
  const names = new Map<string, string[]>();
  for (const { name, series } of allSizes()) {
    const list = names.get(series);
    if (list === undefined) names.set(series, [name]);
    else list.push(name);
  }
  sizeNames = names;
  return names;
}

/**
 * Turns the compact form of a region's prices into prices by size name. The modules
 * `kata-sizing/catalogue/regions/NAME` export it as `REGION`, for code that cannot wait for
 * {@link loadRegion}. Sizes and series that the catalogue does not know are left out.
 *
 * @throws CatalogueError `invalid-money`
 * @example
 * const own = decodeRegion({
 *   region: "eastus",
 *   currency: "USD",
 *   source: "our contract",
 *   asOf: "2026-11-22",
 *   sizes: "Dsv5 - 0.15",
 *   hosts: "Dsv5-Type1 4.2",
 * });
 * // The second size of the series; the first has no price.
 * own.prices.get("Standard_D4s_v5"); // => { "on-demand": { currency: "USD", nano: 150_000_000n } }
 * own.prices.get("Standard_D2s_v5"); // => undefined
 */
export function decodeRegion(data: RegionData): RegionPrices {
  const prices = new Map<string, SizePrices>();
  for (const line of data.sizes.split("\n")) {
    const [series = "", ...amounts] = line.split(" ");
    const names = namesBySeries().get(series) ?? [];
    for (const [index, amount] of amounts.entries()) {
      const name = names[index];
      if (amount === "-" || name === undefined) continue;
      prices.set(name, { "on-demand": parseMoney(amount, data.currency) });
    }
  }
  const hosts = new Map<string, Money>();
  for (const line of data.hosts.split("\n")) {
    const [sku = "", amount] = line.split(" ");
    if (amount !== undefined) hosts.set(sku, parseMoney(amount, data.currency));
  }
  const { region, currency, source, asOf, note } = data;
  const provenance = note === undefined ? { source, asOf } : { source, asOf, note };
  return { region, currency, prices, hosts, provenance };
}

let eastus: RegionPrices | undefined;

/**
 * Gives the embedded prices of the default region, `eastus`.
 *
 * @example
 * const { region, currency } = defaultRegionPrices();
 * [region, currency]; // => ["eastus", "USD"]
 */
export function defaultRegionPrices(): RegionPrices {
  eastus ??= decodeRegion(EASTUS);
  return eastus;
}

/**
 * Loads the prices of a region on demand, in Node and in a browser.
 *
 * @throws CatalogueError `unknown-region`
 * @example
 * (await loadRegion("westeurope")).prices.get("Standard_D4s_v5");
 * // => { "on-demand": { currency: "USD", nano: 230_000_000n } }
 */
export async function loadRegion(name: string): Promise<RegionPrices> {
  // Azure writes a region as `westeurope` and as `West Europe`.
  const region = name.toLowerCase().replaceAll(/[\s_-]/g, "");
  if (region === DEFAULT_REGION) return defaultRegionPrices();
  const load = Object.hasOwn(REGION_MODULES, region) ? REGION_MODULES[region] : undefined;
  if (load === undefined) {
    throw new CatalogueError("unknown-region", `no prices for region ${name}`, { region: name });
  }
  return decodeRegion((await load()).REGION);
}

/**
 * Gives the hourly price of a size, or throws: a missing price is never zero.
 *
 * @param options `kind` is `on-demand` unless said otherwise.
 * @throws CatalogueError `price-missing`, naming size and region
 * @example
 * priceOf("Standard_D4s_v5", defaultRegionPrices()); // => { currency: "USD", nano: 192_000_000n }
 */
export function priceOf(
  name: string,
  prices: RegionPrices,
  options: { readonly kind?: PriceKind } = {},
): Money {
  const kind = options.kind ?? "on-demand";
  const price = prices.prices.get(name)?.[kind];
  if (price !== undefined) return price;
  throw new CatalogueError("price-missing", `no ${kind} price for ${name} in ${prices.region}`, {
    size: name,
    region: prices.region,
    kind,
  });
}

/**
 * Says where a size's price comes from: prices of one's own stand beside those of the region.
 *
 * @param options `kind` is `on-demand` unless said otherwise.
 * @example
 * const table = loadPriceTable("size,price\nStandard_D4s_v5,0.15", { source: "our contract" });
 * const prices = [defaultRegionPrices(), ...table.regions].reduce(mergePrices);
 * priceProvenanceOf("Standard_D4s_v5", prices).source; // => "our contract"
 * priceProvenanceOf("Standard_D8s_v5", prices) === prices.provenance; // => true
 */
export function priceProvenanceOf(
  name: string,
  prices: RegionPrices,
  options: { readonly kind?: PriceKind } = {},
): Provenance {
  return prices.laidOver?.get(name)?.[options.kind ?? "on-demand"] ?? prices.provenance;
}
