import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { NodeType } from "../../src/catalogue/index.ts";
import { placeWorkloads, verifyPlacement } from "../../src/placement/index.ts";
import type { PlacementOptions } from "../../src/placement/index.ts";
import type { SizedWorkload } from "../../src/sizing/index.ts";
import { GIB, makeNodeType, makeWorkload, MIB, toText } from "./make.ts";

const name = fc.constantFrom("a", "b", "c", "d", "e");

const anyWorkload = fc
  .record({
    name,
    namespace: fc.constantFrom("x", "y"),
    replicas: fc.integer({ min: 0, max: 30 }),
    perNode: fc.boolean().map((yes) => yes),
    cpu: fc.integer({ min: 0, max: 5000 }),
    memory: fc.integer({ min: 0, max: 20 * 1024 }).map((mib) => mib * MIB),
    sandboxed: fc.boolean(),
    more: fc.record({
      cpu: fc.integer({ min: 0, max: 2000 }),
      memory: fc.integer({ min: 0, max: 4 * GIB }),
    }),
    apart: fc.integer({ min: 0, max: 9 }),
    disk: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ more, apart, disk, perNode, ...made }) => {
    const small = perNode && apart > 5;
    const affinity = {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {
            topologyKey: "kubernetes.io/hostname",
            labelSelector: { matchLabels: { app: made.name } },
          },
        ],
      },
    };
    return makeWorkload({
      ...made,
      perNode: small,
      cpu: small ? made.cpu % 300 : made.cpu,
      memory: small ? made.memory % GIB : made.memory,
      ...(disk === 0 ? { other: { "ephemeral-storage": 10 * GIB } } : {}),
      ...(made.sandboxed
        ? {
            footprint: {
              cpu: (made.cpu % 900) + more.cpu,
              memory: (made.memory % GIB) + more.memory,
            },
          }
        : {}),
      ...(apart === 1 ? { spec: { affinity } } : {}),
    });
  });

const anyNodeTypes = fc
  .array(
    fc.record({
      cpu: fc.integer({ min: 1000, max: 16_000 }),
      memory: fc.integer({ min: 4, max: 64 }).map((gib) => gib * GIB),
      price: fc.integer({ min: 1, max: 1_000_000_000 }),
      pods: fc.integer({ min: 5, max: 250 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((list) => list.map((made, i) => makeNodeType(`Size_${i}`, made)));

const anyOptions: fc.Arbitrary<PlacementOptions> = fc.record(
  {
    charge: fc.constantFrom("both", "reservation", "footprint"),
    chargeCpu: fc.constantFrom("milliCpu", "vcpus"),
    cpuOvercommit: fc.constantFrom(1, 1.5, 3),
    maxPools: fc.constantFrom(null, 1, 2),
    zones: fc.constantFrom([], ["1", "2", "3"]),
    headroom: fc.record({
      percent: fc.constantFrom(0, 10),
      failingNodes: fc.constantFrom(0, 1, 2),
    }),
    quotas: fc.constantFrom([], [{ name: "all", vcpus: 40 }]),
    maxNodes: fc.constantFrom(null, 6),
    maxNodesPerPool: fc.constantFrom(null, 4),
    minNodesPerPool: fc.constantFrom(1, 3),
    effort: fc.constant("fast"),
  },
  { requiredKeys: ["effort"] },
);

describe("any placement", () => {
  test("is verified, whatever the pods, sizes and settings", () => {
    const inputs = fc.tuple(fc.array(anyWorkload, { maxLength: 7 }), anyNodeTypes, anyOptions);
    fc.assert(
      fc.property(inputs, ([sized, nodeTypes, options]) => {
        const placement = placeWorkloads(sized, nodeTypes, options);
        expect(verifyPlacement({ placement, sized, nodeTypes }).problems).toEqual([]);
        expect(placement.cost.nano).toBeGreaterThanOrEqual(placement.lowerBound.nano);
        const pods = sized.reduce((sum, { workload }) => sum + BigInt(workload.replicas), 0n);
        const left = placement.unplaceable.reduce((sum, { count }) => sum + BigInt(count), 0n);
        expect(placement.placed + left).toBe(pods);
      }),
      { numRuns: 30 },
    );
  });

  test("with room for a failing zone is verified too", () => {
    const inputs = fc.tuple(
      fc.array(anyWorkload, { maxLength: 5 }),
      anyNodeTypes,
      fc.constantFrom(2, 3),
    );
    fc.assert(
      fc.property(inputs, ([sized, nodeTypes, count]) => {
        const zones = ["1", "2", "3"].slice(0, count);
        const options = { zones, headroom: { failingZones: 1 }, effort: "fast" } as const;
        const placement = placeWorkloads(sized, nodeTypes, options);
        expect(verifyPlacement({ placement, sized, nodeTypes }).problems).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  test("is the same, byte for byte, for any order of the input", () => {
    const inputs = fc
      .tuple(fc.array(anyWorkload, { maxLength: 7 }), anyNodeTypes, anyOptions)
      .chain(([sized, nodeTypes, options]) =>
        fc.record({
          sized: fc.constant(sized),
          nodeTypes: fc.constant(nodeTypes),
          options: fc.constant(options),
          shuffled: fc.shuffledSubarray(sized, { minLength: sized.length }),
          shuffledTypes: fc.shuffledSubarray(nodeTypes, { minLength: nodeTypes.length }),
        }),
      );
    fc.assert(
      fc.property(inputs, ({ sized, nodeTypes, options, shuffled, shuffledTypes }) => {
        const one = placeWorkloads(sized, nodeTypes, options);
        expect(toText(placeWorkloads(shuffled, shuffledTypes, options))).toBe(toText(one));
      }),
      { numRuns: 15 },
    );
  });
});

/** Tries every way of putting pods together on nodes; the cheapest size that holds a group carries it. */
function cheapest(pods: readonly SizedWorkload[], nodeTypes: readonly NodeType[]): bigint {
  let best = -1n;
  const groups: SizedWorkload[][] = [];
  const priceOf = (group: readonly SizedWorkload[]): bigint => {
    const sum = (figure: (pod: SizedWorkload) => number): number => {
      return group.reduce((total, pod) => total + figure(pod), 0);
    };
    const able = nodeTypes.filter(
      ({ allocatable: { milliCpu, memoryBytes, pods: slots } }) =>
        sum(({ reservation }) => reservation.milliCpu) <= milliCpu &&
        sum(({ footprint }) => footprint.milliCpu) <= milliCpu &&
        sum(({ reservation }) => reservation.memoryBytes) <= memoryBytes &&
        sum(({ footprint }) => footprint.memoryBytes) <= memoryBytes &&
        group.length <= slots,
    );
    const prices = able.map(({ pricePerHour }) => pricePerHour.nano);
    return prices.length === 0 ? -1n : prices.reduce((a, b) => (b < a ? b : a));
  };
  const visit = (i: number): void => {
    const pod = pods[i];
    if (!pod) {
      const prices = groups.map(priceOf);
      if (prices.includes(-1n)) return;
      const total = prices.reduce((a, b) => a + b, 0n);
      if (best < 0n || total < best) best = total;
      return;
    }
    for (const group of groups) {
      group.push(pod);
      visit(i + 1);
      group.pop();
    }
    groups.push([pod]);
    visit(i + 1);
    groups.pop();
  };
  visit(0);
  return best;
}

test("against every possible placement of a few pods: bound below the best, cost close above", () => {
  const pod = fc.record({
    cpu: fc.integer({ min: 100, max: 3000 }),
    memory: fc.integer({ min: 1, max: 12 }).map((gib) => gib * GIB),
    sandboxed: fc.boolean(),
  });
  const inputs = fc.tuple(fc.array(pod, { minLength: 1, maxLength: 6 }), anyNodeTypes);
  let optimal = 0;
  let runs = 0;
  fc.assert(
    fc.property(inputs, ([made, types]) => {
      // One size holds any of the pods, so that everything can be placed.
      const nodeTypes = [
        ...types,
        makeNodeType("Whole", { cpu: 8000, memory: 32 * GIB, price: 2_000_000_000 }),
      ];
      const sized = made.map(({ cpu, memory, sandboxed }, i) =>
        makeWorkload({
          name: `pod-${i}`,
          cpu,
          memory,
          sandboxed,
          ...(sandboxed ? { footprint: { cpu: cpu + 1000, memory: memory + 2 * GIB } } : {}),
        }),
      );
      const best = cheapest(sized, nodeTypes);
      const placement = placeWorkloads(sized, nodeTypes, { maxPools: null });
      expect(placement.unplaceable).toEqual([]);
      expect(placement.lowerBound.nano).toBeLessThanOrEqual(best);
      expect(placement.cost.nano).toBeGreaterThanOrEqual(best);
      runs += 1;
      if (placement.cost.nano === best) optimal += 1;
    }),
    { numRuns: 60, seed: 7 },
  );
  expect(optimal / runs).toBeGreaterThanOrEqual(0.9);
});
