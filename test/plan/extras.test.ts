import { describe, expect, test } from "vitest";
import { allSizes, loadRegion, parseMoney } from "../../src/catalogue/index.ts";
import { nodeTypes, plan } from "../../src/index.ts";
import type { PlanOptions } from "../../src/index.ts";

const source = {
  name: "web.json",
  text: JSON.stringify({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "web" },
    spec: { containers: [{ name: "a", resources: { requests: { cpu: "5" } } }] },
  }),
};
const oneSize: PlanOptions = { sizes: ["Standard_D8s_v5"] };

test.each([["banana"], ["1", "2", "4"]])("a plan has no zones %s %s %s", (...zones) => {
  expect(() => plan([source], { ...oneSize, zones })).toThrowError(
    expect.objectContaining({ name: "PlacementError", path: "zones" }) as Error,
  );
});

test("a zone that a size of the caller's own is offered in is one", () => {
  const own = allSizes().map((size) => Object.assign({}, size, { zones: ["4"] }));
  const { placement } = plan([source], { ...oneSize, zones: ["4"], catalogue: own });
  expect(placement.pools[0]?.patterns.map(({ zone }) => zone)).toEqual(["4"]);
});

describe("the region of a plan", () => {
  test("is not that of other prices", () => {
    expect(() => plan([source], { region: "westeurope" })).toThrowError(
      expect.objectContaining({
        name: "CatalogueError",
        code: "invalid-argument",
        message: expect.stringContaining('prices: await loadRegion("westeurope")') as string,
      }) as Error,
    );
  });

  test.each(["westeurope", "West Europe", undefined])("may be %s at its prices", async (region) => {
    const prices = await loadRegion("westeurope");
    const { candidates } = plan([source], { ...oneSize, prices, ...(region ? { region } : {}) });
    expect(candidates.map((one) => one.region)).toEqual(["westeurope"]);
  });

  test("is the caller's affair where candidates are", () => {
    const own = nodeTypes(oneSize);
    const { placement } = plan([source], { nodeTypes: own, region: "on-premises" });
    expect(placement.settings.region).toBe("on-premises");
  });
});

describe("costs beside the nodes", () => {
  const linesOf = (options: PlanOptions) =>
    (plan([source], { ...oneSize, ...options }).costLines ?? []).map(
      ({ label, pricePerMonth }) => [label, pricePerMonth.nano] as const,
    );

  test.each<[string, PlanOptions, (readonly [string, bigint])[]]>([
    ["none unless asked for", {}, []],
    ["nothing for the free tier", { tier: "free" }, []],
    ["the standard tier", { tier: "standard" }, [["AKS standard tier", 73_000_000_000n]]],
    [
      "a tier at a price of the caller's",
      { tier: "premium", tierPricePerHour: parseMoney("0.6", "USD") },
      [["AKS premium tier", 438_000_000_000n]],
    ],
    [
      "one OS disk a node",
      { osDiskPricePerMonth: parseMoney("9.60", "USD"), minNodesPerPool: 3 },
      [["managed OS disks", 28_800_000_000n]],
    ],
  ])("are %s", (_, options, expected) => {
    expect(linesOf(options)).toEqual(expected);
  });

  test.each<[string, PlanOptions, string]>([
    ["premium without a price", { tier: "premium" }, "price-missing"],
    ["a disk in euros", { osDiskPricePerMonth: parseMoney("9", "EUR") }, "currency-mismatch"],
  ])("refuse %s", (_, options, code) => {
    expect(() => linesOf(options)).toThrowError(expect.objectContaining({ code }) as Error);
  });
});

test("dedicated hosts carry every bought node, beside the plain price", () => {
  const { hosts, cost, placement } = plan([source], { ...oneSize, dedicatedHosts: true });
  const vms = hosts?.pools.flatMap(({ patterns }) =>
    patterns.flatMap((pattern) => pattern.vms.map(({ count }) => count * pattern.hosts)),
  );
  expect(vms?.reduce((sum, count) => sum + count, 0)).toBe(placement.nodes);
  expect(hosts?.plainPricePerHour).toEqual(cost.hour);
  expect(plan([source], oneSize).hosts).toBeNull();
});
