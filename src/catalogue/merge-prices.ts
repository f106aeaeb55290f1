import { CatalogueError } from "./catalogue-error.ts";
import { priceProvenanceOf } from "./prices.ts";
import type { Money, PriceKind, Provenance, RegionPrices, SizePrices } from "./types.ts";

/**
 * Lays prices over others of the same region and currency: a price of `own` replaces that of the same
 * size and kind, one that `own` refuses is taken away, everything else stays. Host prices likewise.
 *
 * @throws CatalogueError `currency-mismatch`, or `invalid-argument` for two regions
 * @example
 * const table = loadPriceTable("size,price\nStandard_D4s_v5,0.15", { source: "our contract" });
 * const [own = defaultRegionPrices()] = table.regions;
 * const { prices } = mergePrices(defaultRegionPrices(), own);
 * prices.get("Standard_D4s_v5"); // => { "on-demand": { currency: "USD", nano: 150_000_000n } }
 * prices.get("Standard_D8s_v5"); // => { "on-demand": { currency: "USD", nano: 384_000_000n } }
 */
export function mergePrices(base: RegionPrices, own: RegionPrices): RegionPrices {
  if (base.currency !== own.currency) {
    const { currency: left } = base;
    const { currency: right } = own;
    throw new CatalogueError("currency-mismatch", `cannot lay ${right} prices over ${left} ones`, {
      left,
      right,
    });
  }
  if (base.region !== own.region) {
    const message = `cannot lay prices of ${own.region} over those of ${base.region}`;
    throw new CatalogueError("invalid-argument", message);
  }
  const prices = new Map(base.prices);
  for (const [size, kinds] of own.refused ?? [])
    prices.set(size, withoutKinds(prices.get(size), kinds));
  const laidOver = new Map(base.laidOver);
  for (const [size, kinds] of own.prices) {
    prices.set(size, { ...prices.get(size), ...kinds });
    laidOver.set(size, { ...laidOver.get(size), ...provenances(size, kinds, own) });
  }
  const { source, asOf } = own.provenance;
  const sizes = own.prices.size === 1 ? "1 size" : `${own.prices.size} sizes`;
  const note = `${sizes} from ${source}, as of ${asOf}`;
  return {
    ...base,
    prices,
    laidOver,
    hosts: new Map<string, Money>([...base.hosts, ...own.hosts]),
    provenance: {
      ...base.provenance,
      note: base.provenance.note === undefined ? note : `${base.provenance.note}; ${note}`,
    },
  };
}

function provenances(
  size: string,
  kinds: SizePrices,
  own: RegionPrices,
): Readonly<Partial<Record<PriceKind, Provenance>>> {
  const entries = (Object.keys(kinds) as PriceKind[]).map((kind) => [
    kind,
    priceProvenanceOf(size, own, { kind }),
  ]);
  return Object.fromEntries(entries);
}

function withoutKinds(prices: SizePrices = {}, kinds: readonly PriceKind[]): SizePrices {
  const left = Object.entries(prices).filter(([kind]) => !kinds.includes(kind as PriceKind));
  return Object.fromEntries(left);
}
