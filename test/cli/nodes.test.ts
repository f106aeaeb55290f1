import { describe, expect, test } from "vitest";
import { runIn } from "./fake-io.ts";
import type { World } from "./fake-io.ts";
import { untrusted } from "./manifests.ts";

const MIB = 1024 ** 2;
/** What the system of a node of 16 GiB sees: 16 GiB less 100 MiB and 16 times 17 MiB. */
const SEEN = (16 * 1024 - 100 - 16 * 17) * MIB;
/** What AKS reserves for 250 pods is capped at a quarter of 16 GiB. */
const QUARTER = 4096 * MIB;

interface Left {
  readonly milliCpu: number;
  readonly memoryBytes: number;
  readonly pods: number;
}

async function left(world: World, ...flags: readonly string[]): Promise<Left> {
  const call = ["sizes", "--node-size", "Standard_D4s_v5", "-o", "json", ...flags];
  const { code, stdout, stderr } = await runIn(world, ...call);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const { sizes } = JSON.parse(stdout) as { sizes: readonly { allocatable: Left }[] };
  return sizes[0]!.allocatable;
}

describe("the network plugin decides how many pods a node may run, and so what AKS reserves", () => {
  // 20 MiB per pod and 50 MiB, at most a quarter of 16 GiB; 100 MiB of eviction threshold.
  test.each([
    ["azure-overlay", 250, 4096],
    ["azure-pod-subnet", 110, 2250],
    ["azure-node-subnet", 30, 650],
    ["kubenet", 110, 2250],
    ["none", 250, 4096],
  ])("%s: %i", async (plugin, pods, reservedMib) => {
    const memoryBytes = SEEN - (reservedMib + 100) * MIB;
    expect(await left({}, "--network-plugin", plugin)).toMatchObject({ pods, memoryBytes });
  });

  test("unless --max-pods says it", async () => {
    const { pods } = await left({}, "--network-plugin", "kubenet", "--max-pods", "50");
    expect(pods).toBe(50);
  });
});

describe("custom kubelet settings stand in the place of AKS' own", () => {
  // AKS itself keeps 140m of four cores.
  test.each<[string, readonly string[], Partial<Left>]>([
    [
      "reserved CPU and memory",
      ["--kube-reserved", "cpu=200m,memory=1Gi"],
      { milliCpu: 3800, memoryBytes: SEEN - 1024 * MIB - 100 * MIB },
    ],
    [
      "reserved CPU alone",
      ["--kube-reserved", "cpu=0.5"],
      { milliCpu: 3500, memoryBytes: SEEN - QUARTER - 100 * MIB },
    ],
    [
      "an eviction threshold",
      ["--hard-eviction", "200Mi"],
      { milliCpu: 3860, memoryBytes: SEEN - QUARTER - 200 * MIB },
    ],
    [
      "a threshold as a share of what the system sees",
      ["--hard-eviction", "12.5%"],
      { memoryBytes: SEEN - QUARTER - SEEN / 8 },
    ],
  ])("%s", async (_, flags, expected) => {
    expect(await left({}, ...flags)).toMatchObject(expected);
  });
});

describe("the memory that the system of a node sees", () => {
  test.each([
    ["observed", SEEN],
    ["nominal", 16 * 1024 * MIB],
    ["97.5%", 16 * 1024 * MIB * 0.975],
    ["50", 8 * 1024 * MIB],
  ])("%s", async (what, seen) => {
    const { memoryBytes } = await left({}, "--node-memory", what);
    expect(memoryBytes).toBe(Math.floor(seen) - QUARTER - 100 * MIB);
  });
});

test("a config file says the same, reservations by name", async () => {
  const config = [
    "networkPlugin: kubenet",
    "kubeReserved: { cpu: 200m, memory: 1Gi }",
    "hardEviction: 200Mi",
    "nodeMemory: nominal",
  ].join("\n");
  expect(await left({ files: { "c.yaml": config } }, "--config", "c.yaml")).toMatchObject({
    milliCpu: 3800,
    memoryBytes: (16 * 1024 - 1024 - 200) * MIB,
    pods: 110,
  });
});

test("a plan names them among what it rests on", async () => {
  const flags = ["--network-plugin", "kubenet", "--hard-eviction", "5%", "--node-memory", "97.5"];
  const reserved = ["--kube-reserved", "cpu=200m,memory=1Gi"];
  const call = ["plan", "-o", "json", ...flags, ...reserved];
  const { stdout, code } = await runIn({ stdin: untrusted }, ...call);
  expect(code).toBe(0);
  const { assumptions } = JSON.parse(stdout) as {
    assumptions: readonly { setting: string; value: string; isDefault: boolean }[];
  };
  const set = new Map(
    assumptions.filter(({ isDefault }) => !isDefault).map(({ setting, value }) => [setting, value]),
  );
  expect(Object.fromEntries(set)).toEqual({
    nodeMemory: "97.5 % of nominal",
    maxPods: "110",
    kubeReserved: "cpu 200m, memory 1024Mi",
    hardEviction: "5%",
  });
});

test.each([
  ["--network-plugin", "calico", /It can be azure-overlay, azure-pod-subnet/],
  ["--kube-reserved", "pods=3", /Write it as cpu=200m,memory=1Gi/],
  ["--kube-reserved", "cpu=1,cpu=2", /Write it as cpu=200m,memory=1Gi/],
  ["--kube-reserved", "cpu=-1", /"-1": expected an amount that is not negative/],
  ["--kube-reserved", "cpu=much", /"much"/],
  ["--kube-reserved", "memory=1G", /AKS takes whole MiB/],
  ["--kube-reserved", "memory=1e30", /beyond 2\^53 - 1/],
  ["--hard-eviction", "200", /an amount such as 200Mi/],
  ["--hard-eviction", "100%", /a percentage such as 5%/],
  ["--node-memory", "seen", /expected observed, nominal, or a percentage/],
])("%s %s is a wrong call", async (flag, value, message) => {
  const { code, stderr, stdout } = await runIn({}, "sizes", flag, value);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(message);
  expect(stderr).toContain(`${flag} cannot be`);
});
