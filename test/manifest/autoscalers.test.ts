import { describe, expect, test } from "vitest";
import { codesOf, read } from "./read.ts";

const template = "template: {spec: {containers: [{name: c}]}}";

describe("autoscalers", () => {
  const deployment = `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec: {replicas: 3, ${template}}\n`;
  const hpa = (version: string, range: string): string =>
    `apiVersion: autoscaling/${version}\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: d}, ${range}}\n`;
  const keda =
    "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: s}\nspec: {scaleTargetRef: {name: d}, maxReplicaCount: 7}\n";

  const cases: readonly [string, string, "spec" | "min" | "max", number][] = [
    ["v2", hpa("v2", "minReplicas: 2, maxReplicas: 9"), "spec", 3],
    ["v2", hpa("v2", "minReplicas: 2, maxReplicas: 9"), "min", 2],
    ["v1", hpa("v1", "maxReplicas: 9"), "min", 1],
    ["v2beta2", hpa("v2beta2", "maxReplicas: 9"), "max", 9],
    ["KEDA", keda, "min", 0],
    ["KEDA", keda, "max", 7],
  ];
  test.each(cases)("%s, counted by %#", (_, autoscaler, replicas, expected) => {
    const manifests = read(`${autoscaler}---\n${deployment}`, { replicas });
    expect(manifests.workloads[0]?.replicas).toBe(expected);
    expect(manifests.workloads[0]?.autoscaler).toBeDefined();
    expect(manifests.diagnostics).toEqual([]);
  });

  const raised: readonly [string, string, number, object[]][] = [
    ["absent", "", 2, [{ replicas: 2, reason: "autoscaler-minimum" }]],
    ["null", "replicas: null, ", 2, [{ replicas: 2, reason: "autoscaler-minimum" }]],
    ["fewer", "replicas: 1, ", 1, [{ replicas: 1, reason: "autoscaler-holds-more" }]],
    ["enough", "replicas: 2, ", 2, []],
    ["as many as it may hold", "replicas: 9, ", 9, []],
    ["more", "replicas: 20, ", 20, [{ replicas: 20, reason: "autoscaler-holds-fewer" }]],
    ["none, which switches the autoscaler off", "replicas: 0, ", 0, []],
  ];
  test.each(raised)("from 2 to 9 where the manifest writes %s", (_, written, expected, told) => {
    const text = `${hpa("v2", "minReplicas: 2, maxReplicas: 9")}---\n${deployment}`;
    const { workloads, diagnostics } = read(text.replace("replicas: 3, ", written));
    expect(workloads[0]?.replicas).toBe(expected);
    const autoscaler = { kind: "HorizontalPodAutoscaler", name: "h", minimum: 2, maximum: 9 };
    expect(diagnostics.map(({ code, data }) => ({ code, data }))).toEqual(
      told.map((data) => ({ code: "replicas-assumed", data: { ...data, autoscaler } })),
    );
  });

  test("with no number written and no minimum, one pod is counted and nothing is told", () => {
    const text = `${hpa("v2", "maxReplicas: 9")}---\n${deployment}`.replace("replicas: 3, ", "");
    expect(read(text).workloads[0]?.replicas).toBe(1);
    expect(read(text).diagnostics).toEqual([]);
  });

  const pausing: readonly [annotations: string, counts: readonly number[], codes: string[]][] = [
    ['paused: "true"', [3, 3, 3], []],
    ['paused: ""', [3, 3, 3], []],
    ['paused: "false"', [3, 0, 7], []],
    ['paused-replicas: "5"', [5, 5, 5], []],
    ['paused-replicas: "0"', [0, 0, 0], []],
    ['paused: "true", paused-replicas: "2"', [2, 2, 2], []],
    ['paused-replicas: "-1"', [3, 0, 7], ["field-invalid"]],
  ];
  test.each(pausing)("KEDA paused by %s", (short, counts, codes) => {
    const written = short.replaceAll("paused", "autoscaling.keda.sh/paused");
    const paused = keda.replace("{name: s}", `{name: s, annotations: {${written}}}`);
    const read3 = (["spec", "min", "max"] as const).map((replicas) =>
      read(`${paused}---\n${deployment}`, { replicas }),
    );
    expect(read3.map(({ workloads }) => workloads[0]?.replicas)).toEqual(counts);
    expect(read3.map(codesOf)).toEqual([codes, codes, codes]);
  });

  test("without its target is told", () => {
    expect(codesOf(read(keda))).toEqual(["autoscaler-without-target"]);
    expect(
      codesOf(
        read(`${keda}---\n${deployment.replace("metadata: {", "metadata: {namespace: team, ")}`),
      ),
    ).toEqual(["autoscaler-without-target"]);
  });

  test("an empty range is told", () => {
    expect(
      codesOf(read(`${hpa("v2", "minReplicas: 5, maxReplicas: 2")}---\n${deployment}`)),
    ).toEqual(["autoscaler-range-empty"]);
  });
});
