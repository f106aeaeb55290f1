import { describe, expect, test } from "vitest";
import { plan, render } from "../../src/index.ts";
import type { PlanOptions } from "../../src/index.ts";

type Kind = "Deployment" | "DaemonSet";

function workload(kind: Kind, name: string, spec: object, replicas?: number): object {
  return {
    apiVersion: "apps/v1",
    kind,
    metadata: { name },
    spec: {
      ...(replicas === undefined ? {} : { replicas }),
      template: { spec: { containers: [{ name: "main", resources: spec }] } },
    },
  };
}

const one = { limits: { cpu: "1", memory: "1Gi" } };
const huge = { limits: { cpu: "1", memory: "9000Gi" } };
const web = workload("Deployment", "web", one, 5);
const idle = workload("Deployment", "idle", one, 0);
const agent = workload("DaemonSet", "agent", one);
const giant = workload("Deployment", "giant", huge, 2);
const greedy = workload("Deployment", "greedy", { ...one, requests: { cpu: "2" } }, 3);

const node = (name: string): NonNullable<PlanOptions["existingNodes"]>[number] => ({
  name,
  size: "Standard_D4s_v5",
  milliCpu: 3000,
  memoryBytes: 2 ** 34,
  pods: 110,
});

const SIZES = ["Standard_D4s_v5", "Standard_E4s_v5"];

function textOf(
  items: readonly object[],
  { explain = false, ...options }: PlanOptions & { readonly explain?: boolean } = {},
): string {
  const text = JSON.stringify({ apiVersion: "v1", kind: "List", items });
  const planned = plan([{ name: "a.json", text }], {
    sizes: SIZES,
    ...options,
  });
  return render(planned, { format: "table", width: Number.MAX_SAFE_INTEGER, explain });
}

describe("the first line of a plan", () => {
  test.each<[string, readonly object[], PlanOptions, RegExp]>([
    ["nothing", [idle], {}, /^No pods to place, so no node is needed\.$/],
    ["DaemonSets alone", [agent], {}, /^No pods to place but DaemonSets, .*: no node is needed\.$/],
    ["pods too big for any size", [giant], {}, /^No nodes\. 2 pods get no node\.$/],
    [
      "pods that are never created",
      [greedy],
      {},
      /^No pods to place, .* Admission refuses 3 pods: /,
    ],
    ["ordinary pods", [web], {}, /^2 nodes for 5 pods \(none sandboxed\): \$.* per month\.$/],
    ["with DaemonSets", [web, agent], {}, /^3 nodes for 5 pods and the DaemonSets \(none /],
    ["some too big", [web, giant], {}, /^2 nodes for 5 pods .* per month\. 2 pods get no node\.$/],
    [
      "nodes that suffice",
      [web],
      { existingNodes: [node("a"), node("b")] },
      /^2 nodes for 5 pods \(none sandboxed\), all of them standing already: nothing to buy\.$/,
    ],
    [
      "nodes that do not",
      [web],
      { existingNodes: [node("a")] },
      /^2 nodes for 5 pods \(none sandboxed\), 1 of them standing already; 1 to buy: \$/,
    ],
  ])("%s", (_, items, options, expected) => {
    expect(textOf(items, options).split("\n")[0]).toMatch(expected);
  });
});

describe("the bound", () => {
  test("is left out where nothing is bought", () => {
    expect(textOf([web], { existingNodes: [node("a"), node("b")] })).not.toContain("Lower bound");
    expect(textOf([giant])).not.toContain("Lower bound");
    expect(textOf([web])).toContain("Lower bound");
  });

  test("says that it knows no limit on sizes, where the plan is at that limit and above it", () => {
    const many = [workload("Deployment", "a", { limits: { cpu: "1", memory: "6Gi" } }, 77), web];
    const caveat = "The bound allows any number of sizes, the plan 1";
    expect(textOf(many, { maxPools: 1 })).toContain(caveat);
    expect(textOf(many, { maxPools: null })).not.toContain("The bound allows");
    expect(textOf(many, { maxPools: 9 })).not.toContain("The bound allows");
  });

  test("says that it leaves a minimum of nodes out, where one is set and the plan is above it", () => {
    const caveat = "The bound leaves the minimum of nodes a pool out";
    expect(textOf([web], { minNodesPerPool: 5 }).replaceAll(/\s+/gu, " ")).toContain(caveat);
    const one = textOf([web], { pools: [{ minNodes: 5 }] }).replaceAll(/\s+/gu, " ");
    expect(one).toContain(caveat);
    expect(textOf([web])).not.toContain("The bound leaves");
  });

  test("is no measure of a plan that a search of all cheaper nodes shows to be the cheapest", () => {
    const few = textOf([workload("Deployment", "a", { limits: { cpu: "1", memory: "1Gi" } }, 5)]);
    expect(few).toMatch(/Search +every cheaper choice of nodes was tried/);
    expect(few).not.toContain("above the cheapest possible");
    const many = textOf([workload("Deployment", "a", { limits: { cpu: "1", memory: "6Gi" } }, 77)]);
    expect(many).not.toContain("every cheaper choice");
  });
});

describe("what one more pod costs", () => {
  test("is told with the terms, and what it means", () => {
    const pair = [web, workload("Deployment", "big", { limits: { cpu: "2", memory: "1Gi" } }, 40)];
    expect(textOf(pair)).not.toContain("ONE MORE POD");
    const shown = textOf(pair, { explain: true });
    const [, big, small] =
      /ONE MORE POD OF EACH\nWORKLOAD +PER MONTH\nDeployment default\/big +\$([\d.]+)\nDeployment default\/web +\$([\d.]+)\n/.exec(
        shown,
      ) ?? [];
    // All pods at their prices come to the bound; each is rounded to a cent.
    const text = JSON.stringify({ apiVersion: "v1", kind: "List", items: pair });
    const { lowerBound } = plan([{ name: "a.json", text }], { sizes: SIZES }).cost;
    const all = 40 * Number(big) + 5 * Number(small);
    expect(Math.abs(all - Number(lowerBound.month.nano) / 1e9)).toBeLessThan(45 * 0.01);
    // One of the big takes half a node, beside which the small ones stand for nothing.
    expect([Number(big) > 0, Number(small)]).toEqual([true, 0]);
    expect(shown).toContain("At the prices of the proof of the lower bound");
  });

  test("is nothing to tell where no pod stands", () => {
    expect(textOf([giant], { explain: true })).not.toContain("ONE MORE POD");
  });
});

describe("the sums of a plan", () => {
  const quotas = [{ name: "cores", vcpus: 4 }];
  const few = { sizes: ["Standard_D4s_v5"], quotas };

  test("are of the pods that have a node; those without are named apart", () => {
    const text = textOf([workload("Deployment", "web", one, 20)], few);
    expect(text).toMatch(/Reserved +3.CPU, 3.GiB: what the scheduler counts/);
    expect(text).toMatch(/Taken +3.CPU, 3.GiB: /);
    expect(text).toMatch(
      /No node +17 pods that would reserve 17.CPU, 17.GiB and take 17.CPU, 17.GiB, in none of these sums/,
    );
  });

  test("are left out where nothing has a node", () => {
    const text = textOf([giant]);
    expect(text).not.toMatch(/Reserved/);
    expect(text).toMatch(
      /No node +2 pods that would reserve 2.CPU, 18,000.GiB and take 2.CPU, 18,000.GiB\n/,
    );
  });

  test("of placed and unplaced pods add up to those of all", () => {
    const source = { name: "a.json", text: JSON.stringify(workload("Deployment", "web", one, 20)) };
    const { totals } = plan([source], few);
    expect([totals.placedPods, totals.unplaceablePods]).toEqual([3n, 17n]);
    const { placed, unplaced, reservation } = totals;
    expect(placed.reservation.milliCpu).toBe(3000n);
    expect(unplaced.reservation.milliCpu).toBe(17_000n);
    expect(reservation.milliCpu).toBe(20_000n);
  });
});
