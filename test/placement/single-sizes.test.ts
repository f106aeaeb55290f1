import { describe, expect, test } from "vitest";
import { placeWorkloads, verifyPlacement } from "../../src/placement/index.ts";
import type { PlacementOptions } from "../../src/placement/index.ts";
import { leastCost } from "./brute-force.ts";
import { GIB, makeNodeType, makeWorkload } from "./make.ts";

/** Sizes of one price per CPU, as families are, and one that is dear for what it holds. */
const TYPES = [
  makeNodeType("Four", { cpu: 3900, memory: 13 * GIB, price: 172, pods: 30 }),
  makeNodeType("FourWide", { cpu: 3900, memory: 28 * GIB, price: 226, pods: 30 }),
  makeNodeType("Eight", { cpu: 7900, memory: 28 * GIB, price: 344, pods: 30 }),
  makeNodeType("Sixteen", { cpu: 15900, memory: 58 * GIB, price: 688, pods: 30 }),
  makeNodeType("Dear", { cpu: 3900, memory: 13 * GIB, price: 190, pods: 30 }),
];

const FLEETS = [
  ["three large pods", [2500, 2500, 2500], 8],
  ["one pod", [2500], 8],
  ["four small pods", [900, 900, 900, 900], 3],
  ["pods of several sizes", [3500, 2500, 1500, 500], 6],
  ["pods wide in memory", [500, 500, 500], 12],
] as const;

const MINIMA: readonly (readonly [string, PlacementOptions])[] = [
  ["two nodes", { minNodesPerPool: 2 }],
  ["three nodes", { minNodesPerPool: 3 }],
  ["five nodes", { minNodesPerPool: 5 }],
  ["five nodes in one pool", { minNodesPerPool: 5, maxPools: 1 }],
  ["three nodes of some sizes", { pools: [{ size: "Eight", minNodes: 3 }] }],
];

const CASES = FLEETS.flatMap(([pods, cpus, gib]) =>
  MINIMA.map(([minimum, options]) => ({ name: `${pods}, ${minimum}`, cpus, gib, options })),
);

describe("where a pool has a fewest number of nodes", () => {
  test.each(CASES)("$name: the least cost is found", ({ cpus, gib, options }) => {
    const sized = cpus.map((cpu, i) => makeWorkload({ name: `p${i}`, cpu, memory: gib * GIB }));
    const placement = placeWorkloads(sized, TYPES, options);
    expect(verifyPlacement({ placement, sized, nodeTypes: TYPES }).problems).toEqual([]);
    expect(placement.cost.nano).toBe(leastCost(sized, TYPES, options));
  });

  test.each([2, 3, 5])("more candidates never make the plan dearer, at least %i", (minimum) => {
    const sized = [0, 1, 2].map((i) => makeWorkload({ name: `p${i}`, cpu: 2500, memory: 8 * GIB }));
    const options = { minNodesPerPool: minimum };
    let last: bigint | null = null;
    for (const count of TYPES.keys()) {
      const { cost } = placeWorkloads(sized, TYPES.slice(0, count + 1), options);
      if (last !== null) expect(cost.nano).toBeLessThanOrEqual(last);
      last = cost.nano;
    }
  });
});
