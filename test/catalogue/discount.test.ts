import { describe, expect, test } from "vitest";
import {
  CatalogueError,
  discountPrices,
  mergePrices,
  priceProvenanceOf,
} from "../../src/catalogue/index.ts";
import type { PriceKind, Provenance, RegionPrices } from "../../src/catalogue/index.ts";

const NAME = "Standard_D4s_v5";
const usd = (nano: bigint) => ({ currency: "USD", nano });

function region(provenance: Provenance, nano: Partial<Record<PriceKind, bigint>>): RegionPrices {
  const kinds = Object.entries(nano).map(([kind, amount]) => [kind, usd(amount)]);
  return {
    region: "eastus",
    currency: "USD",
    prices: new Map([[NAME, Object.fromEntries(kinds)]]),
    hosts: new Map([["Dsv5-Type1", usd(4_000n)]]),
    provenance,
  };
}

const list = { source: "the list", asOf: "2026-06-18" };
const contract = { source: "our contract", asOf: "2026-11-01" };

describe("what is left of a price", () => {
  test.each([
    ["of nothing, all", 0, 1_000n, 1_000n],
    ["of nothing with a sign, all", "-0", 1_000n, 1_000n],
    ["half", 50, 1_000n, 500n],
    ["a fraction", "12.5", 192_000_000n, 168_000_000n],
    ["just below all", "99.9", 1_000n, 1n],
    ["the least there is", "0.1", 1_000n, 999n],
    // 12.5 % of 4 is 0.5, which is taken off as 1.
    ["a half of a nano-unit goes with the discount", "12.5", 4n, 3n],
    ["blanks around the percentage", " 50 ", 1_000n, 500n],
  ])("%s", (_, percent, nano, left) => {
    const found = discountPrices(region(list, { "on-demand": nano }), percent);
    expect(found.prices).toEqual(new Map([[NAME, { "on-demand": usd(left) }]]));
  });

  test.each([[-1], ["-0.1"], [100], ["100.0"], ["100.1"], ["1e2"], ["all"], [""], [NaN]])(
    "%j percent are refused",
    (percent) => {
      const call = () => discountPrices(region(list, { "on-demand": 1n }), percent);
      expect(call).toThrow(CatalogueError);
      expect(call).toThrow(
        expect.objectContaining({
          code: "invalid-argument",
          message: `a discount must be a percentage from 0 to below 100, not ${percent}`,
        }),
      );
    },
  );

  test.each<[string, readonly PriceKind[] | undefined, bigint, bigint]>([
    ["every way to pay unless said otherwise", undefined, 900n, 270n],
    ["one of them", ["spot"], 1_000n, 270n],
    ["both of them", ["spot", "on-demand"], 900n, 270n],
    ["none of them", [], 1_000n, 300n],
    ["one that is not there", ["savings-plan-1-year"], 1_000n, 300n],
  ])("%s", (_, kinds, onDemand, spot) => {
    const prices = region(list, { "on-demand": 1_000n, spot: 300n });
    const found = discountPrices(prices, 10, kinds === undefined ? {} : { kinds });
    expect(found.prices.get(NAME)).toEqual({ "on-demand": usd(onDemand), spot: usd(spot) });
  });

  test("the prices given and those of hosts stay as they are", () => {
    const prices = region(list, { "on-demand": 1_000n });
    const { hosts } = discountPrices(prices, 10);
    expect(hosts).toEqual(new Map([["Dsv5-Type1", usd(4_000n)]]));
    expect(prices).toEqual(region(list, { "on-demand": 1_000n }));
  });
});

describe("where discounted prices come from", () => {
  test.each<[string, Provenance, string]>([
    ["without a note", list, "less 10 % discount"],
    ["with a note", { ...list, note: "as read" }, "as read; less 10 % discount"],
  ])("%s", (_, provenance, note) => {
    const found = discountPrices(region(provenance, { "on-demand": 1_000n }), 10);
    expect(found.provenance).toEqual({ ...list, note });
    expect(Object.hasOwn(found, "laidOver")).toBe(false);
  });

  test("a second discount is noted beside the first, and taken off what that left", () => {
    const once = discountPrices(region(list, { "on-demand": 1_000n }), 10);
    const twice = discountPrices(once, "50");
    expect(twice.provenance.note).toBe("less 10 % discount; less 50 % discount");
    expect(twice.prices.get(NAME)).toEqual({ "on-demand": usd(450n) });
  });

  test("prices that were laid over others keep a source of their own", () => {
    const base = region({ ...list, note: "as read" }, { "on-demand": 1_000n, spot: 300n });
    const own = region({ ...contract, note: "yearly" }, { "on-demand": 800n });
    const found = discountPrices(mergePrices(base, own), 10);
    expect(found.laidOver).toEqual(
      new Map([[NAME, { "on-demand": { ...contract, note: "yearly; less 10 % discount" } }]]),
    );
    const merged = {
      ...list,
      note: "as read; 1 size from our contract, as of 2026-11-01; less 10 % discount",
    };
    expect(priceProvenanceOf(NAME, found)).toEqual({
      ...contract,
      note: "yearly; less 10 % discount",
    });
    expect(priceProvenanceOf(NAME, found, { kind: "spot" })).toEqual(merged);
    expect(priceProvenanceOf("Standard_D8s_v5", found)).toEqual(merged);
  });
});
