import { describe, expect, test } from "vitest";
import { parseManifests } from "../../src/manifest/index.ts";
import { lint, suppress } from "../../src/rules/index.ts";
import type { Suppression, SuppressionResult } from "../../src/rules/index.ts";
import { sizeWorkloads } from "../../src/sizing/index.ts";

interface Annotations {
  readonly own?: string;
  readonly template?: string;
}

function manifest({ own, template }: Annotations): string {
  const annotate = (text: string | undefined, indent: string): string =>
    text === undefined
      ? ""
      : `${indent}annotations: { kata-sizing.dev/ignore: ${JSON.stringify(text)} }\n`;
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: agent
  namespace: logging
${annotate(own, "  ")}spec:
  template:
    metadata:
      labels: { app: agent }
${annotate(template, "      ")}    spec:
      runtimeClassName: kata-vm-isolation
      hostPID: true
      containers:
        - name: agent
          resources: { limits: { cpu: "1", memory: 1Gi } }
      volumes:
        - { name: logs, hostPath: { path: /var/log } }
`;
}

function run(
  annotations: Annotations,
  entries: readonly Suppression[] = [],
  today?: string,
): SuppressionResult {
  const manifests = parseManifests([
    { name: "deploy/prod/agent.yaml", text: manifest(annotations) },
  ]);
  const found = lint({ manifests, workloads: sizeWorkloads(manifests, { model: "aks-ga" }) });
  return suppress(found, { manifests, entries, ...(today === undefined ? {} : { today }) });
}

function codes({ diagnostics }: SuppressionResult): readonly string[] {
  const own = /^(host-|suppression-)/;
  return diagnostics.map(({ code }) => code).filter((code) => own.test(code));
}

const both = ["host-path-volume", "host-pid"];

describe("an annotation", () => {
  test.each(["\n", "\n\n", ";\n", "\r\n"])("parts its entries by %j", (between) => {
    const own = `host-pid: reads all: by design${between}host-path-volume: reads logs\n`;
    const result = run({ own });
    expect(codes(result)).toEqual([]);
    expect(result.suppressed.map(({ reason }) => reason).toSorted()).toEqual([
      "reads all: by design",
      "reads logs",
    ]);
  });

  test("without any, all findings stay", () => {
    expect(codes(run({})).toSorted()).toEqual(both);
  });

  test.each<[string, Annotations]>([
    ["on the object", { own: "host-pid: reads the node; host-path-volume: its logs" }],
    ["on the pod template", { template: "host-pid: reads the node; host-path-volume: its logs;" }],
    ["on both", { own: "host-pid: reads the node", template: "host-path-volume: its logs" }],
  ])("%s suppresses with its reasons", (_, annotations) => {
    const result = run(annotations);
    expect(codes(result)).toEqual([]);
    const reasons = result.suppressed.map(
      ({ diagnostic, reason, where }) => `${diagnostic.code}: ${reason} (${where})`,
    );
    expect(reasons.toSorted()).toEqual([
      "host-path-volume: its logs (annotation)",
      "host-pid: reads the node (annotation)",
    ]);
  });

  test("a reason may hold colons", () => {
    expect(run({ own: "host-pid: see https://example.com" }).suppressed[0]?.reason).toBe(
      "see https://example.com",
    );
  });

  test.each<[string, string, string]>([
    ["no reason", "host-pid", "suppression-invalid"],
    ["an empty reason", "host-pid: ", "suppression-invalid"],
    ["an unknown code", "host-pdi: reads the node", "suppression-invalid"],
    ["nothing to suppress", "host-network: reads the node", "suppression-unused"],
  ])("with %s is a finding at the annotation", (_, text, code) => {
    const result = run({ own: text });
    expect(codes(result).toSorted()).toEqual([...both, code]);
    const found = result.diagnostics.find((one) => one.code === code);
    expect(found?.path).toEqual(["metadata", "annotations", "kata-sizing.dev/ignore"]);
    expect(found?.span?.start.line).toBe(6);
  });
});

describe("an annotation of a RuntimeClass or a ResourceQuota", () => {
  const text = `apiVersion: node.k8s.io/v1
kind: RuntimeClass
metadata:
  name: small
  annotations: { kata-sizing.dev/ignore: "overhead-below-host-share: being replaced" }
handler: kata
overhead: { podFixed: { memory: 1Mi } }
---
apiVersion: v1
kind: ResourceQuota
metadata:
  name: compute
  annotations: { kata-sizing.dev/ignore: "quota-too-small: raised on Monday" }
spec: { hard: { requests.memory: 1Gi } }
---
apiVersion: v1
kind: Pod
metadata: { name: app }
spec:
  runtimeClassName: small
  containers: [{ name: a, resources: { limits: { cpu: "1", memory: 1Gi } } }]
`;

  test("suppresses what is found there", () => {
    const manifests = parseManifests([{ name: "a.yaml", text }]);
    const found = lint({ manifests, workloads: sizeWorkloads(manifests, { model: "aks-ga" }) });
    const { suppressed, diagnostics } = suppress(found, { manifests });
    expect(suppressed.map(({ reason }) => reason)).toEqual(["being replaced", "raised on Monday"]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["cgroup-cap-below-sandbox"]);
  });
});

describe("an annotation of an object that no rule judges", () => {
  const note = 'annotations: { kata-sizing.dev/ignore: "host-pid: x" }';
  test.each([
    ["LimitRange", "v1", "spec: { limits: [] }"],
    ["PodDisruptionBudget", "policy/v1", "spec: { selector: {}, maxUnavailable: 1 }"],
    [
      "HorizontalPodAutoscaler",
      "autoscaling/v2",
      "spec: { maxReplicas: 3, scaleTargetRef: { kind: Deployment, name: a } }",
    ],
    ["Service", "v1", "spec: {}"],
  ])("a %s, is unused and said to be", (kind, apiVersion, spec) => {
    const object = `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: a, ${note} }, ${spec} }`;
    const manifests = parseManifests([{ name: "a.yaml", text: `${object}\n` }]);
    const { diagnostics } = suppress([], { manifests });
    expect(diagnostics.map(({ code, object: at }) => [code, at?.kind])).toEqual([
      ["suppression-unused", kind],
    ]);
  });
});

describe("an entry of the configuration", () => {
  const entry = { rule: "host-pid", reason: "reads the node" };

  test.each<[string, Partial<Suppression>, boolean]>([
    ["rule", {}, true],
    ["rule and namespace", { namespace: "logging" }, true],
    ["rule and name", { name: "agent" }, true],
    ["rule and path", { path: "deploy/**" }, true],
    ["another namespace", { namespace: "shop" }, false],
    ["another name", { name: "web" }, false],
    ["another path", { path: "test/**" }, false],
    ["everything but one", { namespace: "logging", name: "agent", path: "*.json" }, false],
  ])("by %s", (_, part, suppresses) => {
    const result = run({}, [{ ...entry, ...part }]);
    expect(codes(result).includes("host-pid")).toBe(!suppresses);
    expect(codes(result).includes("suppression-unused")).toBe(!suppresses);
  });

  test.each([
    ["2026-11-21", true],
    ["2026-11-22", true],
    ["2026-11-23", false],
  ])("until 2026-11-22 holds on %s: %s", (today, holds) => {
    const result = run({}, [{ ...entry, until: "2026-11-22" }], today);
    expect(codes(result).includes("host-pid")).toBe(!holds);
    expect(codes(result).includes("suppression-expired")).toBe(!holds);
  });

  test("for a rule that did not run is not called unused", () => {
    const manifests = parseManifests([{ name: "a.yaml", text: manifest({}) }]);
    const entries = [{ rule: "csi-volume", reason: "for the old clusters" }];
    const { diagnostics } = suppress([], { manifests, entries, ran: new Set(["host-pid"]) });
    expect(diagnostics).toEqual([]);
  });
});
