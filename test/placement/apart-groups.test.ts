import { describe, expect, test } from "vitest";
import { placeWorkloads, verifyPlacement } from "../../src/placement/index.ts";
import type { ExistingNode, Placement, PlacementOptions } from "../../src/placement/index.ts";
import type { SizedWorkload } from "../../src/sizing/index.ts";
import { apart, HOST, perZone, REQUIRED, spread, ZONE } from "./constrained.ts";
import { GIB, makeNodeType, makeWorkload } from "./make.ts";

const TYPES = [makeNodeType("A", { cpu: 4000, memory: 16 * GIB, price: 200 })];
const ZONES = { zones: ["1", "2", "3"] };
const WEB = { app: "web" };

function place(sized: readonly SizedWorkload[], options: PlacementOptions = {}): Placement {
  const placement = placeWorkloads(sized, TYPES, options);
  const verified = verifyPlacement({ placement, sized, nodeTypes: TYPES });
  expect(verified).toMatchObject({ problems: [], boundProved: true });
  return placement;
}

/** The pods on the fullest node, of all workloads or of one. */
function fullest({ pools, shapes }: Placement, workload: number | null = null): number {
  const patterns = pools.flatMap((pool) => pool.patterns);
  const own = (s: number): boolean => {
    return workload === null || shapes[s]?.workloads[0]?.workload === workload;
  };
  const pods = patterns.map(({ contents }) => {
    return contents.reduce((sum, one) => sum + (own(one.shape) ? one.count : 0), 0);
  });
  return Math.max(0, ...pods);
}

describe("pods that keep apart on nodes do so", () => {
  const a = { name: "a", cpu: 100, labels: WEB, spec: apart(HOST) };
  const b = { name: "b", cpu: 200, labels: WEB, spec: apart(HOST) };

  test("whatever their figures", () => {
    const placement = place([makeWorkload(a), makeWorkload(b)]);
    expect([placement.nodes, fullest(placement)]).toEqual([2, 1]);
    expect(placement.notModelled).toEqual([]);
    expect(placement.gap.numerator).toBe(0n);
  });

  test("beside others that need not", () => {
    const other = makeWorkload({ name: "other", cpu: 100, replicas: 9, labels: { app: "other" } });
    const several = [
      makeWorkload({ ...a, replicas: 3 }),
      makeWorkload({ ...b, replicas: 2 }),
      other,
    ];
    expect(place(several).nodes).toBe(5);
  });

  test("where limits leave some of them without a node", () => {
    const several = [makeWorkload({ ...a, replicas: 3 }), makeWorkload({ ...b, replicas: 2 })];
    const placement = place(several, { maxNodes: 4 });
    expect([placement.nodes, fullest(placement), placement.placed]).toEqual([4, 1, 4n]);
  });

  test("by two rules at once, whichever of them two workloads share", () => {
    const spec = (...apps: readonly string[]): typeof a.spec => {
      const terms = apps.map((app) => {
        return { topologyKey: HOST, labelSelector: { matchLabels: { app } } };
      });
      return { affinity: { podAntiAffinity: { [REQUIRED]: terms } } };
    };
    const sized = [
      makeWorkload({ name: "a", cpu: 100, labels: WEB, spec: spec("web") }),
      makeWorkload({ name: "b", cpu: 100, labels: WEB, spec: spec("web", "none") }),
      makeWorkload({ name: "c", cpu: 300, labels: WEB, spec: spec("none", "web") }),
    ];
    const placement = place(sized);
    expect([placement.nodes, fullest(placement)]).toEqual([3, 1]);
  });

  test("in whatever zone a spread puts them", () => {
    const spec = { ...spread(ZONE), ...apart(HOST) };
    const placement = place([makeWorkload({ cpu: 100, replicas: 4, spec })], ZONES);
    expect([placement.nodes, fullest(placement)]).toEqual([4, 1]);
    expect(Object.values(perZone(placement)).sort((a, b) => a - b)).toEqual([1, 1, 2]);
  });

  test("through the failure of a zone", () => {
    const options: PlacementOptions = { ...ZONES, headroom: { failingZones: 1 } };
    const sized = [makeWorkload({ ...a, replicas: 4 }), makeWorkload({ ...b, replicas: 2 })];
    const placement = place(sized, options);
    expect(placement.unplaceable).toEqual([]);
    expect(fullest(placement)).toBe(1);
  });

  test("where other pods that state the same are none of those", () => {
    const sized = [
      makeWorkload({ name: "a", cpu: 100, labels: { app: "x" }, spec: apart(HOST) }),
      makeWorkload({ name: "b", cpu: 100, replicas: 3, labels: WEB, spec: apart(HOST) }),
    ];
    const placement = place(sized);
    expect([placement.nodes, fullest(placement, 1)]).toEqual([3, 1]);
    expect(placement.notModelled).toMatchObject([{ workload: 0, kind: "foreign-anti-affinity" }]);
  });
});

describe("pods spread over zones are", () => {
  const a = makeWorkload({ name: "a", cpu: 100, replicas: 4, labels: WEB, spec: spread(ZONE) });
  const b = makeWorkload({ name: "b", cpu: 200, replicas: 4, labels: WEB, spec: spread(ZONE) });

  test("as one group, whatever their figures", () => {
    expect(Object.values(perZone(place([a, b], ZONES))).sort((a, b) => a - b)).toEqual([2, 3, 3]);
  });

  test("as one group, where a zone may fail", () => {
    const placement = place([a, b], { ...ZONES, headroom: { failingZones: 1 } });
    expect(Object.values(perZone(placement)).sort((a, b) => a - b)).toEqual([2, 3, 3]);
  });

  test("one a zone as one group, and the rest has no place", () => {
    const sized = [100, 200].map((cpu) => {
      return makeWorkload({ name: `p${cpu}`, cpu, replicas: 2, labels: WEB, spec: apart(ZONE) });
    });
    const placement = place(sized, ZONES);
    expect(perZone(placement)).toEqual({ 1: 1, 2: 1, 3: 1 });
    expect(placement.unplaceable).toMatchObject([{ workload: 1, count: 1 }]);
  });

  test("on no node that stands in none", () => {
    const node = { name: "n", size: "A", milliCpu: 3900, memoryBytes: 15 * GIB, pods: 50 };
    const placement = place([a], { ...ZONES, existingNodes: [node] });
    expect(perZone(placement)).not.toHaveProperty("none");
    expect(placement.placed).toBe(4n);
  });
});

test("like nodes that stand are named once, however many a pool may have", () => {
  const names = ["n1", "n2", "n3", "n4"];
  const existingNodes = names.map((name): ExistingNode => {
    return { name, size: "A", milliCpu: 3900, memoryBytes: 15 * GIB, pods: 50 };
  });
  const sized = [makeWorkload({ cpu: 3000, replicas: 4 })];
  const { pools } = place(sized, { maxNodesPerPool: 2, maxPools: null, existingNodes });
  expect(pools.map(({ existing }) => existing)).toEqual([names]);
});

test("a proof that keeps pods apart which their specs do not is none", () => {
  const sized = [makeWorkload({ cpu: 100 }), makeWorkload({ name: "other", cpu: 200 })];
  const placement = place(sized);
  const basis = { ...placement.basis, apart: [[0, 1]] };
  const { problems } = verifyPlacement({
    placement: { ...placement, basis },
    sized,
    nodeTypes: TYPES,
  });
  expect(problems).toEqual([
    "basis.apart[0]: nothing in the pods' specs keeps its shapes apart on nodes",
  ]);
});
