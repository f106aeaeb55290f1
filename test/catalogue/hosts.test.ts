import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  allSizes,
  dedicatedHosts,
  defaultRegionPrices,
  eligibility,
  formatMoney,
  hostsFor,
  loadRegion,
  type HostPlan,
  type VmCount,
} from "../../src/catalogue/index.ts";

test("knows 67 host SKUs, 54 of them with a packing", () => {
  expect(dedicatedHosts().length).toBe(67);
  // One page's packing names Standard_DC8_v2 for DCsv2-Type1.
  expect(dedicatedHosts().filter((host) => host.maxVms.size > 0).length).toBe(54);
});

describe("hostsFor", () => {
  test("fills hosts of one size to the published number", () => {
    const plan = hostsFor([{ size: "Standard_D8s_v5", count: 25 }]);
    expect(plan.pools).toEqual([
      {
        sku: "Dsv5-Type1",
        count: 3,
        pricePerHour: { currency: "USD", nano: 5_280_000_000n },
        patterns: [
          { hosts: 2, vms: [{ size: "Standard_D8s_v5", count: 12 }] },
          { hosts: 1, vms: [{ size: "Standard_D8s_v5", count: 1 }] },
        ],
      },
    ]);
    expect(formatMoney(plan.pricePerHour)).toBe("15.84");
    expect(formatMoney(plan.plainPricePerHour!)).toBe("9.6");
  });

  test("lets sizes of a series share a host", () => {
    const { pools } = hostsFor([
      { size: "Standard_D32s_v5", count: 2 },
      { size: "Standard_D8s_v5", count: 4 },
    ]);
    // Two thirds and four twelfths are one whole host.
    expect(pools).toMatchObject([{ sku: "Dsv5-Type1", count: 1 }]);
  });

  test("takes the SKU that is cheapest for all of a series", async () => {
    const prices = await loadRegion("westeurope");
    const { pools } = hostsFor([{ size: "Standard_D4s_v4", count: 50 }], { prices });
    const [type1, type2] = ["Dsv4-Type1", "Dsv4-Type2"].map((sku) => prices.hosts.get(sku)!.nano);
    const cheapest = type1! * 3n <= type2! * 2n ? "Dsv4-Type1" : "Dsv4-Type2";
    expect(pools.map((pool) => pool.sku)).toEqual([cheapest]);
  });

  test.each([
    ["no host takes it", "Standard_L8s_v4", "no-host"],
    ["its packing was not published", "Standard_L8s_v3", "packing-unknown"],
    ["the region sells none", "Standard_DC2as_v5", "not-sold-in-region"],
  ])("names VMs without a host: %s", async (_, size, reason) => {
    const prices = await loadRegion("chilecentral");
    const plan = hostsFor([{ size, count: 2 }], { prices });
    expect(plan.unhostable).toEqual([{ size, count: 2, reason }]);
    expect(plan.pools).toEqual([]);
  });

  test("adds up a size that stands there twice and forgets empty ones", () => {
    const once = hostsFor([{ size: "Standard_D8s_v5", count: 14 }]);
    const twice = hostsFor([
      { size: "d8s_v5", count: 4 },
      { size: "Standard_D4s_v5", count: 0 },
      { size: "Standard_D8s_v5", count: 10 },
    ]);
    expect(twice).toEqual(once);
  });

  test.each([[-1], [1.5], [Number.NaN]])("refuses %d nodes", (count) => {
    expect(() => hostsFor([{ size: "Standard_D8s_v5", count }])).toThrow(
      expect.objectContaining({ code: "invalid-argument" }),
    );
  });
});

describe("any set of nodes", () => {
  const { hosts: hostPrices } = defaultRegionPrices();
  const sold = dedicatedHosts().filter((host) => hostPrices.has(host.sku) && host.maxVms.size > 0);
  const names = [...new Set(sold.flatMap((host) => Array.from(host.maxVms.keys())))];
  const anyNodes = fc.array(
    fc.record({ size: fc.constantFrom(...names), count: fc.integer({ min: 0, max: 90 }) }),
    { maxLength: 8 },
  );
  const placed = (plan: HostPlan): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    const add = ({ size, count }: VmCount, times: number) =>
      counts.set(size, (counts.get(size) ?? 0) + count * times);
    for (const { patterns } of plan.pools) {
      for (const { hosts, vms } of patterns) for (const vm of vms) add(vm, hosts);
    }
    for (const vms of plan.unhostable) add(vms, 1);
    return counts;
  };

  test("is placed once, on hosts that are never overfull, at the sum of their prices", () => {
    fc.assert(
      fc.property(anyNodes, (nodes) => {
        const plan = hostsFor(nodes);
        const wanted = new Map<string, number>();
        for (const { size, count } of nodes) wanted.set(size, (wanted.get(size) ?? 0) + count);
        for (const [size, count] of wanted) expect(placed(plan).get(size) ?? 0).toBe(count);
        let total = 0n;
        for (const { sku, count, patterns, pricePerHour } of plan.pools) {
          const host = dedicatedHosts().find((candidate) => candidate.sku === sku)!;
          expect(patterns.reduce((sum, { hosts }) => sum + hosts, 0)).toBe(count);
          for (const { vms } of patterns) {
            const share = vms.reduce((sum, vm) => sum + vm.count / host.maxVms.get(vm.size)!, 0);
            expect(share).toBeLessThanOrEqual(1 + 1e-9);
          }
          total += pricePerHour.nano * BigInt(count);
        }
        expect(plan.pricePerHour.nano).toBe(total);
      }),
    );
  });

  test("of one size costs what the cheapest SKU does, found by trying each", () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.integer({ min: 1, max: 200 }), (size, count) => {
        const costs = sold
          .filter((host) => host.maxVms.has(size) && host.retired === undefined)
          .map(({ sku, maxVms }) => {
            const hosts = Math.ceil(count / maxVms.get(size)!);
            return hostPrices.get(sku)!.nano * BigInt(hosts);
          });
        const least = costs.reduce((low, cost) => (cost < low ? cost : low));
        expect(hostsFor([{ size, count }]).pricePerHour.nano).toBe(least);
      }),
    );
  });

  test("gives the same hosts in any order", () => {
    fc.assert(
      fc.property(anyNodes, (nodes) => {
        expect(hostsFor(nodes.toReversed())).toEqual(hostsFor(nodes));
      }),
    );
  });
});

test("names the series that hosts of the region carry, each with a size that a plan would take", () => {
  const prices = defaultRegionPrices();
  const { hostableSeries } = hostsFor([], { prices });
  expect(hostableSeries).toContain("Dsv5");
  // No host SKU takes the l series, and NCasT4_v3 hosts take sizes without nested virtualization.
  expect(hostableSeries).not.toContain("Dalsv6");
  expect(hostableSeries).not.toContain("NCasT4v3");
  for (const series of hostableSeries) {
    const sizes = allSizes().filter((size) => size.series === series && eligibility(size).eligible);
    const hosted = sizes.filter(
      ({ name }) => hostsFor([{ size: name, count: 1 }]).pools.length > 0,
    );
    expect(hosted.length, series).toBeGreaterThan(0);
  }
  expect(hostsFor([], { prices: { ...prices, hosts: new Map() } }).hostableSeries).toEqual([]);
});
