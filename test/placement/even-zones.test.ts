import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { placeWorkloads, verifyPlacement } from "../../src/placement/index.ts";
import type { Placement, PlacementOptions } from "../../src/placement/index.ts";
import type { SizedWorkload } from "../../src/sizing/index.ts";
import { apart, HOST, REQUIRED, spread, ZONE } from "./constrained.ts";
import { GIB, makeNodeType, makeWorkload } from "./make.ts";

const FULL = { cpu: 4000, memory: 16 * GIB };
const TYPES = [makeNodeType("Only", { ...FULL, price: 100 })];

function place(
  sized: readonly SizedWorkload[],
  options: PlacementOptions,
  nodeTypes = TYPES,
): Placement {
  const placement = placeWorkloads(sized, nodeTypes, options);
  expect(verifyPlacement({ placement, sized, nodeTypes }).problems).toEqual([]);
  return placement;
}

/** How many nodes of a pool, or of all, are in each zone. */
function perZone({ pools }: Pick<Placement, "pools">): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { zone = "none", count } of pools.flatMap(({ patterns }) => patterns)) {
    counts[zone] = (counts[zone] ?? 0) + count;
  }
  return counts;
}

/** Two of them need two nodes. */
const big = (made: Parameters<typeof makeWorkload>[0] = {}): SizedWorkload => {
  return makeWorkload({ ...made, cpu: 3000 });
};

describe("nodes over zones", () => {
  test.each([
    [1, { "1": 1 }],
    [2, { "1": 1, "2": 1 }],
    [3, { "1": 1, "2": 1, "3": 1 }],
    [8, { "1": 3, "2": 3, "3": 2 }],
  ])("%s alike", (replicas, expected) => {
    const placement = place([big({ replicas })], { zones: ["1", "2", "3"] });
    expect(perZone(placement)).toEqual(expected);
  });

  test("of different contents even each other out", () => {
    const sized = [
      big({ name: "a", replicas: 2 }),
      big({ name: "b", replicas: 2, memory: 2 * GIB }),
    ];
    expect(perZone(place(sized, { zones: ["1", "2"] }))).toEqual({ "1": 2, "2": 2 });
  });

  test("stand where their pods have to be, and the others make up for it", () => {
    const spec = { nodeSelector: { [ZONE]: "2" } };
    const sized = [big({ name: "fixed", replicas: 3, spec }), big({ name: "free", replicas: 3 })];
    expect(perZone(place(sized, { zones: ["1", "2"] }))).toEqual({ "1": 3, "2": 3 });
  });

  test("are in those that offer the size", () => {
    const [type] = TYPES;
    const some = [{ ...type!, size: { ...type!.size, zones: ["1", "3"] } }];
    const placement = place([big({ replicas: 4 })], { zones: ["1", "2", "3"] }, some);
    expect(perZone(placement)).toEqual({ "1": 2, "3": 2 });
  });

  test("of several pools: each evenly, and all of them together", () => {
    const sized = ["a", "b"].map((k) =>
      big({ name: k, replicas: 3, spec: { nodeSelector: { k } } }),
    );
    const placement = place(sized, { zones: ["1", "2"] });
    for (const pool of placement.pools) {
      expect(Object.values(perZone({ pools: [pool] })).toSorted((a, b) => a - b)).toEqual([1, 2]);
    }
    expect(perZone(placement)).toEqual({ "1": 3, "2": 3 });
  });

  test("that are kept empty count as well", () => {
    const headroom = { failingNodes: 2 };
    const placement = place([big({ replicas: 4 })], { zones: ["1", "2", "3"], headroom });
    expect(placement.nodes).toBe(6);
    expect(perZone(placement)).toEqual({ "1": 2, "2": 2, "3": 2 });
  });

  test("without zones are in none", () => {
    expect(perZone(place([big({ replicas: 2 })], {}))).toEqual({ none: 2 });
  });

  test("keep DaemonSets of one zone where they are", () => {
    const agent = makeWorkload({
      name: "agent",
      perNode: true,
      cpu: 100,
      spec: { nodeSelector: { [ZONE]: "1" } },
    });
    const placement = place([big({ replicas: 4 }), agent], { zones: ["1", "2"] });
    const { daemonSets } = placement;
    const inOne = placement.pools.filter((pool) => pool.daemonSets.length > 0);
    expect(daemonSets.map(({ nodes }) => nodes)).toEqual([
      inOne.reduce((sum, { count }) => sum + count, 0),
    ]);
  });
});

describe("whatever pods ask for", () => {
  const anywhere = [{}, apart(HOST)];
  const within = ["1", "3"];
  const expression = { key: ZONE, operator: "In", values: within };
  const nodeAffinity = { [REQUIRED]: { nodeSelectorTerms: [{ matchExpressions: [expression] }] } };
  const bound = [spread(ZONE), { nodeSelector: { [ZONE]: "2" } }, { affinity: { nodeAffinity } }];
  const workload = fc.record({
    spec: fc.constantFrom(...anywhere, ...bound),
    cpu: fc.constantFrom(500, 1000, 2000, 4000),
    replicas: fc.integer({ min: 1, max: 6 }),
  });

  test("what may stand anywhere stands evenly, at the cost without zones", () => {
    fc.assert(
      fc.property(fc.array(workload, { minLength: 1, maxLength: 4 }), (made) => {
        // Rules of different pods are kept by namespace from meaning each other.
        const sized = made.map((one, i) => {
          return makeWorkload({
            ...one,
            name: `pod${i}`,
            namespace: `n${i}`,
            labels: { app: "web" },
          });
        });
        const { pools, cost } = place(sized, { zones: ["1", "2", "3"] });
        if (made.some(({ spec }) => !anywhere.includes(spec))) return;
        const counts = ["1", "2", "3"].map((zone) => perZone({ pools })[zone] ?? 0);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        expect(cost).toEqual(place(sized, {}).cost);
      }),
      { numRuns: 60 },
    );
  });
});
