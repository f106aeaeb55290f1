import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { placeWorkloads, verifyPlacement } from "../../src/placement/index.ts";
import type { PlacementOptions } from "../../src/placement/index.ts";
import { brokenRules, leastCost, nodesOf } from "./brute-force.ts";
import { GIB, makeNodeType, makeWorkload } from "./make.ts";

const TYPES = [
  makeNodeType("Small", { cpu: 4000, memory: 16 * GIB, price: 100, pods: 10, series: "Dsv5" }),
  makeNodeType("Large", { cpu: 8000, memory: 32 * GIB, price: 190, pods: 20, series: "Esv5" }),
];
const BY_NAME = new Map(TYPES.map((type) => [type.size.name, type]));

const pods = fc
  .array(
    fc.record({
      cpu: fc.integer({ min: 5, max: 35 }).map((tenths) => tenths * 100),
      memory: fc.integer({ min: 1, max: 12 }).map((gib) => gib * GIB),
      sandboxed: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((list) =>
    list.map(({ cpu, memory, sandboxed }, i) => {
      const footprint = { cpu: cpu + 300, memory: memory + GIB };
      return makeWorkload({
        name: `p${i}`,
        cpu,
        memory,
        ...(sandboxed ? { sandboxed, footprint } : {}),
      });
    }),
  );

/** Each option that shapes a plan, at a value that matters for a handful of pods. */
const OPTIONS: readonly (readonly [string, PlacementOptions])[] = [
  ["one size", { maxPools: 1 }],
  ["pools of one node", { maxNodesPerPool: 1 }],
  ["a cluster of two nodes", { maxNodes: 2 }],
  ["at least two nodes a pool", { minNodesPerPool: 2 }],
  ["a minimum for one size", { pools: [{ size: "Small", minNodes: 3 }] }],
  ["a maximum for one size", { pools: [{ size: "Small", maxNodes: 1 }] }],
  ["a quota on a family", { quotas: [{ name: "D", series: ["Dsv5"], vcpus: 8 }] }],
  ["a quota on all", { quotas: [{ name: "cores", vcpus: 16 }] }],
  ["surge", { upgradeSurge: 33 }],
  ["headroom on each node", { headroom: { percent: 10 } }],
  ["a node may fail", { headroom: { failingNodes: 1 } }],
  ["the system's load", { systemLoad: { milliCpu: 300, memoryBytes: GIB, pods: 5 } }],
];

const PAIRS = OPTIONS.flatMap(([name, one], i) =>
  OPTIONS.slice(i + 1).map(([other, two]): readonly [string, PlacementOptions] => [
    `${name} and ${other}`,
    {
      ...one,
      ...two,
      ...(one.headroom && two.headroom ? { headroom: { ...one.headroom, ...two.headroom } } : {}),
      ...(one.pools && two.pools ? { pools: [...one.pools, ...two.pools] } : {}),
      ...(one.quotas && two.quotas ? { quotas: [...one.quotas, ...two.quotas] } : {}),
    },
  ]),
).filter(([, { minNodesPerPool = 1, maxNodesPerPool }]) => {
  // That no pool can be as large as it has to be is refused.
  return minNodesPerPool <= (maxNodesPerPool ?? Infinity);
});

interface Tally {
  possible: number;
  placed: number;
  cheapest: number;
}

/** Holds placements under some options against every possible way to place the same pods. */
function compare(options: PlacementOptions, runs: number, tally: Tally): void {
  fc.assert(
    fc.property(pods, (sized) => {
      const placement = placeWorkloads(sized, TYPES, options);
      expect(verifyPlacement({ placement, sized, nodeTypes: TYPES }).problems).toEqual([]);
      expect(brokenRules(nodesOf(placement, sized), BY_NAME, options)).toEqual([]);
      // Which spare nodes are best is not tried out: the rules above are what counts there.
      if ((options.headroom?.failingNodes ?? 0) > 0) return;
      const best = leastCost(sized, TYPES, options);
      if (best === null) {
        expect(placement.unplaceable).not.toEqual([]);
        return;
      }
      tally.possible += 1;
      if (placement.unplaceable.length > 0) return;
      tally.placed += 1;
      expect(placement.lowerBound.nano).toBeLessThanOrEqual(best);
      expect(placement.cost.nano).toBeGreaterThanOrEqual(best);
      if (placement.cost.nano === best) tally.cheapest += 1;
      else expect(["optimal", "searched"]).not.toContain(placement.stopped);
    }),
    { numRuns: runs, seed: 11 },
  );
}

describe("against every possible placement of a few pods", () => {
  const alone: Tally = { possible: 0, placed: 0, cheapest: 0 };
  test.each(OPTIONS)("%s", (_, options) => compare(options, 10, alone));
  const pairs: Tally = { possible: 0, placed: 0, cheapest: 0 };
  test.each(PAIRS)("%s", (_, options) => compare(options, 3, pairs));

  test("what can be placed is, and mostly at the least cost", () => {
    for (const { possible, placed, cheapest } of [alone, pairs]) {
      expect(possible).toBeGreaterThan(50);
      expect(placed).toBe(possible);
      expect(cheapest / placed).toBeGreaterThan(0.98);
    }
  });
});
