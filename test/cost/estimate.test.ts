import { describe, expect, test } from "vitest";
import { estimateCost } from "../../src/cost/index.ts";
import { placeWorkloads } from "../../src/placement/index.ts";
import { GIB, makeNodeType, makeWorkload, SIZES } from "../placement/make.ts";

const usd = (nano: bigint): { currency: string; nano: bigint } => ({ currency: "USD", nano });

describe("a plan of one size", () => {
  // 4 cores, 16 GiB at 0.20 dollars an hour; three nodes.
  const types = [makeNodeType("D4", { cpu: 4000, memory: 16 * GIB, price: 200_000_000 })];
  const sized = [
    makeWorkload({ name: "cpu", cpu: 2000, memory: 0, replicas: 3 }),
    makeWorkload({ name: "memory", cpu: 0, memory: 8 * GIB, replicas: 3 }),
    makeWorkload({ name: "whole", cpu: 4000, memory: 16 * GIB }),
  ];
  const estimate = estimateCost(placeWorkloads(sized, types));

  test("is nodes times price, a month 730 hours of it", () => {
    expect(estimate.pools).toMatchObject([
      { size: "D4", nodes: 3, hour: usd(600_000_000n), month: usd(438_000_000_000n) },
    ]);
    expect(estimate.hour).toEqual(usd(600_000_000n));
    expect(estimate.month).toEqual(usd(438_000_000_000n));
  });

  test("is borne by the mean of the shares of CPU and memory", () => {
    // Weights 3 x 1/2 CPU, 3 x 1/2 memory, 1 x both: 1.5, 1.5 and 2 of 5.
    expect(estimate.shares).toMatchObject([
      { workload: 0, pods: 3, hour: usd(180_000_000n) },
      { workload: 1, pods: 3, hour: usd(180_000_000n) },
      { workload: 2, pods: 1, hour: usd(240_000_000n), month: usd(175_200_000_000n) },
    ]);
    expect(estimate.unallocated.hour).toEqual(usd(0n));
  });

  test("other prices replace those of the placement, and void its bound", () => {
    const dearer = estimateCost(placeWorkloads(sized, types), { prices: { D4: usd(1n) } });
    expect(dearer.hour).toEqual(usd(3n));
    expect(dearer.lowerBound.hour).toEqual(usd(0n));
    expect(dearer.gap.ppm).toBeNull();
  });

  test("a price may name its size in any letter case", () => {
    const placement = placeWorkloads(sized, types);
    const { hour } = estimateCost(placement, { prices: { D4: usd(7n) } });
    expect(estimateCost(placement, { prices: { standard_d4: usd(7n) } }).hour).toEqual(hour);
  });

  test("prices in another currency are refused", () => {
    const prices = { D4: { currency: "EUR", nano: 1n } };
    expect(() => estimateCost(placeWorkloads(sized, types), { prices })).toThrow(
      expect.objectContaining({ name: "CostError", path: "prices.D4" }),
    );
  });
});

describe("shares", () => {
  test("add up to the total exactly, DaemonSets and spare nodes included", () => {
    const sized = [
      makeWorkload({ name: "web", cpu: 701, memory: GIB + 12_345, replicas: 37 }),
      makeWorkload({ name: "db", cpu: 333, memory: 5 * GIB, replicas: 7 }),
      makeWorkload({
        name: "agent",
        perNode: true,
        cpu: 77,
        memory: 333_333_333,
      }),
      makeWorkload({ name: "idle", cpu: 0, memory: 0, replicas: 5 }),
    ];
    const placement = placeWorkloads(sized, SIZES, { headroom: { failingNodes: 1 } });
    const { shares, hour, month, unallocated } = estimateCost(placement);
    const sum = (of: (share: (typeof shares)[number]) => bigint): bigint => {
      return shares.reduce((total, share) => total + of(share), 0n);
    };
    expect(sum((share) => share.hour.nano) + unallocated.hour.nano).toBe(hour.nano);
    expect(sum((share) => share.month.nano) + unallocated.month.nano).toBe(month.nano);
    expect(hour).toEqual(placement.cost);
    const agent = shares.find(({ workload }) => placement.workloads[workload]?.name === "agent");
    expect(agent?.pods).toBe(placement.nodes);
    const idle = shares.find(({ workload }) => placement.workloads[workload]?.name === "idle");
    expect(idle).toMatchObject({ pods: 5, hour: usd(0n) });
  });

  test("pods that ask for nothing bear alike", () => {
    const sized = ["a", "b"].map((name) => makeWorkload({ name, cpu: 0, memory: 0, replicas: 1 }));
    const { shares } = estimateCost(placeWorkloads(sized, SIZES));
    expect(shares.map((share) => share.hour.nano)).toEqual([96_000_000n, 96_000_000n]);
  });
});

test("what sandboxing adds is the difference to the same pods without", () => {
  const vm = { name: "vm", cpu: 500, memory: GIB, replicas: 12 };
  const sandboxed = [
    makeWorkload({ ...vm, sandboxed: true, footprint: { cpu: 1500, memory: 3 * GIB } }),
  ];
  const withoutSandbox = placeWorkloads([makeWorkload(vm)], SIZES);
  const placement = placeWorkloads(sandboxed, SIZES);
  const { sandboxing, hour } = estimateCost(placement, { withoutSandbox });
  expect(sandboxing?.without.hour).toEqual(withoutSandbox.cost);
  expect(sandboxing?.nodesWithout).toBe(withoutSandbox.nodes);
  expect(sandboxing?.adds.hour.nano).toBe(hour.nano - withoutSandbox.cost.nano);
  expect(sandboxing?.adds.hour.nano).toBeGreaterThan(0n);
  expect(estimateCost(placement).sandboxing).toBeNull();
});

test("no pods cost nothing", () => {
  const estimate = estimateCost(placeWorkloads([], SIZES));
  expect([estimate.hour.nano, estimate.gap.ppm, estimate.shares.length]).toEqual([0n, 0, 0]);
});
