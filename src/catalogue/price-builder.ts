import type { Diagnostic } from "../diagnostic/index.ts";
import { compareMoney } from "./money.ts";
import { formatMoney, isExactMoney, parseMoney } from "./money-text.ts";
import { findSize } from "./sizes.ts";
import type { Money, PriceKind, Provenance, RegionPrices } from "./types.ts";

/** One price as it was read. */
export interface PriceEntry {
  readonly size: string;
  readonly region: string;
  readonly currency: string;
  readonly kind: PriceKind;
  readonly price: Money;
  /** The date from which the price holds; of two prices the later one is kept. */
  readonly since?: string;
}

/** Gathers prices by region, size and kind, and reports what does not go together. */
export interface PriceBuilder {
  readonly diagnostics: Diagnostic[];
  readonly entries: Map<string, Map<string, Map<PriceKind, PriceEntry>>>;
  readonly hosts: Map<string, Map<string, Money>>;
  readonly currencies: Map<string, string>;
}

/** Starts an empty builder that reports into `diagnostics`. */
export function startPrices(diagnostics: Diagnostic[]): PriceBuilder {
  return { diagnostics, entries: new Map(), hosts: new Map(), currencies: new Map() };
}

/** Gives a size's name as the catalogue spells it, or as it is where the catalogue has none. */
export function canonicalSizeName(name: string): string {
  return findSize(name)?.name ?? name.trim();
}

/**
 * Reads an amount for a size; an unreadable one is undefined. More digits than nano-units hold are
 * rounded half-up, with a finding.
 */
export function readAmount(
  builder: PriceBuilder,
  amount: string | number,
  about: { readonly size: string; readonly currency: string },
): Money {
  const money = parseMoney(amount, about.currency);
  if (!isExactMoney(amount)) {
    const data = { size: about.size, text: String(amount), used: formatMoney(money) };
    builder.diagnostics.push({ code: "price-rounded", severity: "info", data });
  }
  return money;
}

/** Adds a price. Zero is refused, another currency is refused, of two prices one is kept. */
export function addPrice(builder: PriceBuilder, entry: PriceEntry): void {
  const { size, region, kind } = entry;
  if (!acceptsCurrency(builder, entry)) return;
  if (entry.price.nano <= 0n) {
    const data = { size, region, kind };
    builder.diagnostics.push({ code: "price-zero", severity: "warning", data });
    return;
  }
  const sizes = entryOf(builder.entries, region, () => new Map());
  const kinds = entryOf(sizes, size, () => new Map<PriceKind, PriceEntry>());
  const before = kinds.get(kind);
  kinds.set(kind, before === undefined ? entry : keepOne(builder, before, entry));
}

/** Tells whether a price of this kind was added already. */
export function hasPrice(
  builder: PriceBuilder,
  { size, region, kind }: Pick<PriceEntry, "size" | "region" | "kind">,
): boolean {
  return builder.entries.get(region)?.get(size)?.has(kind) ?? false;
}

/** Adds the price of a dedicated host. */
export function addHostPrice(
  builder: PriceBuilder,
  host: { readonly sku: string; readonly region: string; readonly price: Money },
): void {
  if (!acceptsCurrency(builder, { ...host, currency: host.price.currency })) return;
  if (host.price.nano > 0n) {
    entryOf(builder.hosts, host.region, () => new Map()).set(host.sku, host.price);
  }
}

function acceptsCurrency(
  builder: PriceBuilder,
  entry: { readonly region: string; readonly currency: string },
): boolean {
  const expected = entryOf(builder.currencies, entry.region, () => entry.currency);
  if (expected === entry.currency) return true;
  const data = { expected, found: entry.currency };
  builder.diagnostics.push({ code: "currency-mixed", severity: "error", data });
  return false;
}

/** The later price wins; of one date the higher, so that a plan never promises too little. */
function keepOne(builder: PriceBuilder, before: PriceEntry, after: PriceEntry): PriceEntry {
  const order = compareMoney(before.price, after.price);
  if (order === 0) return before;
  const earlier = (before.since ?? "") < (after.since ?? "");
  const later = (before.since ?? "") > (after.since ?? "");
  const kept = earlier || (!later && order < 0) ? after : before;
  const dropped = kept === after ? before : after;
  if (earlier || later) return kept;
  builder.diagnostics.push({
    code: "price-conflict",
    severity: "warning",
    data: {
      size: after.size,
      region: after.region,
      kind: after.kind,
      kept: formatMoney(kept.price),
      dropped: formatMoney(dropped.price),
    },
  });
  return kept;
}

/** Finishes the regions, in alphabetical order. */
export function finishPrices(
  builder: PriceBuilder,
  provenance: Provenance,
): readonly RegionPrices[] {
  const regions = new Set([...builder.entries.keys(), ...builder.hosts.keys()]);
  return [...regions].toSorted().map((region) => ({
    region,
    currency: builder.currencies.get(region) ?? "USD",
    prices: new Map(
      [...(builder.entries.get(region) ?? [])].map(([size, kinds]) => [
        size,
        Object.fromEntries([...kinds].map(([kind, entry]) => [kind, entry.price])),
      ]),
    ),
    hosts: builder.hosts.get(region) ?? new Map<string, Money>(),
    provenance,
  }));
}

function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
