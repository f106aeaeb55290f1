import { describe, expect, test } from "vitest";
import { runIn } from "./fake-io.ts";
import { deployment, pod } from "./manifests.ts";

const limits = "{ limits: { cpu: 500m, memory: 512Mi } }";
const files = {
  "app.yaml": [deployment("web", 60), pod("job", [limits])].join("---\n"),
  "pinned.yaml": pod("pinned", [limits], "  nodeSelector: { disk: ssd }\n"),
  "affine.yaml": pod(
    "affine",
    [limits],
    "  affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: { matchExpressions: [{ key: disk, operator: Exists }] } }] } }\n",
  ),
  "gpu.yaml": pod("gpu", ["{ limits: { cpu: 500m, memory: 512Mi, nvidia.com/gpu: 1 } }"]),
};

interface PlanJson {
  readonly cost: { readonly hour: { amount: string } };
  readonly placement: {
    readonly nodes: number;
    readonly settings: Readonly<Record<string, unknown>>;
    readonly pools: readonly {
      readonly nodeType: { size: { name: string; series: string; vcpus: number } };
      readonly count: number;
      readonly spare: number;
      readonly surge: number;
      readonly patterns: readonly { count: number; zone?: string }[];
    }[];
    readonly unplaceable: readonly { reason: { kind: string } }[];
  };
  readonly alternatives: readonly { extra: { amount: string } }[];
  readonly costLines: readonly { label: string }[];
  readonly hosts: object | null;
}

async function call(...flags: readonly string[]) {
  const size = ["--node-size", "Standard_D8s_v5"];
  return runIn({ files }, "plan", "app.yaml", ...size, ...flags);
}

async function planOf(...flags: readonly string[]): Promise<PlanJson> {
  const { code, stdout, stderr } = await call("-o", "json", ...flags);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout) as PlanJson;
}

describe("flags of placement", () => {
  test.each<[string, readonly string[], string, unknown]>([
    ["--max-nodes", ["--max-nodes", "9"], "maxNodes", 9],
    ["no limit of nodes", ["--max-nodes", "none"], "maxNodes", null],
    ["--max-nodes-per-pool", ["--max-nodes-per-pool", "7"], "maxNodesPerPool", 7],
    ["any number of pools", ["--max-pools", "none"], "maxPools", null],
    ["--charge-cpu", ["--charge-cpu", "vcpus"], "chargeCpu", "vcpus"],
    ["--rollout-surge", ["--rollout-surge"], "rolloutSurge", true],
    ["zones of one list", ["--zones", "1,2"], "zones", ["1", "2"]],
    ["zones one by one", ["--zones", "1", "--zones", "2"], "zones", ["1", "2"]],
    [
      "a quota by Azure's name",
      ["--quota", "standardDSv5Family=500"],
      "quotas",
      [{ name: "standardDSv5Family", vcpus: 500, series: ["Dsv5"] }],
    ],
    [
      "quotas of a series and over all",
      ["--quota", "dsv5=300,cores=400"],
      "quotas",
      [
        { name: "dsv5", vcpus: 300, series: ["Dsv5"] },
        { name: "cores", vcpus: 400 },
      ],
    ],
    [
      "labels, taints and resources of nodes",
      [
        "--node-labels",
        "disk=ssd,tier=",
        "--node-resources",
        "nvidia.com/gpu=2",
        "--node-taints",
        "a=b:PreferNoSchedule,c:PreferNoSchedule",
      ],
      "pools",
      [
        {
          labels: { disk: "ssd", tier: "" },
          taints: [
            { key: "a", value: "b", effect: "PreferNoSchedule" },
            { key: "c", effect: "PreferNoSchedule" },
          ],
          resources: { "nvidia.com/gpu": 2 },
        },
      ],
    ],
    [
      "headroom of all kinds",
      ["--headroom", "10%", "--failing-nodes", "1", "--zones", "1,2,3", "--zone-failover"],
      "headroom",
      { percent: 10, failingNodes: 1, failingZones: 1 },
    ],
  ])("%s", async (_, flags, setting, expected) => {
    const { placement } = await planOf(...flags);
    expect(placement.settings[setting]).toEqual(expected);
  });

  test("a minimum of nodes, spare where the pods need fewer", async () => {
    const { placement } = await planOf("--min-nodes-per-pool", "6");
    expect(placement.pools.map(({ count }) => count)).toEqual([6]);
    expect(placement.pools[0]?.spare).toBeGreaterThan(0);
  });

  test("an upgrade's surge stands beside the nodes", async () => {
    const { placement } = await planOf("--max-surge", "34", "--min-nodes-per-pool", "3");
    expect(placement.pools.map(({ count, surge }) => [count, surge])).toEqual([[3, 2]]);
  });

  test("zones are where nodes stand", async () => {
    const { placement } = await planOf("--zones", "1,2,3", "--zone-failover");
    const zones = placement.pools.flatMap(({ patterns }) => patterns.map(({ zone }) => zone));
    expect(new Set(zones)).toEqual(new Set(["1", "2", "3"]));
  });

  test("a quota too small leaves pods without a node", async () => {
    const { code, stdout } = await call("--quota", "standardDSv5Family=8");
    expect(code).toBe(1);
    expect(stdout).toMatch(/no node is left under .*standardDSv5Family/);
  });

  test("a resource makes a pod fit that asks for it", async () => {
    expect((await runIn({ files }, "plan", "gpu.yaml")).code).toBe(1);
    const flags = ["--node-resources", "nvidia.com/gpu=1,hugepages-2Mi=1Gi"];
    expect((await runIn({ files }, "plan", "gpu.yaml", ...flags)).code).toBe(0);
  });

  test("a label need not be assumed where it is given", async () => {
    const assumed = /SIMPLIFIED\n- Pod default\/pinned spec\.nodeSelector/;
    expect((await runIn({ files }, "plan", "pinned.yaml")).stdout).toMatch(assumed);
    const flags = ["--node-labels", "disk=ssd"];
    expect((await runIn({ files }, "plan", "pinned.yaml", ...flags)).stdout).not.toMatch(assumed);
  });

  test("a taint keeps pods away that do not tolerate it", async () => {
    const { code, stdout } = await call("--node-taints", "sandbox=true:NoSchedule");
    expect(code).toBe(1);
    expect(stdout).toMatch(/does not tolerate the taint of the candidates: /);
  });

  test("what is not modelled is printed", async () => {
    const { stdout } = await runIn({ files }, "plan", "affine.yaml");
    expect(stdout).toMatch(/SIMPLIFIED\n- Pod default\/affine .*affinity/);
  });

  test("other plans, and what they cost more", async () => {
    const flags = ["plan", "app.yaml", "--alternatives", "2", "-o", "json"];
    const plan = JSON.parse((await runIn({ files }, ...flags)).stdout) as PlanJson;
    expect(plan.alternatives.length).toBeGreaterThan(0);
    expect(plan.alternatives.length).toBeLessThanOrEqual(2);
    expect((await planOf()).alternatives).toEqual([]);
  });

  test.each([
    [["--zone-failover"], "needs at least two zones"],
    [["--headroom", "100"], "expected a whole percentage"],
    [["--quota", "standardDSv5Family"], "Write it as standardDSv5Family=100"],
    [["--quota", "standardDSv55Family=1"], "Did you mean standardDsv5Family?"],
    [["--node-labels", "disk"], "Write it as key=value"],
    [["--node-taints", "a=b:Never"], "effects are NoSchedule"],
    [["--node-resources", "gpu=some"], "a whole number"],
    [["--node-resources", "nvidia.com/gpu=1Gi"], "a whole number"],
    [["--min-memory", "64"], "A unit is missing: 64Mi, 64Gi?"],
    [["--min-memory", "64m"], "less than 1 MiB"],
    [["--overhead", "memory=600"], "A unit is missing: 600Mi"],
    [["--system-load", "memory=600"], "A unit is missing: 600Mi"],
    [["--max-nodes", "0"], "expected a whole number of at least 1, or none"],
    [["--alternatives", "-1"], "--alternatives"],
    [["--tier", "premium"], "premium=0.60"],
    [["--tier", "gold"], "It can be free, standard, premium"],
    [["--max-monthly-cost", "lots"], "expected an amount"],
  ])("%s is a wrong call", async (flags, message) => {
    const { code, stdout, stderr } = await call(...flags);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });
});

describe("budgets", () => {
  // Three D8s v5 of $0.384 an hour: $840.96 a month.
  test.each<[string, readonly string[], RegExp | null]>([
    ["a cost within", ["--max-monthly-cost", "840.96"], null],
    ["a cost a cent below", ["--max-monthly-cost", "840.95"], /costs \$840\.96 per month, more/],
    ["a tier on top", ["--max-monthly-cost", "900", "--tier", "standard"], /costs \$913\.96/],
    ["disks on top", ["--max-monthly-cost", "900", "--os-disk-price", "20"], /costs \$900\.96/],
    ["a gap within", ["--max-gap", "0"], null],
  ])("%s", async (_, flags, message) => {
    const { code, stdout, stderr } = await call(...flags, "--quiet");
    expect(stdout).toMatch(/^3 nodes for 61 pods/);
    expect(code).toBe(message === null ? 0 : 1);
    expect(stderr).toMatch(message ?? /^$/);
  });

  test("a gap that is no percentage is a wrong call", async () => {
    const { code, stderr } = await call("--max-gap=-1");
    expect(code).toBe(2);
    expect(stderr).toContain('--max-gap cannot be "-1": expected a percentage');
  });

  /** Pods of 1 CPU: that many on nodes of 4 vCPUs leave a gap to what part nodes would cost. */
  const alike = (replicas: number): Readonly<Record<string, string>> => {
    const resources = { limits: { cpu: "1", memory: "1Gi" } };
    const spec = { replicas, template: { spec: { containers: [{ name: "c", resources }] } } };
    const object = { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "a" }, spec };
    return { "alike.json": JSON.stringify(object) };
  };

  test("a gap beyond, by its own figures", async () => {
    const many = ["plan", "alike.json", "--max-pools", "1"];
    const run = (...flags: readonly string[]) => runIn({ files: alike(71) }, ...many, ...flags);
    const { gap } = (
      JSON.parse((await run("-o", "json")).stdout) as {
        cost: { gap: { numerator: number; denominator: number } };
      }
    ).cost;
    const percent = (100 * gap.numerator) / gap.denominator;
    expect(percent).toBeGreaterThan(0.01);
    const limited = (limit: number) => run("--max-gap", `${limit.toFixed(4)}%`);
    expect((await limited(percent + 0.001)).code).toBe(0);
    const { code, stderr } = await limited(percent - 0.001);
    expect(code).toBe(1);
    expect(stderr).toMatch(/may be up to .* % above the cheapest possible, more than .*--max-gap/);
  });

  test("a gap of the bound only, where every cheaper choice of nodes was tried", async () => {
    const args = ["plan", "alike.json", "--max-gap", "1%", "-o", "json"];
    const { code, stdout } = await runIn({ files: alike(5) }, ...args);
    const { cost, placement } = JSON.parse(stdout) as {
      cost: { gap: { ppm: number } };
      placement: { stopped: string };
    };
    expect(placement.stopped).toBe("searched");
    expect(cost.gap.ppm).toBeGreaterThan(10_000);
    expect(code).toBe(0);
  });
});
