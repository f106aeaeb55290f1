import { describe, expect, test } from "vitest";
import type { Dimension, Lack, Placement, UnplaceableReason } from "../../src/placement/index.ts";
import { gapPercent } from "../../src/report/view/plan-facts.ts";
import {
  dimensionLabel,
  objectLabel,
  plural,
  shapeLabel,
  unplaceableReason,
} from "../../src/report/wording.ts";

const GIB = 1024 ** 3;
const cpu: Dimension = { resource: "cpu", side: "reservation", unit: "milliCpu" };
const memory: Dimension = { resource: "memory", side: "footprint", unit: "bytes" };
const gpu: Dimension = { resource: "nvidia.com/gpu", side: "reservation", unit: "count" };
const lack = (dimension: Dimension, need: number, offers: number): Lack => ({
  dimension,
  need,
  offers,
  size: "Standard_D8s_v5",
});

describe("why pods stand nowhere", () => {
  test.each<[string, UnplaceableReason, RegExp]>([
    [
      "too big in one resource",
      { kind: "too-big", lacks: [lack(memory, 90 * GIB, 26 * GIB)] },
      /^one pod takes 90 GiB memory, more than 26 GiB, the most any candidate offers \(Standard_D8s_v5\)$/,
    ],
    [
      "too big in two",
      { kind: "too-big", lacks: [lack(cpu, 9000, 7820), lack(memory, 90 * GIB, 26 * GIB)] },
      /^one pod reserves 9 CPU, more than 7820m, .*; one pod takes 90 GiB memory/,
    ],
    [
      "both sides of one resource: the greater need is told",
      {
        kind: "too-big",
        lacks: [lack(cpu, 9000, 7820), lack({ ...cpu, side: "footprint" }, 10_000, 7820)],
      },
      /^one pod takes 10 CPU, more than 7820m, the most any candidate offers \(Standard_D8s_v5\)$/,
    ],
    [
      "no size has it all",
      { kind: "fits-no-single-size", lacks: [lack(gpu, 4, 2)] },
      /^no one candidate has enough of everything: one pod reserves 4 nvidia.com\/gpu, more than 2,/,
    ],
    [
      "a resource that is not offered",
      { kind: "resource-not-offered", resource: "nvidia.com/gpu", need: 1 },
      /^one pod needs 1 of nvidia.com\/gpu, which no candidate offers$/,
    ],
    [
      "huge pages that are not offered, in bytes",
      { kind: "resource-not-offered", resource: "hugepages-2Mi", need: 256 * 1024 ** 2 },
      /^one pod needs 256 MiB of hugepages-2Mi, which no candidate offers$/,
    ],
    [
      "a label that no node has",
      {
        kind: "no-candidate-matches",
        path: ["spec", "nodeSelector", "kubernetes.io/arch"],
        requirement: "arm64",
      },
      /^no candidate matches spec\.nodeSelector\[kubernetes\.io\/arch\]: arm64$/,
    ],
    ["a limit", { kind: "nodes-exhausted", limits: ["maxNodes"] }, /under maxNodes$/],
    [
      "a refusal",
      { kind: "refused", code: "x", reason: "too little memory" },
      /^too little memory$/,
    ],
    ["an unreadable figure", { kind: "unreadable", field: "cpu", reason: "no number" }, /^cpu /],
    ["no candidates", { kind: "no-candidates" }, /^there are no candidate sizes$/],
  ])("%s", (_, reason, sentence) => {
    expect(unplaceableReason({ workload: 0, count: 1, perNode: false, reason })).toMatch(sentence);
  });
});

describe("names", () => {
  const workloads = [
    { kind: "Deployment", namespace: "shop", name: "api" },
    { kind: "Deployment", namespace: "shop", name: "web" },
    { kind: "StatefulSet", namespace: "shop", name: "web" },
    { kind: "Job", namespace: "shop", name: "one" },
    { kind: "Job", namespace: "shop", name: "two\u001b[2J" },
  ];
  const shapes = [[0], [1], [3, 0], [0, 1, 2, 3]].map((members) => ({
    workloads: members.map((workload) => ({ workload, count: 1 })),
  }));
  const placement = { workloads, shapes } as unknown as Placement;

  test("a shape bears the names of its workloads, short where nothing is lost", () => {
    expect([0, 1, 2, 3].map((shape) => shapeLabel(placement, shape))).toEqual([
      "shop/api",
      "Deployment shop/web",
      "shop/one or shop/api",
      "shop/api or 3 alike",
    ]);
  });

  test("a workload by its index, made printable", () => {
    expect(objectLabel(placement, 4)).toBe(String.raw`Job shop/two\u{1b}[2J`);
    expect(objectLabel(placement, 9)).toBe("?");
  });

  test.each([
    [cpu, "CPU reserved"],
    [memory, "memory used"],
    [gpu, "nvidia.com/gpu reserved"],
    [{ resource: "pods", side: "reservation", unit: "count" } as const, "pods"],
  ])("a dimension %#", (dimension, label) => expect(dimensionLabel(dimension)).toBe(label));

  test.each([
    [0, "0 nodes"],
    [1, "1 node"],
    [1n, "1 node"],
    [1849, "1,849 nodes"],
  ])("%s", (count, text) => expect(plural(count, "node")).toBe(text));
});

test.each([
  [0, "0%"],
  [1, "0.1%"],
  [1000, "0.1%"],
  [1001, "0.2%"],
  [200_374, "20.1%"],
  [-15_000, "-1.5%"],
  [null, "an unknown part"],
])("a gap of %s ppm is said as %s, never too small", (ppm, text) => {
  expect(gapPercent({ numerator: 0n, denominator: 1n, ppm })).toBe(text);
});
