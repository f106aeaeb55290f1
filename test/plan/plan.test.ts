import { readdirSync, readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CatalogueError, plan, render, verifyPlacement } from "../../src/index.ts";
import type { Plan, Source } from "../../src/index.ts";
import { toText } from "../placement/make.ts";

const EXAMPLES = new URL("../../examples/", import.meta.url);
const shop: readonly Source[] = readdirSync(new URL("web-shop/", EXAMPLES))
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => ({ name, text: readFileSync(new URL(`web-shop/${name}`, EXAMPLES), "utf8") }));

function podText(name: string, spec: object): string {
  return JSON.stringify({ apiVersion: "v1", kind: "Pod", metadata: { name }, spec });
}

const limits = (cpu: string, memory: string): object => ({
  resources: { limits: { cpu, memory } },
});

function verify({ placement, workloads, candidates }: Plan): readonly string[] {
  return verifyPlacement({ placement, sized: workloads, nodeTypes: candidates }).problems;
}

describe("the web shop", () => {
  const result = plan(shop, { compareUnsandboxed: true });

  test("is placed whole, and verified", () => {
    expect(verify(result)).toEqual([]);
    expect(result.placement.unplaceable).toEqual([]);
    expect(result.totals.placedPods).toBe(result.totals.pods);
  });

  test("costs nodes times price, at least the bound", () => {
    expect(result.cost.hour).toEqual(result.placement.cost);
    expect(result.cost.hour.nano).toBeGreaterThanOrEqual(result.cost.lowerBound.hour.nano);
  });

  test("says what sandboxing adds, and how AKS sizes today", () => {
    expect(result.cost.sandboxing?.adds.hour.nano).toBeGreaterThan(0n);
    expect(result.today?.model).toBe("aks-ga");
    expect(result.today?.sandbox.memoryBytes).toBeLessThan(result.totals.sandbox.memoryBytes ?? 0n);
  });

  test("states every setting it rests on, with the dates of its data", () => {
    const settings = new Map(result.assumptions.map((one) => [one.setting, one]));
    for (const name of [
      "model",
      "sandbox",
      "overhead",
      "charge",
      "region",
      "prices",
      "candidates",
      "nodeMemory",
      "kubernetesVersion",
      "maxPods",
      "maxPools",
      "effort",
    ]) {
      expect(settings.get(name), name).toMatchObject({ isDefault: true });
    }
    expect(settings.get("prices")?.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(settings.get("model")?.source).toMatch(/^https:/);
  });

  test("is the same for sources in any order", () => {
    const one = toText(plan(shop, { effort: "fast" }));
    fc.assert(
      fc.property(fc.shuffledSubarray([...shop], { minLength: shop.length }), (shuffled) => {
        expect(toText(plan(shuffled, { effort: "fast" }))).toBe(one);
      }),
      { numRuns: 5 },
    );
  });

  test("renders in every format", () => {
    for (const format of ["table", "json", "csv", "markdown", "html"] as const) {
      expect(render(result, { format }).length).toBeGreaterThan(100);
    }
  });
});

describe("one pod", () => {
  const untrusted = podText("untrusted", {
    runtimeClassName: "kata-mshv-vm-isolation",
    containers: [{ name: "main", image: "x" }],
  });

  test("without limits gets 1 vCPU and 2 GiB, none of it reserved", () => {
    const { totals } = plan([{ name: "pod.json", text: untrusted }]);
    expect(totals).toMatchObject({
      pods: 1n,
      sandboxedPods: 1n,
      sandbox: { milliCpu: 1000n, memoryBytes: 2n ** 31n },
      reservation: { milliCpu: 0n, memoryBytes: 0n },
      shortfall: { milliCpu: 1000n, memoryBytes: 2n ** 31n },
      stranded: { milliCpu: 0n, memoryBytes: 0n },
    });
  });

  test("of a misspelt class counts as sandboxed, with an error finding", () => {
    const text = podText("typo", {
      runtimeClassName: "kata-mhsv-vm-isolation",
      containers: [{ name: "main", ...limits("1", "1Gi") }],
    });
    const { totals, diagnostics } = plan([{ name: "pod.json", text }]);
    expect(totals.sandboxedPods).toBe(1n);
    expect(diagnostics).toMatchObject([{ severity: "error", code: "runtime-class-misspelt" }]);
  });

  test("that no candidate holds is named with the largest size", () => {
    const text = podText("giant", { containers: [{ name: "main", ...limits("1", "5000Gi") }] });
    const { placement, totals } = plan([{ name: "pod.json", text }]);
    expect(totals.unplaceablePods).toBe(1n);
    expect(placement.unplaceable).toMatchObject([
      {
        reason: {
          kind: "too-big",
          lacks: [{ dimension: { resource: "memory" }, need: 5000 * 2 ** 30 }, {}],
        },
      },
    ]);
  });

  test("that cannot be read is reported, not counted as zero", () => {
    const text = podText("odd", { containers: [{ name: "main", ...limits("1", "many") }] });
    const { placement, manifests, diagnostics } = plan([{ name: "pod.json", text }]);
    expect(manifests.undecoded.length + placement.unplaceable.length).toBe(1);
    expect(diagnostics.map(({ severity }) => severity)).toContain("error");
  });
});

describe("settings", () => {
  const pod = {
    name: "a.json",
    text: podText("a", { containers: [{ name: "main", ...limits("1", "1Gi") }] }),
  };

  test("choose the candidates", () => {
    const { candidates, placement } = plan([pod], {
      sizes: ["Standard_D8s_v5"],
      allocatable: { maxPods: 30 },
    });
    expect(candidates.map(({ size }) => size.name)).toEqual(["Standard_D8s_v5"]);
    expect(placement.pools[0]?.nodeType.allocatable.pods).toBe(30);
  });

  test("reach the assumptions as set", () => {
    const { assumptions } = plan([pod], { maxPools: 1, charge: "footprint", model: "aks-ga" });
    const set = assumptions.filter(({ isDefault }) => !isDefault).map(({ setting }) => setting);
    expect(set).toEqual(["model", "charge", "maxPools"]);
  });

  test("of another model make the hint about today moot", () => {
    expect(plan([pod], { model: "aks-ga", sandbox: "all" }).today).toBeNull();
    expect(plan([pod]).today).toBeNull();
  });

  test("ask for alternatives and for the smallest change that saves", () => {
    const { alternatives = [], saving } = plan(shop, {
      alternatives: 2,
      findSaving: true,
      effort: "fast",
    });
    expect(alternatives.length).toBeLessThanOrEqual(2);
    expect(alternatives.length).toBeGreaterThan(0);
    expect(saving === null || (saving?.saves.nano ?? 0n) > 0n).toBe(true);
    expect(plan([pod])).toMatchObject({ alternatives: [], saving: null });
  });

  test("say what a smaller maximum of pods would free: 20 MiB a pod and node", () => {
    const { maxPodsHint, placement } = plan([pod], { sizes: ["Standard_D8s_v5"] });
    expect(placement.nodes).toBe(1);
    expect(maxPodsHint).toEqual({
      maxPods: 10,
      freedMemoryBytes: BigInt((250 - 10) * 20 * 2 ** 20),
    });
    const tight = plan([pod], { sizes: ["Standard_D8s_v5"], allocatable: { maxPods: 10 } });
    expect(tight.maxPodsHint).toBeNull();
  });

  test("that name an unknown size throw", () => {
    expect(() => plan([pod], { sizes: ["Standard_Nothing"] })).toThrow(CatalogueError);
  });
});

test("a dump of pods is what its Deployment is", () => {
  const spec = {
    runtimeClassName: "kata-vm-isolation",
    containers: [{ name: "main", ...limits("500m", "1Gi") }],
  };
  const items = Array.from({ length: 40 }, (_, i) => ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: `web-${i}`, labels: { app: "web" } },
    spec,
  }));
  const deployment = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web" },
    spec: {
      replicas: 40,
      selector: { matchLabels: { app: "web" } },
      template: { metadata: { labels: { app: "web" } }, spec },
    },
  };
  const dump = plan([
    { name: "dump.json", text: JSON.stringify({ apiVersion: "v1", kind: "List", items }) },
  ]);
  const one = plan([{ name: "web.json", text: JSON.stringify(deployment) }]);
  expect(dump.placement.shapes).toHaveLength(1);
  expect(dump.totals.pods).toBe(one.totals.pods);
  expect(dump.totals.shortfall).toEqual(one.totals.shortfall);
  expect(dump.cost.hour).toEqual(one.cost.hour);
});

test("nothing to plan is a plan of nothing", () => {
  const { placement, cost, totals } = plan([]);
  expect([placement.nodes, cost.hour.nano, totals.pods]).toEqual([0, 0n, 0n]);
});

describe("what sandboxing adds", () => {
  const spec = {
    runtimeClassName: "kata-vm-isolation",
    containers: [{ name: "main", ...limits("3", "6Gi") }],
  };
  const deployment = (replicas: number): Source => ({
    name: "a.json",
    text: JSON.stringify({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "tight" },
      spec: { replicas, template: { spec } },
    }),
  });
  const settings = { sizes: ["Standard_D8s_v5"], compareUnsandboxed: true } as const;

  test("is told of the pods that have a node, where a limit leaves some out", () => {
    const { placement, cost } = plan([deployment(10)], { ...settings, maxNodes: 3 });
    expect(placement.placed).toBe(3n);
    // Without sandboxes two of 3 CPU and 6 GiB share a node of 8 vCPUs.
    expect(cost.sandboxing?.nodesWithout).toBe(2);
    const same = plan([deployment(3)], settings);
    expect(cost.sandboxing).toEqual(same.cost.sandboxing);
  });

  test("counts the pods of rollouts on both sides", () => {
    const { cost } = plan([deployment(4)], { ...settings, rolloutSurge: true });
    // 4 pods and one more (25 %): 5 nodes with sandboxes, 3 without.
    expect(cost.sandboxing?.nodesWithout).toBe(3);
  });
});
