import { describe, expect, test } from "vitest";
import { plan, render } from "../../src/index.ts";
import type { PlanOptions } from "../../src/index.ts";

const mebibyte = 1024 ** 2;

interface Deployed {
  readonly name?: string;
  readonly replicas: number;
  readonly runtimeClassName?: string;
  readonly resources: object;
}

function planned(deployments: readonly Deployed[], options: PlanOptions) {
  const items = deployments.map(({ name = "web", replicas, runtimeClassName, resources }) => ({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name },
    spec: {
      replicas,
      template: { spec: { runtimeClassName, containers: [{ name: "app", resources }] } },
    },
  }));
  const text = JSON.stringify({ apiVersion: "v1", kind: "List", items });
  return plan([{ name: "pods.json", text }], { sizes: ["Standard_D8s_v5"], ...options });
}

const found = (result: ReturnType<typeof planned>) =>
  result.diagnostics
    .filter(({ code }) => code.startsWith("node-"))
    .map(({ code, data }) => ({ code, data }));

const burstable = {
  requests: { cpu: "100m", memory: "256Mi" },
  limits: { cpu: "1", memory: "2Gi" },
};
const web = { replicas: 40, runtimeClassName: "kata-vm-isolation", resources: burstable };
const byReservation: PlanOptions = { model: "aks-ga", charge: "reservation" };

describe("nodes that are filled by what is reserved", () => {
  const result = planned([web], byReservation);

  test("are held against what the VMs take, the worst of a pool named", () => {
    const { contents } = result.placement.pools[0]!.patterns.reduce((most, one) =>
      one.contents[0]!.count > most.contents[0]!.count ? one : most,
    );
    const pods = contents[0]!.count;
    const { milliCpu, memoryBytes } = result.placement.pools[0]!.nodeType.allocatable;
    const perPod = result.workloads[0]!.footprint.memoryBytes;
    expect(pods * perPod).toBeGreaterThan(memoryBytes);
    expect(found(result)).toEqual([
      {
        code: "node-overcommitted",
        data: {
          size: "Standard_D8s_v5",
          nodes: 2,
          sandboxes: pods,
          ordinary: 0,
          takes: { milliCpu: pods * 1000, memoryBytes: pods * perPod },
          offers: { milliCpu, memoryBytes },
        },
      },
    ]);
  });

  test("and the report says so, for people and in JSON", () => {
    const text = render(result, { format: "table" }).replaceAll(/\s+/gu, " ");
    expect(text).toMatch(/Hazard 31 VMs on one Standard_D8s_v5 take 31 CPU .* the node is not/u);
    const json = JSON.parse(render(result, { format: "json" })) as {
      diagnostics: readonly { code: string; severity: string }[];
    };
    expect(json.diagnostics).toMatchObject([{ code: "node-overcommitted", severity: "warning" }]);
  });

  test.each<[string, readonly Deployed[], PlanOptions]>([
    ["held to what pods take as well", [web], { model: "aks-ga" }],
    [
      "with pods that take what they reserve",
      [{ replicas: 40, resources: burstable }],
      byReservation,
    ],
    ["with as much CPU as the caller promised", [web], { model: "aks-ga", cpuOvercommit: 4 }],
  ])("none where nodes are %s", (_, deployments, options) => {
    expect(found(planned(deployments, options))).toEqual([]);
  });

  test("pods alike to the scheduler: the larger VMs may all come to one node", () => {
    const requests = { cpu: "1", memory: "2Gi" };
    const kata = { replicas: 4, runtimeClassName: "kata-vm-isolation" };
    const mixed = planned(
      [
        { ...kata, name: "a", resources: { requests, limits: requests } },
        { ...kata, name: "b", resources: { requests, limits: { cpu: "1", memory: "8Gi" } } },
      ],
      byReservation,
    );
    // Four of the 8 GiB VMs do not fit, though half of these pods have but 2 GiB.
    const takes = mixed.diagnostics.flatMap((one) =>
      one.code === "node-overcommitted" ? [one.data.takes.memoryBytes] : [],
    );
    expect(takes).toHaveLength(1);
    expect(takes[0]).toBeGreaterThan(4 * 8192 * mebibyte);
  });
});

describe("QEMU VMs that share a node's /dev/shm", () => {
  const limits = { cpu: "500m", memory: "4Gi" };
  const qemu = { runtimeClassName: "kata-qemu", resources: { limits } };

  test("are held against half the node's memory", () => {
    const result = planned([{ ...qemu, replicas: 4 }], { model: "auto" });
    const seen = result.placement.pools[0]!.nodeType.allocatable.capacityMemoryBytes;
    const data = { size: "Standard_D8s_v5", nodes: 1, sandboxes: 4, used: 4 * 6144 * mebibyte };
    expect(found(result)).toEqual([
      { code: "node-dev-shm-exceeded", data: { ...data, budget: Math.floor(seen / 2) } },
    ]);
    expect(render(result, { format: "table" })).toContain("/dev/shm");
  });

  test.each([
    ["two of 6 GiB", { ...qemu, replicas: 2 }],
    ["those of Cloud Hypervisor", { ...qemu, runtimeClassName: "kata-clh", replicas: 4 }],
  ])("none for %s", (_, deployed) => {
    expect(found(planned([deployed], { model: "auto" }))).toEqual([]);
  });
});
