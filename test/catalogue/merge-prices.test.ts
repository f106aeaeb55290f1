import { describe, expect, test } from "vitest";
import {
  clusterTierLine,
  decodeRegion,
  loadRegion,
  mergePrices,
  osDiskLine,
  priceOf,
  priceProvenanceOf,
} from "../../src/catalogue/index.ts";
import type { PriceKind, Provenance, RegionPrices, SizePrices } from "../../src/catalogue/index.ts";

const usd = (nano: bigint) => ({ currency: "USD", nano });
const list = { source: "the list", asOf: "2026-06-18" };
const contract = { source: "our contract", asOf: "2026-11-01" };

function region(
  provenance: Provenance,
  prices: Record<string, SizePrices>,
  more: Partial<RegionPrices> = {},
): RegionPrices {
  const base = { region: "eastus", currency: "USD", provenance, hosts: new Map() };
  return { ...base, prices: new Map(Object.entries(prices)), ...more };
}

describe("prices laid over others", () => {
  const base = () =>
    region(list, {
      A: { "on-demand": usd(10n), spot: usd(3n) },
      B: { "on-demand": usd(20n) },
    });

  test.each<[string, Record<string, SizePrices>, Record<string, SizePrices>]>([
    ["none", {}, {}],
    [
      "one kind of a size",
      { A: { "on-demand": usd(8n) } },
      { A: { "on-demand": usd(8n), spot: usd(3n) } },
    ],
    [
      "a kind that was not there",
      { B: { spot: usd(5n) } },
      { B: { "on-demand": usd(20n), spot: usd(5n) } },
    ],
    ["a size that was not there", { C: { spot: usd(1n) } }, { C: { spot: usd(1n) } }],
  ])("%s", (_, own, changed) => {
    const merged = mergePrices(base(), region(contract, own));
    const expected = new Map([...base().prices, ...Object.entries(changed)]);
    expect(merged.prices).toEqual(expected);
  });

  test.each<[string, string, readonly PriceKind[], SizePrices]>([
    ["one kind", "A", ["spot"], { "on-demand": usd(10n) }],
    ["both kinds", "A", ["spot", "on-demand"], {}],
    ["a kind that was not there", "B", ["spot"], { "on-demand": usd(20n) }],
    ["a size that was not there", "C", ["spot"], {}],
  ])("what they refuse is taken away: %s", (_, size, kinds, left) => {
    const refused = new Map([[size, kinds]]);
    const merged = mergePrices(base(), region(contract, {}, { refused }));
    expect(merged.prices.get(size)).toEqual(left);
  });

  test("a size may have one kind refused and another replaced", () => {
    const refused = new Map<string, readonly PriceKind[]>([["A", ["spot"]]]);
    const own = region(contract, { A: { "on-demand": usd(8n) } }, { refused });
    expect(mergePrices(base(), own).prices.get("A")).toEqual({ "on-demand": usd(8n) });
  });

  test("hosts likewise", () => {
    const hosts = (...entries: [string, bigint][]) => ({
      hosts: new Map(entries.map(([sku, nano]) => [sku, usd(nano)])),
    });
    const merged = mergePrices(
      region(list, {}, hosts(["X", 1n], ["Y", 2n])),
      region(contract, {}, hosts(["Y", 5n], ["Z", 6n])),
    );
    expect(merged.hosts).toEqual(hosts(["X", 1n], ["Y", 5n], ["Z", 6n]).hosts);
  });

  test("each kind of a size has a source of its own, through several layers", () => {
    const third = { source: "the third", asOf: "2026-11-02" };
    const once = mergePrices(base(), region(contract, { A: { "on-demand": usd(8n) } }));
    const merged = mergePrices(once, region(third, { A: { spot: usd(2n) }, C: {} }));
    const note =
      "1 size from our contract, as of 2026-11-01; 2 sizes from the third, as of 2026-11-02";
    expect(merged.provenance).toEqual({ ...list, note });
    const sourceOf = (size: string, kind?: PriceKind) =>
      priceProvenanceOf(size, merged, kind === undefined ? {} : { kind }).source;
    expect([sourceOf("A"), sourceOf("A", "on-demand"), sourceOf("A", "spot")]).toEqual([
      "our contract",
      "our contract",
      "the third",
    ]);
    expect(["B", "C", "D"].map((size) => sourceOf(size))).toEqual(Array(3).fill("the list"));
    // What is laid over keeps the sources that it had itself.
    const other = mergePrices(region(list, {}), merged);
    expect(priceProvenanceOf("A", other, { kind: "spot" })).toEqual(third);
  });

  test.each<[string, Partial<RegionPrices>, object]>([
    [
      "of another currency",
      { currency: "EUR" },
      {
        code: "currency-mismatch",
        message: "cannot lay EUR prices over USD ones",
        data: { left: "USD", right: "EUR" },
      },
    ],
    [
      "of another region",
      { region: "westeurope" },
      {
        code: "invalid-argument",
        message: "cannot lay prices of westeurope over those of eastus",
      },
    ],
  ])("%s are refused, naming both", (_, more, error) => {
    const call = () => mergePrices(base(), region(contract, {}, more));
    expect(call).toThrow(expect.objectContaining(error));
  });
});

describe("reading a region", () => {
  const data = { region: "x", currency: "EUR", ...list, sizes: "Dsv5 - 0.2", hosts: "H 4\nBare\n" };
  test.each<[string, { note?: string }, Provenance]>([
    ["without a note", {}, list],
    ["with a note", { note: "one left out" }, { ...list, note: "one left out" }],
  ])("%s", (_, note, provenance) => {
    const found = decodeRegion({ ...data, ...note });
    expect(found.provenance).toStrictEqual(provenance);
    const eur = (nano: bigint) => ({ currency: "EUR", nano });
    expect(found.prices).toEqual(
      new Map([["Standard_D4s_v5", { "on-demand": eur(200_000_000n) }]]),
    );
    expect(found.hosts).toEqual(new Map([["H", eur(4_000_000_000n)]]));
  });

  test("a region without prices is named as it was asked for", async () => {
    await expect(loadRegion("No Where")).rejects.toMatchObject({
      code: "unknown-region",
      message: "no prices for region No Where",
      data: { region: "No Where" },
    });
  });

  test("a missing kind is named, and never another kind's price", () => {
    const prices = region(list, { A: { "on-demand": usd(1n) } });
    expect(priceOf("A", prices, { kind: "on-demand" })).toEqual(usd(1n));
    expect(() => priceOf("A", prices, { kind: "spot" })).toThrow(
      expect.objectContaining({
        message: "no spot price for A in eastus",
        data: { size: "A", region: "eastus", kind: "spot" },
      }),
    );
  });
});

describe("costs beside the nodes", () => {
  const given = { source: "given", asOf: "unknown" };
  test.each([
    ["a free cluster", () => clusterTierLine("free"), "AKS free tier", 0n, 0n],
    [
      "a standard one",
      () => clusterTierLine("standard"),
      "AKS standard tier",
      10n ** 8n,
      73n * 10n ** 9n,
    ],
    [
      "no clusters",
      () => clusterTierLine("standard", { clusters: 0 }),
      "AKS standard tier",
      0n,
      0n,
    ],
  ])("%s at the price that was read", (_, line, label, hour, month) => {
    const { provenance, ...found } = line();
    expect(found).toEqual({ label, pricePerHour: usd(hour), pricePerMonth: usd(month) });
    expect(provenance.source).toMatch(/^https:/);
  });

  test.each([
    [
      "a tier",
      () => clusterTierLine("standard", { pricePerHour: usd(3n), clusters: 2 }),
      { label: "AKS standard tier", pricePerHour: usd(6n), pricePerMonth: usd(4380n) },
    ],
    // 1095 are one and a half hours' 730.
    [
      "disks, the hour rounded half-up",
      () => osDiskLine({ nodes: 3, pricePerMonth: usd(365n) }),
      { label: "managed OS disks", pricePerHour: usd(2n), pricePerMonth: usd(1095n) },
    ],
    [
      "disks with a label",
      () => osDiskLine({ nodes: 1, pricePerMonth: usd(730n), label: "P10" }),
      { label: "P10", pricePerHour: usd(1n), pricePerMonth: usd(730n) },
    ],
  ])("%s at a price that was given", (_, line, expected) => {
    expect(line()).toEqual({ ...expected, provenance: given });
  });

  test("a tier without a price is named", () => {
    expect(() => clusterTierLine("premium")).toThrow(
      expect.objectContaining({
        message: "no price known for the AKS premium tier; give one",
        data: { tier: "premium" },
      }),
    );
  });

  test("a tier that is none is refused, naming the argument", () => {
    const tier = "gold" as "free";
    expect(() => clusterTierLine(tier)).toThrow(
      expect.objectContaining({ code: "invalid-argument", data: { path: "tier" } }),
    );
  });
});
