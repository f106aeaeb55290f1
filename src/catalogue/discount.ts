import { CatalogueError } from "./catalogue-error.ts";
import { percentOfMoney, subtractMoney } from "./money.ts";
import { decimalParts } from "./money-text.ts";
import type { PriceKind, Provenance, RegionPrices, SizePrices } from "./types.ts";

/**
 * Takes a percentage off prices; what is left is rounded half-up to nano-units.
 *
 * @param percent From 0 up to, but not including, 100: `15` or `"12.5"`.
 * @param options `kinds` limits it to some ways to pay; all unless given.
 * @throws CatalogueError `invalid-argument`
 * @example
 * const { prices } = discountPrices(defaultRegionPrices(), "12.5");
 * prices.get("Standard_D4s_v5"); // => { "on-demand": { currency: "USD", nano: 168_000_000n } }
 */
export function discountPrices(
  prices: RegionPrices,
  percent: string | number,
  options: { readonly kinds?: readonly PriceKind[] } = {},
): RegionPrices {
  const parts = decimalParts(percent);
  const hundred = 100n * 10n ** BigInt(parts?.scale ?? 0);
  if (parts === undefined || parts.digits < 0n || parts.digits >= hundred) {
    const message = `a discount must be a percentage from 0 to below 100, not ${percent}`;
    throw new CatalogueError("invalid-argument", message);
  }
  const { kinds } = options;
  const discounted = new Map<string, SizePrices>();
  for (const [size, byKind] of prices.prices) {
    const entries = Object.entries(byKind).map(([kind, price]) => {
      const applies = kinds === undefined || kinds.includes(kind as PriceKind);
      return [kind, applies ? subtractMoney(price, percentOfMoney(price, percent)) : price];
    });
    discounted.set(size, Object.fromEntries(entries));
  }
  const noted = ({ note, ...rest }: Provenance): Provenance => {
    return { ...rest, note: [note, `less ${percent} % discount`].filter(Boolean).join("; ") };
  };
  const laidOver = [...(prices.laidOver ?? [])].map(([size, byKind]) => {
    const entries = Object.entries(byKind).map(([kind, provenance]) => [kind, noted(provenance)]);
    return [size, Object.fromEntries(entries)] as const;
  });
  return {
    ...prices,
    prices: discounted,
    provenance: noted(prices.provenance),
    ...(laidOver.length === 0 ? {} : { laidOver: new Map(laidOver) }),
  };
}
