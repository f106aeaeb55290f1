import { describe, expect, test } from "vitest";
import { formatMoney, loadRetailPrices, type SizePrices } from "../../../src/catalogue/index.ts";
import { codesOf, fixture } from "./fixture.ts";

const pages = [fixture("retail-page-1.json"), fixture("retail-page-2.json")];
const decoded: unknown[] = pages.map((page) => JSON.parse(page) as unknown);
const { regions, diagnostics } = loadRetailPrices(decoded, { asOf: "2026-11-01" });
const eastus = regions.find(({ region }) => region === "eastus")!;
const shown = (prices: SizePrices | undefined) =>
  Object.fromEntries(
    Object.entries(prices ?? {}).map(([kind, price]) => [kind, formatMoney(price)]),
  );

describe("pages of the Retail Prices API", () => {
  test("give Linux prices of every kind by the hour", () => {
    expect(shown(eastus.prices.get("Standard_D2s_v5"))).toEqual({
      "on-demand": "0.096",
      spot: "0.02",
      // 519 USD over 8,760 hours and 997 USD over 26,280 hours, to the nearest nano-dollar.
      "reservation-1-year": "0.059246575",
      "reservation-3-years": "0.037937595",
      "savings-plan-1-year": "0.0658368",
      "savings-plan-3-years": "0.0441792",
    });
  });

  test.each([
    ["after the Linux row", "Standard_D4as_v5", "0.172"],
    ["before the Linux row", "Standard_D2as_v5", "0.086"],
  ])("never take the Windows row under the same name, %s", (_, size, price) => {
    expect(shown(eastus.prices.get(size))["on-demand"]).toBe(price);
  });

  test("keep the later of two prices", () => {
    expect(shown(eastus.prices.get("Standard_D4ds_v5"))["on-demand"]).toBe("0.226");
  });

  test("use a non-primary meter only where there is no primary one", () => {
    expect(shown(eastus.prices.get("Standard_D8ds_v5"))).toEqual({ "on-demand": "0.452" });
  });

  test("keep the dearer of two prices of one date, with a finding", () => {
    expect(shown(eastus.prices.get("Standard_E4s_v5"))["on-demand"]).toBe("0.26");
    expect(diagnostics.find(({ code }) => code === "price-conflict")?.data).toEqual({
      size: "Standard_E4s_v5",
      region: "eastus",
      kind: "on-demand",
      kept: "0.26",
      dropped: "0.252",
    });
  });

  test("separate regions and know host prices by the documentation's name", () => {
    expect(regions.map(({ region }) => region)).toEqual(["eastus", "westeurope"]);
    expect(shown(regions[1]!.prices.get("Standard_D4s_v5"))).toEqual({ "on-demand": "0.23" });
    expect([...eastus.hosts].map(([sku, price]) => [sku, formatMoney(price)])).toEqual([
      ["Dsv5-Type1", "5.28"],
    ]);
  });

  test("report zero prices and count what is not used", () => {
    expect(eastus.prices.has("Standard_D16s_v5")).toBe(false);
    const counts = diagnostics.flatMap((found) =>
      found.code === "rows-skipped" ? [[found.data.reason, found.data.count]] : [],
    );
    expect(Object.fromEntries(counts)).toEqual({
      windows: 5,
      "low-priority": 1,
      "not-a-virtual-machine": 1,
      "without-size": 1,
      "not-primary-meter": 1,
    });
    const zero = diagnostics.find(({ code }) => code === "price-zero");
    expect(zero).toMatchObject({ severity: "warning", data: { size: "Standard_D16s_v5" } });
    expect(zero?.data).toHaveProperty("field", expect.stringMatching(/Items\[\d+\]\.retailPrice$/));
  });

  test("count every row once: used, superseded, reported or skipped", () => {
    const rows = (decoded as { Items: unknown[] }[]).flatMap((page) => page.Items).length;
    const skipped = diagnostics.reduce(
      (total, found) => total + (found.code === "rows-skipped" ? found.data.count : 0),
      0,
    );
    const hourly = regions
      .flatMap(({ prices }) => [...prices.values()])
      .flatMap((kinds) => Object.keys(kinds))
      .filter((kind) => !kind.startsWith("savings-plan"));
    const superseded = 2;
    const zero = 1;
    const hosts = 1;
    expect(hourly.length + skipped + superseded + zero + hosts).toBe(rows);
  });
});

describe("pagination", () => {
  test.each([
    ["pages one after another in a text", pages.join("\n")],
    ["pages without a separator", pages.join("")],
    ["a text with a list of pages", `[${pages.join(",")}]`],
  ])("%s read as the list of pages", (_, text) => {
    const loaded = loadRetailPrices(text, { asOf: "2026-11-01" });
    expect(loaded.regions).toEqual(regions);
  });

  test("bare items read as a page", () => {
    const items = (decoded as { Items: unknown[] }[]).flatMap((page) => page.Items);
    expect(loadRetailPrices(items, { asOf: "2026-11-01" }).regions).toEqual(regions);
  });

  test("a last page that names a next one is reported", () => {
    expect(codesOf(loadRetailPrices(pages[0]).diagnostics)).toContain("pages-incomplete");
    expect(codesOf(diagnostics)).not.toContain("pages-incomplete");
  });
});

test("a region can be picked", () => {
  const loaded = loadRetailPrices(decoded, { region: "West Europe" });
  expect(loaded.regions.map(({ region }) => region)).toEqual(["westeurope"]);
});

test("another currency is kept, a mixed one refused", () => {
  const loaded = loadRetailPrices(fixture("retail-eur.json"));
  expect(loaded.regions).toMatchObject([{ region: "westeurope", currency: "EUR" }]);
  expect([...loaded.regions[0]!.prices.keys()]).toEqual(["Standard_D2s_v5"]);
  expect(codesOf(loaded.diagnostics)).toEqual(["currency-mixed Items[1].retailPrice"]);
});

describe("schema errors name the field", () => {
  const row = (changes: object) => ({
    Items: [
      {
        currencyCode: "USD",
        retailPrice: 0.1,
        armRegionName: "eastus",
        productName: "Virtual Machines Dsv5 Series",
        skuName: "D4s v5",
        meterName: "D4s v5",
        serviceName: "Virtual Machines",
        unitOfMeasure: "1 Hour",
        type: "Consumption",
        armSkuName: "Standard_D4s_v5",
        ...changes,
      },
    ],
  });
  test.each([
    ["a price as a word", row({ retailPrice: "free" }), ["field-invalid Items[0].retailPrice"]],
    ["no price", row({ retailPrice: null }), ["field-invalid Items[0].retailPrice"]],
    ["no currency", row({ currencyCode: undefined }), ["field-invalid Items[0].currencyCode"]],
    ["no region", row({ armRegionName: undefined }), ["field-invalid Items[0].armRegionName"]],
    ["no items", { Count: 0 }, ["field-invalid Items"]],
    [
      "an odd term",
      row({ savingsPlan: [{ term: "5 Years", retailPrice: 0.05 }] }),
      ["field-invalid Items[0].savingsPlan[0].term"],
    ],
    [
      "an hourly unit of another kind",
      row({ unitOfMeasure: "1 Month" }),
      ["rows-skipped other-unit"],
    ],
  ])("%s", (_, input, codes) => {
    expect(codesOf(loadRetailPrices(input).diagnostics)).toEqual(codes);
  });
});
