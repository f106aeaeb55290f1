import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PodSpec } from "../../src/manifest/index.ts";
import { placeWorkloads, verifyPlacement } from "../../src/placement/index.ts";
import type { Placement, PlacementOptions } from "../../src/placement/index.ts";
import type { SizedWorkload } from "../../src/sizing/index.ts";
import { GIB, makeNodeType, makeWorkload } from "./make.ts";
import { REQUIRED } from "./constrained.ts";

/** Holds three of the pods below. */
const TYPES = [makeNodeType("Only", { cpu: 3000, memory: 16 * GIB, price: 100 })];

interface Expression {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

const is = (key: string, ...values: readonly string[]): Expression => {
  return { key, operator: "In", values };
};
const not = (key: string, ...values: readonly string[]): Expression => {
  return { key, operator: "NotIn", values };
};
const over = (key: string, value: string): Expression => ({ key, operator: "Gt", values: [value] });
const under = (key: string, value: string): Expression => ({
  key,
  operator: "Lt",
  values: [value],
});
const has = (key: string): Expression => ({ key, operator: "Exists" });
const lacks = (key: string): Expression => ({ key, operator: "DoesNotExist" });

/** A pod whose node has to meet all expressions of any of the terms. */
function asking(...terms: readonly (readonly Expression[])[]): Partial<PodSpec> {
  const nodeSelectorTerms = terms.map((matchExpressions) => ({ matchExpressions }));
  return { affinity: { nodeAffinity: { [REQUIRED]: { nodeSelectorTerms } } } };
}

function place(sized: readonly SizedWorkload[], options: PlacementOptions = {}): Placement {
  const placement = placeWorkloads(sized, TYPES, options);
  expect(verifyPlacement({ placement, sized, nodeTypes: TYPES }).problems).toEqual([]);
  return placement;
}

function pods(...specs: readonly Partial<PodSpec>[]): readonly SizedWorkload[] {
  return specs.map((spec, i) => makeWorkload({ name: `pod${i}`, cpu: 1000, spec }));
}

/** The labels of each pool beside the names of its pods. */
function makes({ pools, shapes, workloads }: Placement): readonly string[] {
  return pools
    .map(({ assumedLabels = {}, patterns }) => {
      const labels = Object.entries(assumedLabels).map(([key, value]) => `${key}=${value}`);
      const names = patterns.flatMap(({ contents }) =>
        contents.flatMap(({ shape }) =>
          shapes[shape]!.workloads.map(({ workload }) => workloads[workload]!.name),
        ),
      );
      return `${labels.toSorted().join() || "-"}: ${names.toSorted().join()}`;
    })
    .toSorted();
}

describe("pods that ask for labels nobody said nodes have", () => {
  test("stand on nodes of one value each, and pods that keep off all of them on others", () => {
    const sized = pods(
      { nodeSelector: { agentpool: "poola" } },
      { nodeSelector: { agentpool: "poolb" } },
      asking([not("agentpool", "poola", "poolb")]),
    );
    const placement = place(sized);
    expect(makes(placement)).toEqual(["-: pod2", "agentpool=poola: pod0", "agentpool=poolb: pod1"]);
    expect(placement.nodes).toBe(3);
  });

  test("take in pods that ask for nothing", () => {
    const selectors = ["system", "user"].map((mode) => {
      return { nodeSelector: { "kubernetes.azure.com/mode": mode } };
    });
    const placement = place(pods(...selectors, {}, {}, {}, {}));
    expect([placement.nodes, placement.placed]).toEqual([2, 6n]);
  });

  const table: readonly {
    readonly name: string;
    readonly one: Partial<PodSpec>;
    readonly other: Partial<PodSpec>;
    readonly shares: boolean;
  }[] = [
    {
      name: "the same value",
      one: asking([is("k", "a")]),
      other: asking([is("k", "a")]),
      shares: true,
    },
    {
      name: "different values",
      one: asking([is("k", "a")]),
      other: asking([is("k", "b")]),
      shares: false,
    },
    {
      name: "a value in common",
      one: asking([is("k", "a", "b")]),
      other: asking([is("k", "c", "b")]),
      shares: true,
    },
    {
      name: "values of different keys",
      one: asking([is("k", "a")]),
      other: asking([is("l", "b")]),
      shares: true,
    },
    {
      name: "a value, and any but it",
      one: asking([is("k", "a")]),
      other: asking([not("k", "a")]),
      shares: false,
    },
    {
      name: "a value, and any but another",
      one: asking([is("k", "a")]),
      other: asking([not("k", "b")]),
      shares: true,
    },
    {
      name: "a value, and none",
      one: asking([is("k", "a")]),
      other: asking([lacks("k")]),
      shares: false,
    },
    {
      name: "some value, and none",
      one: asking([has("k")]),
      other: asking([lacks("k")]),
      shares: false,
    },
    {
      name: "a value, and some",
      one: asking([is("k", "a")]),
      other: asking([has("k")]),
      shares: true,
    },
    {
      name: "some value, and any but one",
      one: asking([has("k")]),
      other: asking([not("k", "true")]),
      shares: true,
    },
    {
      name: "none, and any but one",
      one: asking([lacks("k")]),
      other: asking([not("k", "a")]),
      shares: true,
    },
    {
      name: "a number, and more",
      one: asking([is("k", "4")]),
      other: asking([over("k", "3")]),
      shares: true,
    },
    {
      name: "a number, and more than it",
      one: asking([is("k", "4")]),
      other: asking([over("k", "4")]),
      shares: false,
    },
    {
      name: "numbers that meet",
      one: asking([over("k", "4")]),
      other: asking([under("k", "6")]),
      shares: true,
    },
    {
      name: "numbers that do not",
      one: asking([over("k", "4")]),
      other: asking([under("k", "5")]),
      shares: false,
    },
    {
      name: "a number between, excluded",
      one: asking([over("k", "4")]),
      other: asking([not("k", "5")]),
      shares: true,
    },
    {
      name: "one of two terms",
      one: asking([is("k", "a")], [is("l", "a")]),
      other: asking([is("k", "b")]),
      shares: true,
    },
    {
      name: "neither of two terms",
      one: asking([is("k", "a")], [is("k", "b")]),
      other: asking([is("k", "c")]),
      shares: false,
    },
    {
      name: "two keys of which one differs",
      one: asking([is("k", "a"), is("l", "a")]),
      other: asking([is("k", "a"), is("l", "b")]),
      shares: false,
    },
    {
      name: "one fact under two keys",
      one: asking([is("agentpool", "a")]),
      other: asking([is("kubernetes.azure.com/agentpool", "b")]),
      shares: false,
    },
    {
      name: "zones, where none are named",
      one: { nodeSelector: { "topology.kubernetes.io/zone": "eastus-1" } },
      other: { nodeSelector: { "topology.kubernetes.io/zone": "eastus-2" } },
      shares: false,
    },
  ];
  test.each(table)("$name: may share a node is $shares", ({ one, other, shares }) => {
    const placement = place(pods(one, other));
    expect(placement.placed).toBe(2n);
    expect(placement.nodes).toBe(shares ? 1 : 2);
  });

  test("need a pool per make", () => {
    const sized = pods(asking([is("k", "a")]), asking([is("k", "b")]));
    const { placed, unplaceable } = place(sized, { maxPools: 1 });
    expect(placed).toBe(1n);
    expect(unplaceable).toMatchObject([
      { count: 1, reason: { kind: "nodes-exhausted", limits: ["maxPools 1"] } },
    ]);
  });

  test("but one pool over the zones they ask for", () => {
    const zones = ["1", "2"].map((zone) => ({
      nodeSelector: { "topology.kubernetes.io/zone": zone },
    }));
    const placement = place(pods(...zones), { maxPools: 1 });
    expect(placement.pools.map(({ count }) => count)).toEqual([2]);
    expect(placement.pools[0]?.patterns.map(({ zone }) => zone)).toEqual(["1", "2"]);
  });

  test("have no node where they contradict themselves", () => {
    const { unplaceable } = place(pods(asking([is("k", "a"), not("k", "a")])));
    expect(unplaceable).toMatchObject([
      { count: 1, reason: { kind: "no-candidate-matches", requirement: "k In (a)" } },
    ]);
  });

  test("say what stands in the way before what could be given", () => {
    const sized = pods(asking([is("k", "a")]), {
      nodeSelector: { k: "b", "kubernetes.io/arch": "arm64" },
    });
    expect(place(sized).unplaceable).toMatchObject([
      { reason: { kind: "no-candidate-matches", requirement: "kubernetes.io/arch In (arm64)" } },
    ]);
  });

  test("keep the limits of their size and the fewest nodes of a pool", () => {
    const sized = pods(asking([is("k", "a")]), asking([is("k", "b")]));
    expect(place(sized, { minNodesPerPool: 2 }).nodes).toBe(4);
    const { placed, unplaceable } = place(sized, { pools: [{ size: "Only", maxNodes: 1 }] });
    expect(placed).toBe(1n);
    expect(unplaceable).toMatchObject([
      { count: 1, reason: { kind: "nodes-exhausted", limits: ["maxNodes 1 of Only"] } },
    ]);
  });

  test("survive a zone each in pools of their own", () => {
    const sized = pods(asking([is("k", "a")]), asking([is("k", "b")]));
    const options = { zones: ["1", "2"], headroom: { failingZones: 1 as const } };
    expect(place(sized, options).nodes).toBe(4);
  });

  test("bring DaemonSets along that ask for the same", () => {
    const agent = makeWorkload({
      name: "agent",
      perNode: true,
      cpu: 100,
      spec: { nodeSelector: { k: "a" } },
    });
    const sized = [...pods(asking([is("k", "a")]), asking([is("k", "b")])), agent];
    const { pools, daemonSets } = place(sized);
    expect(daemonSets.map(({ nodes }) => nodes)).toEqual([1]);
    const labels = pools.map(({ assumedLabels, daemonSets: on }) => [
      assumedLabels?.["k"],
      on.length,
    ]);
    expect(labels.toSorted()).toEqual([
      ["a", 1],
      ["b", 0],
    ]);
  });
});

/** All ways to part pods into groups of at most three. */
function* partitions<T>(items: readonly T[]): Generator<T[][]> {
  const [first, ...rest] = items;
  if (first === undefined) return void (yield []);
  for (const groups of partitions(rest)) {
    for (const [i, group] of groups.entries())
      if (group.length < 3) yield groups.with(i, [first, ...group]);
    yield [[first], ...groups];
  }
}

/** A reading of the operators that shares nothing with the library's. */
function holds({ key, operator, values = [] }: Expression, node: Readonly<Record<string, string>>) {
  const value = node[key];
  const [bound = ""] = values;
  const readings: Readonly<Record<string, boolean>> = {
    In: value !== undefined && values.some((one) => one === value),
    NotIn: value === undefined || values.every((one) => one !== value),
    Exists: value !== undefined,
    DoesNotExist: value === undefined,
    Gt: Number(value ?? "none") > Number(bound),
    Lt: Number(value ?? "none") < Number(bound),
  };
  return readings[operator] === true;
}

/** Every node there may be: each key without a value or with one of a few that matter. */
const VALUES = ["1", "2", "3", "4", "5"];
const WITH_K = [{}, ...VALUES.map((k) => ({ k }))];
const WITH_L = [{}, ...VALUES.map((l) => ({ l }))];
const NODES = WITH_K.flatMap((k) => WITH_L.map((l) => Object.assign({}, k, l)));

type Terms = readonly (readonly Expression[])[];

function content(terms: Terms, node: Readonly<Record<string, string>>): boolean {
  return terms.length === 0 || terms.some((term) => term.every((one) => holds(one, node)));
}

describe("whatever pods ask for", () => {
  const value = fc.constantFrom("2", "3", "4");
  const key = fc.constantFrom("k", "l");
  const expression: fc.Arbitrary<Expression> = fc.oneof(
    fc.record({
      key,
      operator: fc.constantFrom("In", "NotIn"),
      values: fc.uniqueArray(value, { minLength: 1, maxLength: 2 }),
    }),
    fc.record({ key, operator: fc.constantFrom("Exists", "DoesNotExist") }),
    fc.record({ key, operator: fc.constantFrom("Gt", "Lt"), values: fc.tuple(value) }),
  );
  const term = fc.array(expression, { minLength: 1, maxLength: 2 });
  const terms: fc.Arbitrary<Terms> = fc.array(term, { maxLength: 2 });

  test("no fewer nodes hold them, and each node has the labels its pods ask for", () => {
    fc.assert(
      fc.property(fc.array(terms, { minLength: 1, maxLength: 5 }), (all) => {
        const possible = all.filter((one) => NODES.some((node) => content(one, node)));
        const sized = pods(...all.map((one) => (one.length === 0 ? {} : asking(...one))));
        const placement = place(sized, { maxPools: null });
        expect(placement.placed).toBe(BigInt(possible.length));
        for (const { assumedLabels = {}, patterns } of placement.pools) {
          for (const { shape } of patterns.flatMap(({ contents }) => contents)) {
            for (const { workload } of placement.shapes[shape]!.workloads) {
              const index = Number(placement.workloads[workload]!.name.slice("pod".length));
              expect(content(all[index]!, assumedLabels)).toBe(true);
            }
          }
        }
        const fewest = [...partitions(possible)]
          .filter((groups) => {
            return groups.every((group) => {
              return NODES.some((node) => group.every((one) => content(one, node)));
            });
          })
          .reduce((least, { length }) => Math.min(least, length), Infinity);
        expect(placement.nodes).toBe(fewest);
      }),
      { numRuns: 150 },
    );
  });
});
