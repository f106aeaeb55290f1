import { describe, expect, test } from "vitest";
import { runIn } from "./fake-io.ts";
import { daemonSet, deployment, pod, untrusted } from "./manifests.ts";

const limits = "{ limits: { cpu: 500m, memory: 512Mi } }";
const shop = [deployment("web", 60), deployment("api", 25), daemonSet("agent"), untrusted];
shop.push(...Array.from({ length: 12 }, (_, index) => pod(`job-${index}`, [limits])));

interface Money {
  readonly amount: string;
  readonly currency: string;
}

interface PlanJson {
  readonly totals: { pods: number; placedPods: number; unplaceablePods: number };
  readonly placement: {
    readonly shapes: readonly { count: number }[];
    readonly pools: readonly {
      readonly nodeType: { size: { name: string }; pricePerHour: Money };
      readonly count: number;
      readonly patterns: readonly {
        count: number;
        contents: readonly { shape: number; count: number }[];
      }[];
      readonly daemonSets: readonly number[];
    }[];
    readonly nodes: number;
    readonly placed: number;
    readonly unplaceable: readonly { workload: number; reason: { kind: string } }[];
    readonly workloads: readonly { kind: string; name: string }[];
    readonly cost: Money;
    readonly lowerBound: Money;
  };
  readonly cost: {
    readonly hour: Money;
    readonly month: Money;
    readonly shares: readonly { hour: Money }[];
    readonly unallocated: { hour: Money };
    readonly sandboxing: { without: { hour: Money }; adds: { hour: Money } } | null;
  };
}

async function planOf(...flags: string[]): Promise<PlanJson> {
  const { stdout, stderr, code } = await runIn(
    { stdin: shop.join("---\n") },
    "plan",
    "-o",
    "json",
    ...flags,
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout) as PlanJson;
}

/** Reads an amount as nano units, independent of how it was written. */
function nano({ amount }: Money): bigint {
  const [, sign = "", whole = "", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  return BigInt(`${sign}${whole}${fraction.padEnd(9, "0")}`);
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, one) => total + one, 0n);

test("the numbers of a plan hold together, by the JSON alone", async () => {
  const { totals, placement, cost } = await planOf();
  const { pools, shapes } = placement;
  expect(sum(pools.map((pool) => BigInt(pool.count) * nano(pool.nodeType.pricePerHour)))).toBe(
    nano(cost.hour),
  );
  expect(nano(cost.month)).toBe(730n * nano(cost.hour));
  expect(nano(cost.hour) >= nano(placement.lowerBound)).toBe(true);
  expect(sum([...cost.shares.map(({ hour }) => nano(hour)), nano(cost.unallocated.hour)])).toBe(
    nano(cost.hour),
  );
  expect(placement.nodes).toBe(pools.reduce((nodes, { count }) => nodes + count, 0));
  // Every pod of every shape stands somewhere, once.
  const placed = shapes.map(() => 0);
  for (const pool of pools) {
    expect(pool.patterns.reduce((nodes, { count }) => nodes + count, 0)).toBe(pool.count);
    for (const { count, contents } of pool.patterns)
      for (const content of contents) placed[content.shape]! += count * content.count;
  }
  expect(placed).toEqual(shapes.map(({ count }) => count));
  expect(placement.placed).toBe(60 + 25 + 12 + 1);
  expect(totals).toMatchObject({ pods: 98 + placement.nodes, unplaceablePods: 0 });
  const agent = placement.workloads.findIndex(({ name }) => name === "agent");
  for (const pool of pools) expect(pool.daemonSets).toContain(agent);
});

describe("flags of plan", () => {
  const sizesOf = ({ placement }: PlanJson): readonly string[] =>
    placement.pools.map(({ nodeType }) => nodeType.size.name);

  test("the sizes that may be used", async () => {
    const sizes = ["Standard_D8s_v5", "Standard_E8s_v5"];
    const plan = await planOf("--node-size", sizes.join(","));
    for (const size of sizesOf(plan)) expect(sizes).toContain(size);
    const again = await planOf("--node-size", sizes[0]!, "--node-size", sizes[1]!);
    expect(again.placement).toEqual(plan.placement);
  });

  test("the most sizes used", async () => {
    expect(sizesOf(await planOf("--max-pools", "1"))).toHaveLength(1);
  });

  test("another region has other prices", async () => {
    const size = ["--node-size", "Standard_D8s_v5"];
    const [eastus, westeurope] = [
      await planOf(...size),
      await planOf(...size, "--region", "West Europe"),
    ];
    expect(westeurope.placement.nodes).toBe(eastus.placement.nodes);
    expect(nano(westeurope.cost.hour) > nano(eastus.cost.hour)).toBe(true);
  });

  test("what a node must hold: less of it never costs more", async () => {
    const size = ["--node-size", "Standard_D8s_v5"];
    const both = await planOf(...size);
    for (const charge of ["reservation", "footprint"]) {
      // With reservations alone, the nodes are over-committed and the warning goes to stderr.
      const one = await planOf(...size, "--charge", charge, "--quiet");
      expect(nano(one.placement.lowerBound) <= nano(both.cost.hour)).toBe(true);
    }
  });

  test("fewer pods a node", async () => {
    const { placement } = await planOf("--max-pods", "10");
    for (const { patterns } of placement.pools)
      for (const { contents } of patterns) {
        // One of the ten is the DaemonSet's.
        expect(contents.reduce((pods, { count }) => pods + count, 0)).toBeLessThanOrEqual(9);
      }
  });

  test("what sandboxing adds", async () => {
    const { cost } = await planOf("--compare-unsandboxed");
    const { without, adds } = cost.sandboxing!;
    expect(nano(without.hour) + nano(adds.hour)).toBe(nano(cost.hour));
    expect((await planOf()).cost.sandboxing).toBeNull();
  });

  test.each([
    ["--cpu-overcommit", "0"],
    ["--cpu-overcommit", "two"],
    ["--max-pools", "0"],
    ["--max-pods", "9"],
    ["--max-pods", "251"],
    ["--node-memory", "110%"],
    ["--node-memory", "lots"],
    ["--node-size", "Standard_D4as_v4"],
    ["--node-size", "Standard_Nothing"],
    ["--region", "atlantis"],
    ["--kubernetes-version", "soon"],
    ["--model", "aks-preview,aks-ga"],
  ])("%s %s is a wrong call", async (flag, value) => {
    const { code, stdout, stderr } = await runIn({ stdin: untrusted }, "plan", flag, value);
    expect(stderr).toMatch(/^error: /);
    expect(stderr).not.toContain("fault of kata-sizing");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });
});

describe("what fits nowhere", () => {
  test("is named with its reason, and the exit code says so", async () => {
    const stdin = `${pod("huge", ["{ limits: { cpu: 5k, memory: 90Ti } }"])}---\n${untrusted}`;
    const { code, stdout } = await runIn({ stdin }, "plan");
    expect(code).toBe(1);
    expect(stdout).toContain("1 pod (sandboxed) gets no node.");
    expect(stdout).toMatch(/WITHOUT A NODE\s+PODS\nPod default\/huge\s+1\n\s+one pod .*5001 CPU/);
    expect(stdout).toMatch(/^1 node for 1 pod /);
  });

  test("may be everything", async () => {
    const stdin = pod("huge", ["{ limits: { cpu: 5k } }"]);
    const { code, stdout } = await runIn({ stdin }, "plan");
    expect(code).toBe(1);
    expect(stdout).toMatch(/^No nodes\. 1 pod \(sandboxed\) gets no node\./);
  });

  test("is not the same as nothing to place", async () => {
    const { code, stdout } = await runIn({ stdin: deployment("idle", 0) }, "plan");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^No pods to place, so no node is needed\./);
  });
});

test("the answer stands in the first line: nodes, pods, price", async () => {
  const flags = ["--node-size", "Standard_D8s_v5"];
  const { stdout } = await runIn({ stdin: untrusted }, "plan", ...flags);
  expect(stdout).toMatch(
    /^1 node for 1 pod \(1 sandboxed\): \$0\.384 per hour, \$280\.32 per month\.\n/,
  );
});
