import { formatFieldPath, type Diagnostic, type Severity } from "../diagnostic/index.ts";
import type { FieldPath } from "../quantity/index.ts";
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
  /** Where the price stands in the input. */
  readonly path: FieldPath;
  /** The date from which the price holds; of two prices the later one is kept. */
  readonly since?: string;
}

/** What a price is of. */
type PriceKey = Pick<PriceEntry, "region" | "size" | "kind">;

/** Gathers prices by region, size and kind, and reports what does not go together. */
export interface PriceBuilder {
  readonly diagnostics: Diagnostic[];
  readonly entries: Map<string, Map<string, Map<PriceKind, PriceEntry>>>;
  readonly hosts: Map<string, Map<string, Money>>;
  readonly currencies: Map<string, string>;
  /** Prices that stand in the input and cannot be used. */
  readonly refused: PriceKey[];
  /** How grave a price of zero is. */
  readonly zero: Severity;
}

/**
 * Starts an empty builder that reports into `diagnostics`.
 *
 * @param zero How grave a price of zero is: a user's own is a mistake to mend, Azure's is not.
 */
export function startPrices(diagnostics: Diagnostic[], zero: Severity): PriceBuilder {
  return {
    diagnostics,
    entries: new Map(),
    hosts: new Map(),
    currencies: new Map(),
    refused: [],
    zero,
  };
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
  if (!acceptsPrice(builder, entry)) return refusePrice(builder, entry);
  const sizes = entryOf(builder.entries, region, () => new Map());
  const kinds = entryOf(sizes, size, () => new Map<PriceKind, PriceEntry>());
  const before = kinds.get(kind);
  kinds.set(kind, before === undefined ? entry : keepOne(builder, before, entry));
}

/** Notes a price that cannot be used, so that no other source's stands in for it unnoticed. */
export function refusePrice(builder: PriceBuilder, { region, size, kind }: PriceKey): void {
  builder.refused.push({ region, size, kind });
}

/** Tells whether a price of this kind was added already. */
export function hasPrice(builder: PriceBuilder, { size, region, kind }: PriceKey): boolean {
  return builder.entries.get(region)?.get(size)?.has(kind) ?? false;
}

/** Adds the price of a dedicated host; `size` is the host SKU. */
export function addHostPrice(builder: PriceBuilder, host: Omit<PriceEntry, "kind">): void {
  if (!acceptsPrice(builder, { ...host, kind: "on-demand" })) return;
  entryOf(builder.hosts, host.region, () => new Map()).set(host.size, host.price);
}

function acceptsPrice(builder: PriceBuilder, entry: PriceEntry): boolean {
  const { size, region, kind, currency, price, path } = entry;
  const field = formatFieldPath(path);
  const expected = entryOf(builder.currencies, region, () => currency);
  if (expected !== currency) {
    const data = { field, size, expected, found: currency };
    builder.diagnostics.push({ code: "currency-mixed", severity: "error", data, path });
    return false;
  }
  if (price.nano > 0n) return true;
  const data = { field, size, region, kind, found: formatMoney(price) };
  builder.diagnostics.push({ code: "price-zero", severity: builder.zero, data, path });
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
  return [...regions].toSorted().map((region) => finishRegion(builder, region, provenance));
}

function finishRegion(builder: PriceBuilder, region: string, provenance: Provenance): RegionPrices {
  return {
    region,
    currency: builder.currencies.get(region) ?? "USD",
    prices: new Map(
      [...(builder.entries.get(region) ?? [])].map(([size, kinds]) => [
        size,
        Object.fromEntries([...kinds].map(([kind, entry]) => [kind, entry.price])),
      ]),
    ),
    hosts: builder.hosts.get(region) ?? new Map<string, Money>(),
    ...refusedIn(builder, region),
    provenance,
  };
}

function refusedIn(builder: PriceBuilder, region: string): Pick<RegionPrices, "refused"> {
  const refused = new Map<string, PriceKind[]>();
  for (const key of builder.refused) {
    if (key.region !== region || hasPrice(builder, key)) continue;
    entryOf(refused, key.size, () => []).push(key.kind);
  }
  return refused.size === 0 ? {} : { refused };
}

function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
