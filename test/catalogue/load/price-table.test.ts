import { describe, expect, test } from "vitest";
import { formatMoney, loadPriceTable, type SizePrices } from "../../../src/catalogue/index.ts";
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
      "size-unknown Standard_D4s_v55",
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
    expect(parseCsv('a,b\n"x,""y""", z \n')).toEqual([{ line: 2, cells: { a: 'x,"y"', b: "z" } }]);
  });
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
      "a price that is none",
      { prices: { Standard_D4s_v5: true } },
      ["field-invalid prices.Standard_D4s_v5.on-demand"],
    ],
    ["a price of zero", { prices: { Standard_D4s_v5: 0 } }, ["price-zero Standard_D4s_v5"]],
    [
      "more digits than are kept",
      { prices: { Standard_D4s_v5: "0.12345678901" } },
      ["price-rounded Standard_D4s_v5"],
    ],
  ])("%s: the field is named", (_, input, codes) => {
    expect(codesOf(loadPriceTable(input).diagnostics)).toEqual(codes);
  });
});
