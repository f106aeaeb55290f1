import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nodeTypes } from "../../src/catalogue/index.ts";
import type { NodeType } from "../../src/catalogue/index.ts";
import { placeWorkloads, verifyPlacement } from "../../src/placement/index.ts";
import type { Placement, PlacementOptions } from "../../src/placement/index.ts";
import type { SizedWorkload } from "../../src/sizing/index.ts";
import { leastCost } from "./brute-force.ts";
import { GIB, makeNodeType, makeWorkload } from "./make.ts";

const FOUR = makeNodeType("Four", { cpu: 3900, memory: 13 * GIB, price: 172, pods: 110 });
const EIGHT = makeNodeType("Eight", { cpu: 7900, memory: 28 * GIB, price: 360, pods: 110 });
const SIXTEEN = makeNodeType("Sixteen", {
  cpu: 15900,
  memory: 58 * GIB,
  price: 730,
  pods: 110,
  series: "Esv5",
});
const TYPES = [FOUR, EIGHT, SIXTEEN];

function place(
  sized: readonly SizedWorkload[],
  types: readonly NodeType[],
  options: PlacementOptions,
): Placement {
  const placement = placeWorkloads(sized, types, options);
  expect(verifyPlacement({ placement, sized, nodeTypes: types }).problems).toEqual([]);
  return placement;
}

/** The most pods that any nodes within the rules hold, and what they cost at least. */
function mostPods(
  pods: readonly SizedWorkload[],
  options: PlacementOptions,
): { readonly placed: number; readonly cost: bigint } {
  const best = { placed: 0, cost: 0n };
  for (let set = 1; set < 2 ** pods.length; set++) {
    const some = pods.filter((_, i) => (set >> i) % 2 === 1);
    if (some.length < best.placed) continue;
    const cost = leastCost(some, TYPES, options);
    if (cost === null || (some.length === best.placed && cost >= best.cost)) continue;
    Object.assign(best, { placed: some.length, cost });
  }
  return best;
}

const limits = fc.record(
  {
    maxPools: fc.integer({ min: 1, max: 2 }),
    maxNodesPerPool: fc.integer({ min: 1, max: 2 }),
    maxNodes: fc.integer({ min: 1, max: 3 }),
    quotas: fc.integer({ min: 4, max: 28 }).map((vcpus) => [{ name: "cores", vcpus }]),
  },
  { requiredKeys: ["maxPools"] },
);

describe("where limits leave pods without a node", () => {
  test("the most are placed, at the least cost where that is claimed", () => {
    const cpus = fc.array(fc.constantFrom(900, 2500, 3800, 5200, 9000), {
      minLength: 3,
      maxLength: 5,
    });
    fc.assert(
      fc.property(cpus, limits, (list, options) => {
        const pods = list.map((cpu, i) => makeWorkload({ name: `p${i}`, cpu, memory: 3 * GIB }));
        const { placed, cost, stopped } = place(pods, TYPES, { ...options, effort: "fast" });
        const best = mostPods(pods, options);
        expect(Number(placed)).toBe(best.placed);
        expect(cost.nano).toBeGreaterThanOrEqual(best.cost);
        if (stopped === "optimal" || stopped === "searched") expect(cost.nano).toBe(best.cost);
      }),
      { numRuns: 12 },
    );
  });

  test.each([
    [90, 90n],
    [95, 90n],
    [150, 90n],
  ])("of %i pods two pools of the largest size hold %i", (replicas, most) => {
    // Fifteen pods a node: two pools of three nodes; any other sizes hold fewer.
    const pods = [makeWorkload({ cpu: 1025, replicas })];
    const placement = place(pods, TYPES, { maxPools: 2, maxNodesPerPool: 3 });
    expect(placement.placed).toBe(most);
    expect(placement.stopped).toBe("optimal");
  });

  test("half a million pods go onto three full pools of a size that holds them", () => {
    const pods = [makeWorkload({ cpu: 1000, memory: GIB + GIB / 4, replicas: 500_000 })];
    const { placed, unplaceable } = place(pods, nodeTypes(), { effort: "fast" });
    expect(unplaceable).toEqual([]);
    expect(placed).toBe(500_000n);
  });
});

describe("more candidates", () => {
  const fleets = [
    ["one shape", [[1000, 1]]],
    [
      "two shapes",
      [
        [1500, 2],
        [700, 6],
      ],
    ],
    [
      "wide and narrow",
      [
        [300, 7],
        [3000, 1],
        [5000, 4],
      ],
    ],
  ] as const;
  const settings: readonly PlacementOptions[] = [
    { maxPools: 2, maxNodesPerPool: 5 },
    { maxPools: 1, maxNodesPerPool: 12 },
    { maxPools: 3, maxNodes: 11 },
    { maxPools: 2, quotas: [{ name: "cores", vcpus: 100 }] },
  ];
  const rows = fleets.flatMap(([name, shapes]) =>
    settings.map((options) => ({ name, shapes, options })),
  );

  test.each(rows)("never place fewer or cost more: $name, $options", ({ shapes, options }) => {
    const pods = shapes.map(([cpu, gib], i) =>
      makeWorkload({ name: `p${i}`, cpu, memory: gib * GIB, replicas: 30 }),
    );
    const all = place(pods, TYPES, { ...options, effort: "fast" });
    for (const type of TYPES) {
      const single = place(pods, [type], { ...options, effort: "fast" });
      expect(all.placed).toBeGreaterThanOrEqual(single.placed);
      if (all.placed === single.placed) expect(all.cost.nano).toBeLessThanOrEqual(single.cost.nano);
    }
  });
});
