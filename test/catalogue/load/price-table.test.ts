import { describe, expect, test } from "vitest";
import {
  defaultRegionPrices,
  formatMoney,
  loadPriceTable,
  mergePrices,
  type SizePrices,
} from "../../../src/catalogue/index.ts";
import { parseCsv } from "../../../src/catalogue/load/csv.ts";
import { codesOf, fixture } from "./fixture.ts";

const shown = (prices: SizePrices | undefined) =>
  Object.fromEntries(
    Object.entries(prices ?? {}).map(([kind, price]) => [kind, formatMoney(price)]),
  );

describe("CSV", () => {
  const { regions, diagnostics } = loadPriceTable(fixture("prices.csv"), { asOf: "2026-11-01" });

  test("gives prices by region, currency and kind", () => {
    expect(regions).toMatchObject([{ region: "westeurope", currency: "EUR" }]);
    const [westeurope] = regions;
    expect(shown(westeurope?.prices.get("Standard_D4s_v5"))).toEqual({
      "on-demand": "0.182",
      "reservation-3-years": "0.0841",
    });
    expect(shown(westeurope?.prices.get("Standard_D8s_v5"))).toEqual({
      "on-demand": "0.364",
      spot: "0.0728",
    });
  });

  test("reports misspelt sizes, decimal commas and rows without a price by line", () => {
    expect(codesOf(diagnostics)).toEqual([
      "size-unknown [line 6]",
      "field-invalid [line 7].on-demand",
      "field-invalid [line 8]",
    ]);
  });

  test("keeps to one region where asked", () => {
    expect(loadPriceTable(fixture("prices.csv"), { region: "eastus" }).regions).toEqual([]);
  });

  test.each([
    ["semicolons", "size;price\nStandard_D4s_v5;0.1\n"],
    ["Windows line ends and a byte order mark", "\uFEFFsize,price\r\nStandard_D4s_v5,0.1\r\n"],
    ["capitals in the header", "Size,Price\nStandard_D4s_v5,0.1"],
  ])("reads %s", (_, text) => {
    const [region] = loadPriceTable(text).regions;
    expect(region).toMatchObject({ region: "eastus", currency: "USD" });
    expect(shown(region?.prices.get("Standard_D4s_v5"))).toEqual({ "on-demand": "0.1" });
  });

  test("quotes protect separators and quotes", () => {
    expect(parseCsv('a,b\n"x,""y""", z \n').records).toEqual([
      { line: 2, count: 2, cells: { a: 'x,"y"', b: "z" } },
    ]);
  });
});

test.each([
  ["a heading of other names", "sku,cost\nStandard_D4s_v5,1\n", ["field-invalid [line 1]"]],
  ["no table at all", "Please run 'az login'\n", ["field-invalid [line 1]"]],
  ["nothing", "", ["field-invalid [line 1]"]],
  [
    "a misspelt column",
    "# ours\nsize,price,spott\nStandard_D4s_v5,1,2\n",
    ["field-invalid [line 2].spott"],
  ],
  [
    "a decimal comma without quotes",
    "size,price\nStandard_D4s_v5,1,192\n",
    ["field-invalid [line 2]"],
  ],
])("CSV with %s is an error", (_, text, codes) => {
  expect(codesOf(loadPriceTable(text).diagnostics)).toEqual(codes);
});

test("a row of too many cells leaves the size without a price", () => {
  const text = "size,price\nStandard_D8s_v5,1\nStandard_D4s_v5,1,192\n";
  const merged = mergePrices(defaultRegionPrices(), loadPriceTable(text).regions[0]!);
  expect(merged.prices.get("Standard_D4s_v5")).toEqual({});
});

describe("a decoded object", () => {
  test("gives prices per size, plain or by kind", () => {
    const { regions, diagnostics } = loadPriceTable({
      region: "North Europe",
      currency: "eur",
      asOf: "2026-10-01",
      prices: { Standard_D4s_v5: 0.2, d8s_v5: { "on-demand": "0.4", spot: 0.08 } },
    });
    expect(diagnostics).toEqual([]);
    expect(regions).toMatchObject([
      { region: "northeurope", currency: "EUR", provenance: { asOf: "2026-10-01" } },
    ]);
    expect(shown(regions[0]?.prices.get("Standard_D8s_v5"))).toEqual({
      "on-demand": "0.4",
      spot: "0.08",
    });
  });

  test.each([
    ["a list", [1], ["field-invalid price table"]],
    ["no prices", { region: "eastus" }, ["field-invalid prices"]],
    [
      "a misspelt key",
      { curency: "EUR", prices: { Standard_D4s_v5: 1 } },
      ["field-invalid curency"],
    ],
    [
      "a kind that is none",
      { prices: { Standard_D4s_v5: { "on-demand": 1, reserved: 2 } } },
      ["field-invalid prices.Standard_D4s_v5.reserved"],
    ],
    [
      "a price that is none",
      { prices: { Standard_D4s_v5: true } },
      ["field-invalid prices.Standard_D4s_v5.on-demand"],
    ],
    [
      "a price of zero",
      { prices: { Standard_D4s_v5: 0 } },
      ["price-zero prices.Standard_D4s_v5.on-demand"],
    ],
    [
      "more digits than are kept",
      { prices: { Standard_D4s_v5: "0.12345678901" } },
      ["price-rounded Standard_D4s_v5"],
    ],
  ])("%s: the field is named", (_, input, codes) => {
    expect(codesOf(loadPriceTable(input).diagnostics)).toEqual(codes);
  });
});

describe("a price that cannot be used", () => {
  const table = (cell: string) =>
    loadPriceTable(`size,price,spot\nStandard_D8s_v5,0.5,\nStandard_D4s_v5,${cell}\n`);

  test.each([
    ["zero", "0,0.1", "price-zero"],
    ["zero with decimals", "0.000,0.1", "price-zero"],
    ["negative", "-0.1,0.1", "price-zero"],
    ["no number", "free,0.1", "field-invalid"],
  ])("%s is an error that names row, and no other price stands in for it", (_, cell, code) => {
    const { regions, diagnostics } = table(cell);
    expect(codesOf(diagnostics)).toEqual([`${code} [line 3].on-demand`]);
    expect(diagnostics[0]?.severity).toBe("error");
    const merged = mergePrices(defaultRegionPrices(), regions[0]!);
    expect(shown(merged.prices.get("Standard_D4s_v5"))).toEqual({ spot: "0.1" });
    expect(shown(merged.prices.get("Standard_D8s_v5"))).toEqual({ "on-demand": "0.5" });
    expect(shown(merged.prices.get("Standard_D16s_v5"))).toEqual({ "on-demand": "0.768" });
  });

  test("names size, region and what was found", () => {
    expect(table("-0.10,0.1").diagnostics[0]?.data).toEqual({
      field: "[line 3].on-demand",
      size: "Standard_D4s_v5",
      region: "eastus",
      kind: "on-demand",
      found: "-0.1",
    });
  });

  test("a row without any price leaves the size without one", () => {
    const merged = mergePrices(defaultRegionPrices(), table(",").regions[0]!);
    expect(merged.prices.get("Standard_D4s_v5")).toEqual({});
  });

  test("a good row of the same table counts", () => {
    const twice = "size,price\nStandard_D4s_v5,0\nStandard_D4s_v5,0.3\n";
    const { regions } = loadPriceTable(twice);
    expect(regions[0]).not.toHaveProperty("refused");
    const merged = mergePrices(defaultRegionPrices(), regions[0]!);
    expect(shown(merged.prices.get("Standard_D4s_v5"))).toEqual({ "on-demand": "0.3" });
  });

  test("another currency names row and size", () => {
    const mixed = "size,price,currency\nStandard_D8s_v5,1,USD\nStandard_D4s_v5,1,EUR\n";
    const { diagnostics } = loadPriceTable(mixed);
    expect(diagnostics[0]?.data).toEqual({
      field: "[line 3].on-demand",
      size: "Standard_D4s_v5",
      expected: "USD",
      found: "EUR",
    });
  });
});
