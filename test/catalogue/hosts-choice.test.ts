import { describe, expect, test } from "vitest";
import { hostsFor } from "../../src/catalogue/index.ts";
import type { RegionPrices, VmCount } from "../../src/catalogue/index.ts";

const usd = (nano: bigint) => ({ currency: "USD", nano });

/** A region that sells these hosts and VMs at prices made up for the test. */
function region(hosts: Record<string, bigint>, vms: Record<string, bigint> = {}): RegionPrices {
  const plain = Object.entries(vms).map(([name, nano]) => [name, { "on-demand": usd(nano) }]);
  return {
    region: "testland",
    currency: "USD",
    prices: new Map(plain as [string, { "on-demand": ReturnType<typeof usd> }][]),
    hosts: new Map(Object.entries(hosts).map(([sku, nano]) => [sku, usd(nano)])),
    provenance: { source: "the test", asOf: "2026-11-22" },
  };
}

const vms = (...entries: readonly (readonly [string, number])[]): readonly VmCount[] =>
  entries.map(([size, count]) => ({ size, count }));

// Of D4s_v4, Type1 takes 20 and Type2 25; of D2s_v4 each takes 32. Of D4s_v3, Type1 took 17,
// Type3 takes 21 and Type4 24.
describe("the SKU of a series", () => {
  test.each<[string, Record<string, bigint>, readonly [string, number], string, number]>([
    ["dearer in all", { "Dsv4-Type1": 3n, "Dsv4-Type2": 4n }, ["D4s_v4", 50], "Dsv4-Type2", 2],
    ["cheaper in all", { "Dsv4-Type1": 2n, "Dsv4-Type2": 4n }, ["D4s_v4", 50], "Dsv4-Type1", 3],
    ["at one total", { "Dsv4-Type1": 2n, "Dsv4-Type2": 3n }, ["D4s_v4", 50], "Dsv4-Type2", 2],
    [
      "at one total and count",
      { "Dsv4-Type2": 5n, "Dsv4-Type1": 5n },
      ["D2s_v4", 9],
      "Dsv4-Type1",
      1,
    ],
    ["that alone is sold", { "Dsv4-Type2": 9n }, ["D4s_v4", 26], "Dsv4-Type2", 2],
    ["no longer sold", { "Dsv3-Type1": 1n, "Dsv3-Type3": 9n }, ["D4s_v3", 21], "Dsv3-Type3", 1],
    ["of four", { "Dsv3-Type3": 6n, "Dsv3-Type4": 5n }, ["D4s_v3", 21], "Dsv3-Type4", 1],
  ])("%s", (_, hosts, [size, count], sku, hostCount) => {
    const prices = region(hosts);
    const plan = hostsFor(vms([`Standard_${size}`, count]), { prices });
    expect(plan.pools.map((pool) => [pool.sku, pool.count])).toEqual([[sku, hostCount]]);
    expect(plan.pricePerHour).toEqual(usd(hosts[sku]! * BigInt(hostCount)));
    expect(plan.region).toBe("testland");
    expect(plan.priceProvenance).toBe(prices.provenance);
  });

  test("must take every size of the group, even where another is cheaper for some", () => {
    const prices = region({ "Ms-Type1": 1n, "Msm-Type1": 10n });
    const nodes = vms(["Standard_M128s", 1], ["Standard_M128ms", 1]);
    const { pools } = hostsFor(nodes, { prices });
    expect(pools.map((pool) => [pool.sku, pool.count])).toEqual([["Msm-Type1", 2]]);
  });
});

test("hosts stand in the order of their SKUs, not of their VMs", () => {
  const skus = ["Dsv5-Type1", "Easv5-Type1", "Esv5-Type1", "Fsv2-Type4"];
  const prices = region(Object.fromEntries(skus.map((sku) => [sku, 1n])));
  const nodes = vms(
    ["Standard_F4s_v2", 1],
    ["Standard_E2s_v5", 1],
    ["Standard_E4as_v5", 1],
    ["Standard_D4s_v5", 1],
  );
  const plan = hostsFor(nodes, { prices });
  expect(plan.pools.map(({ sku }) => sku)).toEqual(skus);
  expect(plan.pricePerHour).toEqual(usd(4n));
});

describe("what no host carries", () => {
  const prices = region({ "Dsv5-Type1": 1n, "Dsv3-Type1": 1n });

  test("is listed by name with its reason, and empty counts are not", () => {
    const nodes = vms(
      ["Standard_L8s_v3", 2],
      ["Standard_Nosuch", 1],
      ["Standard_D4s_v4", 3],
      ["Standard_B2s", 0],
      ["Standard_D4s_v3", 4],
      ["Standard_D4s_v5", 5],
    );
    const plan = hostsFor(nodes, { prices });
    expect(plan.unhostable).toEqual([
      { size: "Standard_D4s_v3", count: 4, reason: "not-sold-in-region" },
      { size: "Standard_D4s_v4", count: 3, reason: "not-sold-in-region" },
      { size: "Standard_L8s_v3", count: 2, reason: "packing-unknown" },
      { size: "Standard_Nosuch", count: 1, reason: "no-host" },
    ]);
    expect(plan.pools.map(({ sku }) => sku)).toEqual(["Dsv5-Type1"]);
  });

  test("no nodes need no hosts and cost nothing", () => {
    const plan = hostsFor([], { prices });
    expect([plan.pools, plan.unhostable]).toEqual([[], []]);
    expect([plan.pricePerHour, plan.plainPricePerHour]).toEqual([usd(0n), usd(0n)]);
    expect(plan.hostableSeries).toEqual(["Dsv5"]);
  });
});

describe("what the VMs cost without hosts", () => {
  const hosts = { "Dsv5-Type1": 100n };
  test.each<[string, Record<string, bigint>, readonly VmCount[], bigint | null]>([
    ["their sum", { Standard_D4s_v5: 3n, Standard_D8s_v5: 7n }, [], 13n],
    ["unknown where a price is missing", { Standard_D4s_v5: 3n }, [], null],
    [
      "without those on no host",
      { Standard_D4s_v5: 3n, Standard_D8s_v5: 7n, Standard_L8s_v3: 50n },
      vms(["Standard_L8s_v3", 1]),
      13n,
    ],
    [
      "without those of which there are none",
      { Standard_D4s_v5: 3n, Standard_D8s_v5: 7n },
      vms(["Standard_D16s_v5", 0]),
      13n,
    ],
  ])("%s", (_, plain, more, total) => {
    const nodes = [...vms(["Standard_D4s_v5", 2], ["Standard_D8s_v5", 1]), ...more];
    const plan = hostsFor(nodes, { prices: region(hosts, plain) });
    expect(plan.plainPricePerHour).toEqual(total === null ? null : usd(total));
  });
});

test.each([[-1], [0.5], [2 ** 53]])("%d nodes are refused, naming the size", (count) => {
  expect(() => hostsFor(vms(["Standard_D4s_v5", count]))).toThrow(
    expect.objectContaining({
      code: "invalid-argument",
      message: `not a number of nodes: ${count}`,
      data: { size: "Standard_D4s_v5" },
    }),
  );
});
