import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findAlternatives, placeWorkloads, verifyPlacement } from "../../src/placement/index.ts";
import type { PlacementOptions } from "../../src/placement/index.ts";
import { GIB, makeNodeType, makeWorkload } from "./make.ts";

const TYPES = [
  makeNodeType("Small", { cpu: 4000, memory: 16 * GIB, price: 100, pods: 10, series: "Dsv5" }),
  makeNodeType("Large", { cpu: 8000, memory: 32 * GIB, price: 190, pods: 20, series: "Dasv5" }),
  makeNodeType("Roomy", { cpu: 4000, memory: 32 * GIB, price: 130, pods: 10, series: "Esv5" }),
];
const zones = ["1", "2", "3"];

const OPTIONS: readonly (readonly [string, PlacementOptions])[] = [
  ["a node may fail", { headroom: { failingNodes: 1 } }],
  ["two nodes may fail", { headroom: { failingNodes: 2 } }],
  ["a node may fail, two sizes", { maxPools: 2, headroom: { failingNodes: 1 } }],
  ["a node may fail, with zones", { zones, headroom: { failingNodes: 1 } }],
  ["a zone may fail", { zones, headroom: { failingZones: 1 } }],
  ["a node and a zone may fail", { zones, headroom: { failingNodes: 1, failingZones: 1 } }],
  ["room on each node, and one may fail", { headroom: { percent: 10, failingNodes: 1 } }],
  ["two nodes a pool at least, over zones", { zones, minNodesPerPool: 2 }],
  ["a quota", { headroom: { failingNodes: 1 }, quotas: [{ name: "cores", vcpus: 40 }] }],
];

const pods = fc
  .array(
    fc.record({
      cpu: fc.integer({ min: 5, max: 35 }).map((tenths) => tenths * 100),
      memory: fc.integer({ min: 1, max: 12 }).map((gib) => gib * GIB),
      replicas: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((list) => list.map((made, i) => makeWorkload({ name: `p${i}`, ...made })));

describe("with spare nodes", () => {
  test.each(OPTIONS)("no alternative is cheaper than the plan: %s", (_, options) => {
    fc.assert(
      fc.property(pods, (sized) => {
        const placement = placeWorkloads(sized, TYPES, options);
        expect(verifyPlacement({ placement, sized, nodeTypes: TYPES }).problems).toEqual([]);
        const inputs = { sized, nodeTypes: TYPES };
        const others = findAlternatives(placement, inputs, { ...options, count: 9 });
        for (const { extra } of others) expect(extra.nano).toBeGreaterThanOrEqual(0n);
      }),
      { numRuns: 2, seed: 7 },
    );
  });

  test.each(OPTIONS)("more sizes to choose from cost no more: %s", (_, options) => {
    fc.assert(
      fc.property(pods, fc.subarray(TYPES, { minLength: 1, maxLength: 2 }), (sized, some) => {
        const all = placeWorkloads(sized, TYPES, options);
        const few = placeWorkloads(sized, some, options);
        fc.pre(few.placed === all.placed);
        expect(all.cost.nano).toBeLessThanOrEqual(few.cost.nano);
      }),
      { numRuns: 2, seed: 7 },
    );
  });

  // Alone a large node is cheaper for two of these pods; with a spare one, small ones are.
  test("cheap spares make up for a dearer packing", () => {
    const types = [
      makeNodeType("Small", { cpu: 4000, memory: 16 * GIB, price: 100 }),
      makeNodeType("Large", { cpu: 8000, memory: 32 * GIB, price: 190 }),
    ];
    const sized = [makeWorkload({ cpu: 4000, replicas: 2 })];
    const { pools } = placeWorkloads(sized, types, { headroom: { failingNodes: 1 } });
    expect(pools.map(({ nodeType, count }) => [nodeType.size.name, count])).toEqual([["Small", 3]]);
  });
});
