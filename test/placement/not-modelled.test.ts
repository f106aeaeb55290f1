import { describe, expect, test } from "vitest";
import type { PodSpec } from "../../src/manifest/index.ts";
import { apart, HOST, place, REQUIRED } from "./constrained.ts";
import { makeWorkload } from "./make.ts";

describe("what is not modelled is named with its field", () => {
  const table: readonly {
    readonly name: string;
    readonly spec: Partial<PodSpec>;
    readonly kind: string;
  }[] = [
    {
      name: "pod affinity",
      spec: { affinity: { podAffinity: { [REQUIRED]: [{ topologyKey: HOST }] } } },
      kind: "pod-affinity",
    },
    { name: "another topology", spec: apart("rack"), kind: "topology-key" },
    {
      name: "a claimed disk",
      spec: { volumes: [{ name: "d", persistentVolumeClaim: { claimName: "d" } }] },
      kind: "volume",
    },
    { name: "a node by name", spec: { nodeName: "node-1" }, kind: "node-name" },
    {
      name: "scheduling gates",
      spec: { schedulingGates: [{ name: "wait" }] },
      kind: "scheduling-gate",
    },
    { name: "another scheduler", spec: { schedulerName: "volcano" }, kind: "scheduler" },
    { name: "claimed devices", spec: { resourceClaims: [{ name: "gpu" }] }, kind: "other" },
    {
      name: "preferences",
      spec: {
        affinity: {
          nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1 }] },
        },
      },
      kind: "preference-ignored",
    },
  ];
  test.each(table)("$name", ({ spec, kind }) => {
    const { notModelled, placed } = place([makeWorkload({ spec })]);
    expect(notModelled.map((note) => note.kind)).toEqual([kind]);
    expect(placed).toBe(1n);
  });

  test("the disks of a StatefulSet, which its pod mounts and does not list", () => {
    const volumeMounts = [{ name: "data" }, { name: "config" }];
    const containers = [{ name: "main", volumeMounts }];
    const spec = { containers, volumes: [{ name: "config", configMap: { name: "c" } }] };
    const made = { kind: "StatefulSet", spec };
    expect(place([makeWorkload(made)]).notModelled).toMatchObject([
      { kind: "volume", path: ["spec", "containers", 0, "volumeMounts", 0] },
    ]);
    expect(place([makeWorkload({ ...made, kind: "Deployment" })]).notModelled).toEqual([]);
  });

  test("a rank among pods, where a limit leaves some without a node", () => {
    const sized = [makeWorkload({ cpu: 4000, replicas: 3, spec: { priorityClassName: "high" } })];
    expect(place(sized, { maxNodes: 2 }).notModelled).toMatchObject([
      { workload: 0, kind: "priority", path: ["spec", "priorityClassName"] },
    ]);
    expect(place(sized).notModelled).toEqual([]);
  });

  test("but not the default scheduler by its name", () => {
    const spec = { schedulerName: "default-scheduler" };
    expect(place([makeWorkload({ spec })]).notModelled).toEqual([]);
  });

  test("but not the node of a pod read from a cluster", () => {
    const one = makeWorkload({ spec: { nodeName: "node-1" } });
    const pod = { ...one.workload.pod, status: { phase: "Running" } };
    expect(place([{ ...one, workload: { ...one.workload, pod } }]).notModelled).toEqual([]);
  });
});
