import { describe, expect, test } from "vitest";
import { runIn } from "./fake-io.ts";
import type { Outcome } from "./fake-io.ts";
import { deployment } from "./manifests.ts";

const stdin = deployment("web", 12);
const SIZES = ["--node-size", "Standard_D4s_v5,Standard_D8s_v5"];

async function planned(config: string | null, ...flags: string[]): Promise<Outcome> {
  const files = config === null ? {} : { "kata.yaml": config };
  const named = config === null ? [] : ["--config", "kata.yaml"];
  return runIn({ stdin, files }, "plan", ...SIZES, ...named, ...flags, "-o", "json");
}

interface PlanJson {
  readonly assumptions: readonly { setting: string; value: string; isDefault: boolean }[];
  readonly placement: {
    readonly pools: readonly {
      readonly count: number;
      readonly nodeType: { readonly size: { readonly name: string } };
      readonly usage: readonly { readonly used: number }[];
    }[];
    readonly stopped: string;
    readonly notModelled: readonly { readonly kind: string }[];
  };
}

async function planOf(config: string | null, ...flags: string[]): Promise<PlanJson> {
  const { stdout, stderr, code } = await planned(config, ...flags);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout) as PlanJson;
}

const told = ({ assumptions }: PlanJson, setting: string): string | undefined =>
  assumptions.find((one) => one.setting === setting)?.value;

describe("settings of pools in the config file", () => {
  test("a size of at least and at most so many nodes", async () => {
    const least = await planOf("pools: [{ size: standard_d4s_v5, minNodes: 3 }]");
    const [pool] = least.placement.pools;
    expect(pool?.nodeType.size.name === "Standard_D4s_v5" ? pool.count : 3).toBeGreaterThan(2);
    const none = await planOf("pools: [{ size: Standard_D4s_v5, maxNodes: 0 }]");
    expect(none.placement.pools.map(({ nodeType }) => nodeType.size.name)).toEqual([
      "Standard_D8s_v5",
    ]);
  });

  test("labels, taints and resources, told among the assumptions", async () => {
    const plan = await planOf(
      `pools:
  - size: Standard_D4s_v5
    labels: { disk: ssd, cores: 4 }
    taints: ["team=a:NoSchedule"]
    resources: { nvidia.com/gpu: 2 }
  - maxNodes: 40
`,
    );
    // Nothing tolerates the taint.
    expect(plan.placement.pools.map(({ nodeType }) => nodeType.size.name)).toEqual([
      "Standard_D8s_v5",
    ]);
    expect(told(plan, "pool Standard_D4s_v5")).toBe(
      "labels disk=ssd, cores=4; taints team=a:NoSchedule; resources nvidia.com/gpu=2",
    );
    expect(told(plan, "pools")).toBe("at most 40 nodes");
  });

  test("beside those of flags", async () => {
    const plan = await planOf("pools: [{ maxNodes: 40 }]", "--node-labels", "disk=ssd");
    const pools = plan.assumptions.filter(({ setting }) => setting === "pools");
    expect(pools.map(({ value }) => value)).toEqual(["labels disk=ssd", "at most 40 nodes"]);
  });

  test.each([
    ["pools: 3", "kata.yaml:1:8: pools: expected a list"],
    ["pools: [3]", "kata.yaml:1:9: pools[0]: expected the settings of a pool"],
    ["pools: [{ sise: x }]", 'kata.yaml:1:9: pools[0]: unknown field "sise"'],
    ["pools: [{ maxNodes: -1 }]", "kata.yaml:1:21: pools[0].maxNodes: expected a whole number"],
    ["pools: [{ taints: [a] }]", 'kata.yaml:1:19: pools[0].taints cannot be "a"'],
    [
      "pools: [{ resources: { gpu: half } }]",
      'kata.yaml:1:22: pools[0].resources cannot be "gpu=half"',
    ],
    ["pools: [{ size: Standard_D4_v99 }]", 'the catalogue knows no VM size "Standard_D4_v99"'],
  ])("%s is a mistake", async (config, message) => {
    const { code, stderr } = await planned(config);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe("the system's load", () => {
  test("takes its part of every node and is told", async () => {
    const plan = await planOf(null, "--system-load", "cpu=300m,memory=800Mi,pods=12");
    expect(told(plan, "systemLoad")).toBe("cpu 300m, memory 800Mi, pods 12");
    const nodes = plan.placement.pools.reduce((sum, { count }) => sum + count, 0);
    const cpu = plan.placement.pools.reduce((sum, { usage }) => sum + usage[0]!.used, 0);
    expect(cpu).toBe(12 * 250 + nodes * 300);
    expect(told(await planOf(null), "systemLoad")).toMatch(/^none: /);
  });

  test("is what was seen on a cluster where it is called observed", async () => {
    const plan = await planOf(null, "--system-load", "observed");
    expect(told(plan, "systemLoad")).toBe("cpu 310m, memory 220Mi, pods 5");
    const config = await planOf("systemLoad: observed\n");
    expect(config.placement).toEqual(plan.placement);
  });

  test("counts against the pods a node may run", async () => {
    const { stdout } = await runIn({ stdin }, "plan", ...SIZES, "--system-load", "pods=20");
    expect(stdout).toMatch(/--max-pods (2[1-9]|3\d) is enough for this plan/);
    const { stdout: bare } = await runIn({ stdin }, "plan", ...SIZES);
    expect(bare.replaceAll(/\s+/g, " ")).toContain("before those that AKS itself runs");
  });

  test.each(["cpu", "disk=1", "cpu=1,cpu=2", "pods=many", "memory=lots"])(
    "%s is a wrong call",
    async (value) => {
      const { code, stderr } = await planned(null, "--system-load", value);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^error: --system-load cannot be /);
    },
  );
});

describe("the search", () => {
  test("ends at its time limit, and the report says so", async () => {
    let clock = 0;
    const now = (): number => (clock += 10_000);
    const flags = [...SIZES, "--time-limit", "0.5"];
    const { stdout, code } = await runIn({ stdin, now }, "plan", ...flags);
    expect(code).toBe(0);
    expect(stdout).toContain("timeLimit          0.5 s [set]");
    expect(stdout).toMatch(/^Search +ended by --time-limit/m);
    const { stdout: calm } = await runIn({ stdin }, "plan", ...flags);
    expect(calm).not.toContain("ended by --time-limit");
  });

  test("may use HiGHS, which the tests have installed", async () => {
    expect(told(await planOf(null, "--lp"), "lp")).toBe("HiGHS");
  });
});
