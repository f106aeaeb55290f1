import { describe, expect, test } from "vitest";
import {
  checkPriceAge,
  clusterTierLine,
  decodeRegion,
  defaultRegionPrices,
  discountPrices,
  findSize,
  formatMoney,
  loadPriceTable,
  loadRegion,
  mergePrices,
  osDiskLine,
  parseMoney,
  priceOf,
  regions,
} from "../../src/catalogue/index.ts";
import { readFacts } from "./build.ts";

describe("embedded regions", () => {
  test("hold every price of the facts, exactly, and no other", async () => {
    const facts = readFacts("prices.tsv");
    const hostFacts = readFacts("host-prices.tsv");
    let count = 0;
    for (const region of regions()) {
      const { prices, hosts, currency, provenance } = await loadRegion(region);
      const expected = facts.rows
        .filter((row) => row[region] !== "-")
        .map((row) => `${row["size"]} ${row[region]}`);
      const found = [...prices].map(
        ([size, kinds]) => `${size} ${formatMoney(kinds["on-demand"]!)}`,
      );
      expect(found.toSorted()).toEqual(expected.toSorted());
      const hostRows = hostFacts.rows.filter((row) => (row[region] ?? "-") !== "-");
      const hostPrices = [...hosts].map(([sku, price]) => `${sku} ${formatMoney(price)}`);
      expect(hostPrices).toEqual(hostRows.map((row) => `${row["sku"]} ${row[region]}`));
      expect({ currency, asOf: provenance.asOf }).toEqual({ currency: "USD", asOf: "2026-06-18" });
      count += found.length;
    }
    expect(regions().length).toBe(57);
    expect(count).toBe(55_354);
  });

  test("name only known sizes and no price of zero", async () => {
    for (const region of regions()) {
      for (const [size, kinds] of (await loadRegion(region)).prices) {
        expect(findSize(size)?.name, region).toBe(size);
        expect(kinds["on-demand"]!.nano > 0n, `${region} ${size}`).toBe(true);
      }
    }
  });

  // AMD v5 once held Windows prices; without them the price is linear in vCPUs.
  test.each([
    ["Standard_D2as_v5", "0.086"],
    ["Standard_D4as_v5", "0.172"],
    ["Standard_E4as_v5", "0.226"],
  ])("%s has the Linux price in eastus", (size, price) => {
    expect(formatMoney(priceOf(size, defaultRegionPrices()))).toBe(price);
  });

  test("a constrained-core size costs as much as the full one", () => {
    const prices = defaultRegionPrices();
    expect(priceOf("Standard_E8-4s_v5", prices)).toEqual(priceOf("Standard_E8s_v5", prices));
  });

  test.each([["West Europe"], ["WESTEUROPE"], ["westeurope"]])("loadRegion(%j)", async (name) => {
    expect((await loadRegion(name)).region).toBe("westeurope");
  });

  test.each([["westeurop"], ["constructor"], [""]])("loadRegion(%j) is refused", async (name) => {
    await expect(loadRegion(name)).rejects.toMatchObject({ code: "unknown-region" });
  });

  test("a series that the catalogue no longer has is passed over", () => {
    const data = { region: "x", currency: "USD", source: "s", asOf: "2026-01-01" };
    const { prices } = decodeRegion({ ...data, sizes: "Nosuch 1 2\nDsv5 0.1 -\n", hosts: "" });
    expect([...prices.keys()]).toEqual(["Standard_D2s_v5"]);
  });
});

test("a missing price is an error that names size and region", () => {
  expect(() => priceOf("Standard_B4s_v2", defaultRegionPrices())).toThrow(
    expect.objectContaining({
      code: "price-missing",
      data: { size: "Standard_B4s_v2", region: "eastus", kind: "on-demand" },
    }),
  );
});

describe("price age", () => {
  const provenance = { source: "s", asOf: "2026-06-18" };
  test.each([
    ["180 days", "2026-12-15", []],
    ["181 days", "2026-12-16", [181]],
    ["prices from tomorrow", "2026-06-17", []],
  ])("%s", (_, today, days) => {
    const found = checkPriceAge(provenance, today);
    expect(found.map(({ code, data }) => [code, data])).toEqual(
      days.map((age) => ["price-stale", { ...provenance, days: age, maximumDays: 180 }]),
    );
  });

  test("an unknown age is a finding", () => {
    expect(checkPriceAge({ source: "s", asOf: "unknown" }, "2026-06-17")).toMatchObject([
      { code: "price-stale", data: { days: null } },
    ]);
  });

  test("the caller must say which day it is", () => {
    expect(() => checkPriceAge(provenance, "today")).toThrow(
      expect.objectContaining({ code: "invalid-argument" }),
    );
  });
});

describe("discounts", () => {
  test("are exact and leave a note", () => {
    const prices = discountPrices(defaultRegionPrices(), "12.5");
    expect(formatMoney(priceOf("Standard_D4s_v5", prices))).toBe("0.168");
    expect(prices.provenance.note).toContain("less 12.5 % discount");
    expect(formatMoney(priceOf("Standard_D4s_v5", defaultRegionPrices()))).toBe("0.192");
  });

  test("can be limited to some ways to pay", () => {
    const prices = discountPrices(defaultRegionPrices(), 50, { kinds: ["spot"] });
    expect(formatMoney(priceOf("Standard_D4s_v5", prices))).toBe("0.192");
  });

  test.each([[-1], [100], ["all"]])("of %s percent are refused", (percent) => {
    expect(() => discountPrices(defaultRegionPrices(), percent)).toThrow(
      expect.objectContaining({ code: "invalid-argument" }),
    );
  });
});

describe("prices of one's own over the embedded ones", () => {
  const own = loadPriceTable("size,price\nStandard_D4s_v5,0.15\n", { asOf: "2026-11-01" })
    .regions[0]!;

  test("replace what they name and leave the rest, with a note of where from", () => {
    const merged = mergePrices(defaultRegionPrices(), own);
    expect(formatMoney(priceOf("Standard_D4s_v5", merged))).toBe("0.15");
    expect(formatMoney(priceOf("Standard_D8s_v5", merged))).toBe("0.384");
    expect(merged.provenance.note).toContain("1 size from price table, as of 2026-11-01");
    expect(formatMoney(priceOf("Standard_D4s_v5", defaultRegionPrices()))).toBe("0.192");
  });

  test.each([
    ["another currency", { ...own, currency: "EUR" }, "currency-mismatch"],
    ["another region", { ...own, region: "westeurope" }, "invalid-argument"],
  ])("of %s are refused", (_, other, code) => {
    expect(() => mergePrices(defaultRegionPrices(), other)).toThrow(
      expect.objectContaining({ code }),
    );
  });
});

describe("cost lines", () => {
  test("the Standard tier is 0.10 USD per cluster and hour", () => {
    const line = clusterTierLine("standard", { clusters: 2 });
    expect(formatMoney(line.pricePerMonth)).toBe("146");
    expect(line.provenance.source).toMatch(/^https:/);
  });

  test("a tier without a sourced price needs one", () => {
    expect(() => clusterTierLine("premium")).toThrow(
      expect.objectContaining({ code: "price-missing" }),
    );
    const pricePerHour = parseMoney("0.6", "USD");
    expect(formatMoney(clusterTierLine("premium", { pricePerHour }).pricePerMonth)).toBe("438");
  });

  test("OS disks are priced by the month", () => {
    const line = osDiskLine({ nodes: 3, pricePerMonth: parseMoney("19.71", "USD") });
    expect(formatMoney(line.pricePerMonth)).toBe("59.13");
    expect(formatMoney(line.pricePerHour)).toBe("0.081");
  });
});
