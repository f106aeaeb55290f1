import { describe, expect, test } from "vitest";
import { placeWorkloads, verifyPlacement } from "../../src/placement/index.ts";
import type { PodSpec } from "../../src/manifest/index.ts";
import { apart, HOST, perZone, place, REQUIRED, spread, TYPES, ZONE } from "./constrained.ts";
import { GIB, makeWorkload } from "./make.ts";

describe("pods that keep apart", () => {
  test("one a node", () => {
    expect(place([makeWorkload({ cpu: 100, replicas: 5, spec: apart(HOST) })]).nodes).toBe(5);
  });

  test("two workloads that keep apart each from itself share nodes", () => {
    const sized = [
      makeWorkload({ name: "web", cpu: 100, replicas: 3, spec: apart(HOST, "web") }),
      makeWorkload({ name: "api", cpu: 100, replicas: 3, spec: apart(HOST, "api") }),
    ];
    expect(place(sized).nodes).toBe(3);
  });

  test("pods of a dump with one label keep apart as one group", () => {
    const labels = { app: "web" };
    const sized = ["a", "b", "c"].map((name) =>
      makeWorkload({ name, kind: "Pod", cpu: 100, labels, spec: apart(HOST) }),
    );
    const placement = place(sized);
    expect(placement.nodes).toBe(3);
    expect(placement.notModelled).toEqual([]);
  });

  test("from others is named, not kept", () => {
    const sized = [makeWorkload({ spec: apart(HOST, "other") }), makeWorkload({ name: "other" })];
    expect(place(sized).notModelled).toMatchObject([
      { workload: 1, kind: "foreign-anti-affinity" },
    ]);
  });

  test("one a zone, and the rest has no place", () => {
    const sized = [makeWorkload({ cpu: 100, replicas: 5, spec: apart(ZONE) })];
    const placement = place(sized, { zones: ["1", "2", "3"] });
    expect(perZone(placement)).toEqual({ 1: 1, 2: 1, 3: 1 });
    expect(placement.unplaceable).toMatchObject([
      { count: 2, reason: { kind: "nodes-exhausted" } },
    ]);
  });

  test("in a zone by its full name, where the candidates say their region", () => {
    const spec = { nodeSelector: { [ZONE]: "eastus-2" } };
    const sized = [makeWorkload({ spec })];
    const nodeTypes = TYPES.map((one) => Object.assign({}, one, { region: "eastus" }));
    const placement = placeWorkloads(sized, nodeTypes, { zones: ["1", "2"] });
    expect(perZone(placement)).toEqual({ 2: 1 });
    expect(verifyPlacement({ placement, sized, nodeTypes }).problems).toEqual([]);
  });

  test("by zone without zones is named", () => {
    const placement = place([makeWorkload({ spec: apart(ZONE) })]);
    expect(placement.notModelled).toMatchObject([{ kind: "zone-unknown" }]);
  });

  const port = { ports: [{ containerPort: 80, hostPort: 80 }] };
  const main = { name: "main" };
  test.each<[string, Partial<PodSpec>, number]>([
    ["with host ports in common", { containers: [{ ...main, ...port }] }, 4],
    [
      "with host ports of a sidecar in common",
      { initContainers: [{ name: "proxy", restartPolicy: "Always", ...port }] },
      4,
    ],
    [
      "but not for the port of a step that has ended",
      { initContainers: [{ name: "step", ...port }] },
      1,
    ],
    [
      "with any port on the host's network",
      { hostNetwork: true, containers: [{ ...main, ports: [{ containerPort: 80 }] }] },
      4,
    ],
  ])("%s", (_, spec, nodes) => {
    expect(place([makeWorkload({ cpu: 10, replicas: 4, spec })]).nodes).toBe(nodes);
  });

  test.each<[string, object, number]>([
    ["their own namespace by name", { namespaces: ["default"] }, 3],
    ["another namespace only", { namespaces: ["other"] }, 1],
  ])("where the rule is about %s", (_, where, nodes) => {
    const term = { topologyKey: HOST, labelSelector: { matchLabels: { app: "web" } }, ...where };
    const spec = { affinity: { podAntiAffinity: { [REQUIRED]: [term] } } };
    expect(place([makeWorkload({ cpu: 10, replicas: 3, spec })]).nodes).toBe(nodes);
  });
});

describe("pods spread", () => {
  test("evenly over zones", () => {
    const sized = [makeWorkload({ cpu: 1000, replicas: 8, spec: spread(ZONE) })];
    const zones = Object.values(perZone(place(sized, { zones: ["1", "2", "3"] }))).sort(
      (a, b) => a - b,
    );
    expect(zones).toEqual([2, 3, 3]);
  });

  test("over fewer zones than counted on: no zone gets more than the skew", () => {
    const [constraint] = spread(ZONE, 2)["topologySpreadConstraints"] as readonly object[];
    const spec = { topologySpreadConstraints: [{ ...constraint, minDomains: 3 }] };
    const sized = [makeWorkload({ cpu: 100, replicas: 7, spec })];
    const placement = place(sized, { zones: ["1", "2"] });
    expect(perZone(placement)).toEqual({ 1: 2, 2: 2 });
    expect(placement.unplaceable).toMatchObject([
      { count: 3, reason: { kind: "nodes-exhausted", limits: ["2 of these pods per zone"] } },
    ]);
    const enough = perZone(place(sized, { zones: ["1", "2", "3"] }));
    expect(Object.values(enough).reduce((a, b) => a + b)).toBe(7);
  });

  test("over zones within the skew", () => {
    const sized = [makeWorkload({ cpu: 1000, replicas: 9, spec: spread(ZONE, 2) })];
    const counts = Object.values(perZone(place(sized, { zones: ["1", "2"] })));
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2);
  });

  test.each([
    ["one node is even with itself", {}, 1],
    ["at least as many nodes as the spread counts on", { minDomains: 3 }, 3],
  ])("over nodes: %s", (_name, more, nodes) => {
    const [constraint] = spread(HOST)["topologySpreadConstraints"] as readonly object[];
    const spec = { topologySpreadConstraints: [{ ...constraint, ...more }] };
    expect(place([makeWorkload({ cpu: 100, replicas: 3, spec })]).nodes).toBe(nodes);
  });

  test("over nodes: no node gets more than its even share of many", () => {
    const sized = [
      makeWorkload({ name: "web", cpu: 100, replicas: 20, spec: spread(HOST) }),
      makeWorkload({ name: "filler", cpu: 1000, replicas: 36 }),
    ];
    const { pools, shapes } = place(sized);
    const shape = shapes.findIndex(({ workloads }) => workloads[0]?.workload === 1);
    const counts = pools.flatMap(({ patterns }) => patterns.flatMap(({ contents }) => contents));
    const most = Math.max(...counts.filter((one) => one.shape === shape).map(({ count }) => count));
    expect(most).toBeLessThanOrEqual(3);
  });

  test("unevenly over nodes, where that is so, is named", () => {
    const sized = [
      makeWorkload({ name: "web", cpu: 100, replicas: 10, spec: spread(HOST) }),
      makeWorkload({ name: "full", cpu: 4000, memory: 16 * GIB }),
    ];
    expect(place(sized).notModelled).toMatchObject([{ workload: 1, kind: "spread-approximated" }]);
  });

  test("only as far as they may be: a spread that may be broken is named", () => {
    const [constraint] = spread(ZONE)["topologySpreadConstraints"] as readonly object[];
    const spec = {
      topologySpreadConstraints: [{ ...constraint, whenUnsatisfiable: "ScheduleAnyway" }],
    };
    expect(place([makeWorkload({ spec })]).notModelled).toMatchObject([
      { kind: "preference-ignored", path: ["spec", "topologySpreadConstraints", 0] },
    ]);
  });
});
