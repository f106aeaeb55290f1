import { describe, expect, test } from "vitest";
import {
  candidatesUnder,
  findAlternatives,
  findSaving,
  orderWorkloads,
  placeWorkloads,
  verifyPlacement,
} from "../../src/placement/index.ts";
import { GIB, makeNodeType, makeWorkload, MIB } from "./make.ts";

const TYPES = [
  makeNodeType("Cpu", { cpu: 8000, memory: 16 * GIB, price: 300, series: "F" }),
  makeNodeType("Memory", { cpu: 8000, memory: 64 * GIB, price: 500, series: "E" }),
  makeNodeType("Even", { cpu: 8000, memory: 32 * GIB, price: 400, series: "D" }),
];
const MIX = [
  makeWorkload({ name: "cpu", cpu: 4000, memory: 8 * GIB, replicas: 10 }),
  makeWorkload({ name: "memory", cpu: 1000, memory: 32 * GIB, replicas: 10 }),
];

describe("alternatives", () => {
  const inputs = { sized: MIX, nodeTypes: TYPES };
  const placement = placeWorkloads(MIX, TYPES);
  const found = findAlternatives(placement, inputs, { count: 10 });

  test("differ from the placement and from each other, cheapest first, and place the same pods", () => {
    const names = [placement, ...found.map((one) => one.placement)].map(({ pools }) =>
      pools.map(({ nodeType, count }) => `${count} ${nodeType.size.name}`).join(),
    );
    expect(new Set(names).size).toBe(names.length);
    const extras = found.map(({ extra }) => Number(extra.nano));
    expect(extras).toEqual([...extras].sort((a, b) => a - b));
    for (const { change, placement: other, extra } of found) {
      expect(other.placed).toBe(placement.placed);
      expect(extra.nano).toBe(other.cost.nano - placement.cost.nano);
      const nodeTypes = candidatesUnder(change, TYPES);
      const { problems } = verifyPlacement({ placement: other, sized: MIX, nodeTypes });
      expect(problems).toEqual([]);
    }
  });

  test("keep what they say they change", () => {
    expect(found.length).toBeGreaterThan(0);
    for (const { change, placement: other } of found) {
      if (change.kind === "fewer-pools")
        expect(other.pools.length).toBeLessThanOrEqual(change.maxPools);
      else {
        const series = other.pools.map(({ nodeType }) => nodeType.size.series);
        expect(series.filter((one) => change.series.includes(one))).toEqual([]);
      }
    }
  });

  test("are as many as asked for", () => {
    expect(findAlternatives(placement, inputs, { count: 1 })).toEqual(found.slice(0, 1));
    expect(findAlternatives(placement, inputs, { count: 0 })).toEqual([]);
    expect(() => findAlternatives(placement, inputs, { count: -1 })).toThrow(
      expect.objectContaining({ name: "PlacementError" }),
    );
  });

  test("go on without the series of the last, as long as any holds the pods", () => {
    const sized = [makeWorkload({ name: "a", cpu: 4000, memory: 8 * GIB, replicas: 4 })];
    const first = placeWorkloads(sized, TYPES);
    const next = findAlternatives(first, { sized, nodeTypes: TYPES }, { count: 3 });
    const sizes = next.map(({ placement: { pools } }) =>
      pools.map(({ nodeType }) => nodeType.size.name),
    );
    expect(sizes).toEqual([["Even"], ["Memory"]]);
    expect(next.map(({ change }) => change)).toEqual([
      { kind: "without-series", series: ["F"] },
      { kind: "without-series", series: ["F", "D"] },
    ]);
  });

  test("are none where one size is all there is", () => {
    const nodeTypes = TYPES.slice(0, 1);
    const sized = [makeWorkload({ name: "a" })];
    const only = placeWorkloads(sized, nodeTypes);
    expect(findAlternatives(only, { sized, nodeTypes }, { count: 3 })).toEqual([]);
  });
});

describe("the smallest change of a limit that saves", () => {
  test("frees the node that a few milli-CPU cost", () => {
    // 1010m: seven on a node of 8 cores; 1000m: eight. 8 pods need two nodes or one.
    const sized = [makeWorkload({ name: "web", cpu: 1010, memory: GIB, replicas: 8 })];
    const nodeTypes = TYPES.slice(0, 1);
    const placement = placeWorkloads(sized, nodeTypes);
    expect(placement.nodes).toBe(2);
    const saving = findSaving(placement, { sized, nodeTypes });
    expect(saving).toMatchObject({
      workload: 0,
      resource: "cpu",
      less: 10,
      takes: 1010,
      nodes: 1,
      saves: { nano: 300n },
    });
  });

  test.each([
    [1080, 80],
    [1200, 200],
    [1310, 310],
  ])("of pods of %s milli-CPU is %s, to the step", (cpu, less) => {
    const sized = [makeWorkload({ name: "web", cpu, memory: GIB, replicas: 8 })];
    const nodeTypes = TYPES.slice(0, 1);
    const saving = findSaving(placeWorkloads(sized, nodeTypes), { sized, nodeTypes });
    expect(saving?.less).toBe(less);
  });

  test("is what placing anew with it gives", () => {
    const sized = [
      ...MIX,
      makeWorkload({
        name: "vm",
        sandboxed: true,
        footprint: { cpu: 1500, memory: 3 * GIB },
        replicas: 9,
      }),
    ];
    const placement = placeWorkloads(sized, TYPES);
    const saving = findSaving(placement, { sized, nodeTypes: TYPES });
    if (!saving) throw new Error("expected a saving");
    const figure = saving.resource === "cpu" ? "milliCpu" : "memoryBytes";
    const changed = orderWorkloads(sized).map((one, i) => {
      if (i !== saving.workload) return one;
      const less = (figures: typeof one.footprint): typeof one.footprint => {
        return { ...figures, [figure]: Math.max(0, figures[figure] - saving.less) };
      };
      const reservation = { ...one.reservation, ...less({ ...one.reservation }) };
      return Object.assign({}, one, { reservation, footprint: less(one.footprint) });
    });
    const other = placeWorkloads(changed, TYPES);
    expect(placement.cost.nano - other.cost.nano).toBe(saving.saves.nano);
    expect(other.nodes).toBe(saving.nodes);
    expect(saving.less % (figure === "milliCpu" ? 10 : MIB)).toBe(0);
  });

  test("is none where nothing is placed", () => {
    expect(findSaving(placeWorkloads([], TYPES), { sized: [], nodeTypes: TYPES })).toBeNull();
  });
});
