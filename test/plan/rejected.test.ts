import { describe, expect, test } from "vitest";
import { plan, verifyPlacement } from "../../src/index.ts";
import type { Plan } from "../../src/index.ts";

const GIB = 2 ** 30;

interface Subject {
  readonly spec?: object;
  readonly resources?: object;
  readonly kind?: "Deployment" | "DaemonSet";
  readonly status?: object;
}

const good = { limits: { cpu: "1", memory: "1Gi" } };

function object({ kind, spec, resources = good, status }: Subject): object {
  const pod = { containers: [{ name: "main", resources }], ...spec };
  const meta = { metadata: { name: "subject", namespace: "shop" } };
  if (kind === undefined)
    return { apiVersion: "v1", kind: "Pod", ...meta, spec: pod, ...(status ? { status } : {}) };
  const replicas = kind === "Deployment" ? { replicas: 3 } : {};
  return { apiVersion: "apps/v1", kind, ...meta, spec: { ...replicas, template: { spec: pod } } };
}

/** Beside the subject: a LimitRange, a RuntimeClass with overhead, and a pod with nothing wrong. */
const around: readonly object[] = [
  {
    apiVersion: "v1",
    kind: "LimitRange",
    metadata: { name: "bounds", namespace: "shop" },
    spec: { limits: [{ type: "Container", max: { memory: "2Gi" } }] },
  },
  {
    apiVersion: "node.k8s.io/v1",
    kind: "RuntimeClass",
    metadata: { name: "own" },
    handler: "kata",
    overhead: { podFixed: { memory: "600Mi" } },
    scheduling: { nodeSelector: { pool: "own" } },
  },
  {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "good", namespace: "shop" },
    spec: { containers: [{ name: "main", resources: good }] },
  },
];

function planWith(subject: Subject): Plan {
  const items = [...around, object(subject)];
  return plan([
    { name: "all.json", text: JSON.stringify({ kind: "List", apiVersion: "v1", items }) },
  ]);
}

const above = { limits: { cpu: "1", memory: "1Gi" }, requests: { cpu: "2" } };
const negative = { limits: { cpu: "1", memory: "-1Gi" } };
const broad = { limits: { cpu: "1", memory: "3Gi" } };
const overhead = { runtimeClassName: "own", overhead: { memory: "100Mi" } };

describe("pods that admission refuses", () => {
  test.each<[string, Subject, string, bigint]>([
    ["a request above its limit", { resources: above }, "request-above-limit", 1n],
    ["a limit beyond the LimitRange", { resources: broad }, "limit-range-max", 1n],
    ["an overhead other than the class's", { spec: overhead }, "overhead-differs", 1n],
    [
      "an overhead without a class",
      { spec: { overhead: { memory: "100Mi" } } },
      "overhead-without-runtime-class",
      1n,
    ],
    [
      "a node label that the class sets otherwise",
      { spec: { runtimeClassName: "own", nodeSelector: { pool: "other" } } },
      "node-selector-conflict",
      1n,
    ],
    ["an amount below zero", { resources: negative }, "amount-invalid", 1n],
    ["those of a Deployment", { kind: "Deployment", resources: above }, "request-above-limit", 3n],
    ["those of a DaemonSet", { kind: "DaemonSet", resources: above }, "request-above-limit", 0n],
  ])("%s: named, on no node, in no total", (_, subject, code, pods) => {
    const { placement, totals, workloads, candidates, cost, diagnostics } = planWith(subject);
    expect(placement.unplaceable).toMatchObject([
      { count: Number(pods), reason: { kind: "rejected", rejections: [{ code }] } },
    ]);
    // Only the pod with nothing wrong: 1 CPU and 1 GiB.
    expect(totals).toMatchObject({ pods: 1n, placedPods: 1n, unplaceablePods: 0n });
    expect(totals.rejectedPods).toBe(pods);
    expect(totals.reservation).toEqual({ milliCpu: 1000n, memoryBytes: BigInt(GIB) });
    expect(totals.footprint).toEqual(totals.reservation);
    expect(cost.shares.filter(({ hour }) => hour.nano > 0n)).toHaveLength(1);
    expect(diagnostics.map(({ severity }) => severity)).toContain("error");
    expect(
      verifyPlacement({ placement, sized: workloads, nodeTypes: candidates }).problems,
    ).toEqual([]);
  });

  test.each<[string, Subject]>([
    [
      "a pod that runs was admitted, whatever its LimitRange says now",
      {
        resources: broad,
        status: { phase: "Running" },
      },
    ],
    [
      "what a built-in class is taken to have may be otherwise in the cluster",
      {
        spec: { runtimeClassName: "kata-vm-isolation", overhead: { memory: "100Mi" } },
      },
    ],
  ])("but not: %s", (_, subject) => {
    const { placement, totals } = planWith(subject);
    expect(placement.unplaceable).toEqual([]);
    expect(totals).toMatchObject({ pods: 2n, placedPods: 2n, rejectedPods: 0n });
  });

  test("what would be figures below zero are none, and marked so", () => {
    const { workloads } = planWith({ resources: negative });
    expect(workloads.filter(({ unreadable }) => unreadable !== undefined)).toMatchObject([
      {
        rejected: true,
        unreadable: { field: "spec.containers[0].resources.limits.memory" },
        reservation: { milliCpu: 0, memoryBytes: 0 },
        cgroup: { milliCpu: null, memoryBytes: null },
      },
    ]);
  });

  test("a status without a phase, as kubectl --dry-run writes it, says nothing", () => {
    expect(planWith({ resources: above, status: {} }).totals.rejectedPods).toBe(1n);
  });

  test("are not in the plan without sandboxes either", () => {
    const items = [...around, object({ kind: "Deployment", resources: above })];
    const text = JSON.stringify({ kind: "List", apiVersion: "v1", items });
    const { cost } = plan([{ name: "a.json", text }], { compareUnsandboxed: true });
    expect(cost.sandboxing?.adds.hour.nano).toBe(0n);
  });

  test("verify refuses a placement that says otherwise", () => {
    const { placement, workloads, candidates } = planWith({ resources: above });
    const unplaceable = placement.unplaceable.map((one) => ({
      ...one,
      reason: { kind: "no-candidates" } as const,
    }));
    const tampered = { ...placement, unplaceable };
    const { problems } = verifyPlacement({
      placement: tampered,
      sized: workloads,
      nodeTypes: candidates,
    });
    // Both what the pods' own facts say and what the reasons must be are against it.
    expect(problems).not.toEqual([]);
    for (const problem of problems) expect(problem).toMatch(/unplaceable/);
  });
});
