import { describe, expect, test } from "vitest";
import { placeWorkloads, verifyPlacement } from "../../src/placement/index.ts";
import type { Placement, PlacementOptions } from "../../src/placement/index.ts";
import type { SizedWorkload } from "../../src/sizing/index.ts";
import { GIB, makeNodeType, makeWorkload } from "./make.ts";

function sizeIn(name: string, price: number, zones?: readonly string[]) {
  const type = makeNodeType(name, { cpu: 4000, memory: 16 * GIB, price });
  return zones === undefined ? type : { ...type, size: { ...type.size, zones } };
}

/** Cheap in one zone, dearer in two, dear everywhere (nothing is known of its zones). */
const TYPES = [sizeIn("One", 100, ["1"]), sizeIn("Two", 150, ["1", "2"]), sizeIn("All", 200)];

function place(sized: readonly SizedWorkload[], options: PlacementOptions): Placement {
  const placement = placeWorkloads(sized, TYPES, options);
  expect(verifyPlacement({ placement, sized, nodeTypes: TYPES }).problems).toEqual([]);
  return placement;
}

/** Size, zone and number of nodes, in that order. */
function nodesOf({ pools }: Placement): readonly string[] {
  const nodes = pools.flatMap(({ nodeType, patterns }) =>
    patterns.map(({ zone = "none", count }) => `${nodeType.size.name} ${zone} ${count}`),
  );
  return nodes.toSorted();
}

const labelSelector = { matchLabels: { app: "web" } };
const topologyKey = "topology.kubernetes.io/zone";
const even = {
  topologySpreadConstraints: [
    { topologyKey, maxSkew: 1, whenUnsatisfiable: "DoNotSchedule", labelSelector },
  ],
};

describe("sizes that not every zone offers", () => {
  test("play no part without zones", () => {
    expect(nodesOf(place([makeWorkload({ cpu: 4000, replicas: 3 })], {}))).toEqual(["One none 3"]);
  });

  test("are used where they are offered, the next best elsewhere", () => {
    const sized = [makeWorkload({ cpu: 4000, replicas: 3, spec: even })];
    const placement = place(sized, { zones: ["1", "2", "3"] });
    expect(nodesOf(placement)).toEqual(["All 3 1", "One 1 1", "Two 2 1"]);
    expect(placement.excludedCandidates).toEqual([]);
  });

  test("are left out by name where no zone of the plan offers them", () => {
    const placement = place([makeWorkload({ cpu: 4000 })], { zones: ["2", "3"] });
    expect(nodesOf(placement)[0]).toMatch(/^Two 2/);
    expect(placement.excludedCandidates).toEqual([
      { size: "One", reason: { kind: "zones", offered: ["1"] } },
    ]);
  });

  test("are left out where every zone has to stand in for another", () => {
    const options = { zones: ["1", "2", "3"], headroom: { failingZones: 1 } } as const;
    const placement = place([makeWorkload({ cpu: 4000, replicas: 2 })], options);
    expect(nodesOf(placement).every((node) => node.startsWith("All "))).toBe(true);
    expect(placement.excludedCandidates.map(({ size }) => size)).toEqual(["One", "Two"]);
  });

  test("leave pods of a zone without a node where nothing is offered there", () => {
    const spec = { nodeSelector: { [topologyKey]: "3" } };
    const nodeTypes = TYPES.slice(0, 2);
    const sized = [makeWorkload({ spec })];
    const placement = placeWorkloads(sized, nodeTypes, { zones: ["1", "2", "3"] });
    expect(placement.unplaceable).toMatchObject([
      { count: 1, reason: { kind: "no-candidate-matches" } },
    ]);
  });
});
