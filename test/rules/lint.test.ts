import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nodeTypes } from "../../src/catalogue/index.ts";
import { formatDiagnostic } from "../../src/diagnostic/index.ts";
import { parseManifests } from "../../src/manifest/index.ts";
import { findRule, fingerprints, lint, rules, suppress } from "../../src/rules/index.ts";
import { modelNames, sizeWorkloads } from "../../src/sizing/index.ts";
import { lintText } from "./run-fixture.ts";

const hostile = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, "", "x", [], {}, [null], ["a"], { a: null }),
  fc.constantFrom<unknown>("500m", "128M", "512m", "1Gi", "9e99", "0", 512, "nan"),
);
const quantities = fc.dictionary(
  fc.constantFrom("cpu", "memory", "nvidia.com/gpu", "hugepages-2Mi", "x/", "/"),
  hostile,
);
const container = fc.record(
  {
    name: fc.oneof(fc.constantFrom("a", "b"), hostile),
    resources: fc.oneof(
      fc.record({ requests: quantities, limits: quantities }, { requiredKeys: [] }),
      hostile,
    ),
    securityContext: fc.oneof(fc.constant({ privileged: true }), hostile),
    restartPolicy: fc.constantFrom("Always", "Never", 1),
  },
  { requiredKeys: [] },
);
const volume = fc.record(
  {
    name: hostile,
    hostPath: fc.oneof(fc.constant({ path: "/mnt/x" }), hostile),
    csi: fc.oneof(fc.constant({ driver: "file.csi.azure.com" }), hostile),
    persistentVolumeClaim: fc.oneof(fc.constant({ claimName: "c" }), hostile),
    ephemeral: hostile,
    azureFile: hostile,
  },
  { requiredKeys: [] },
);
const podSpec = fc.record(
  {
    runtimeClassName: fc.oneof(
      fc.constantFrom("kata-vm-isolation", "kata-mhsv-vm-isolation", "kata-qemu", "own"),
      hostile,
    ),
    containers: fc.oneof(fc.array(container, { maxLength: 3 }), hostile),
    initContainers: fc.oneof(fc.array(container, { maxLength: 2 }), hostile),
    volumes: fc.oneof(fc.array(volume, { maxLength: 3 }), hostile),
    overhead: fc.oneof(quantities, hostile),
    resources: fc.oneof(fc.record({ limits: quantities }), hostile),
    nodeSelector: fc.oneof(fc.constant({ "kubernetes.io/os": "windows" }), hostile),
    affinity: fc.oneof(fc.constant({ nodeAffinity: {} }), hostile),
    hostNetwork: hostile,
    hostPID: fc.boolean(),
  },
  { requiredKeys: [] },
);
const metadata = fc.record(
  {
    name: fc.constantFrom("a", "b"),
    namespace: fc.constantFrom("n", "m"),
    annotations: fc.oneof(
      fc.constant({ "kata-sizing.dev/ignore": "host-pid: x; nonsense" }),
      hostile,
    ),
  },
  { requiredKeys: [] },
);
const anyObject = fc.oneof(
  fc.record({ apiVersion: fc.constant("v1"), kind: fc.constant("Pod"), metadata, spec: podSpec }),
  fc.record({
    apiVersion: fc.constant("apps/v1"),
    kind: fc.constantFrom("Deployment", "DaemonSet"),
    metadata,
    spec: fc.record({ replicas: hostile, template: fc.record({ metadata, spec: podSpec }) }),
  }),
  fc.record({
    kind: fc.constantFrom(
      "RuntimeClass",
      "ResourceQuota",
      "LimitRange",
      "AgentPool",
      "ManagedCluster",
      "PersistentVolumeClaim",
      "StorageClass",
    ),
    apiVersion: fc.constantFrom(
      "v1",
      "node.k8s.io/v1",
      "containerservice.azure.com/v1",
      "storage.k8s.io/v1",
    ),
    metadata,
    handler: fc.constant("kata"),
    overhead: fc.oneof(fc.record({ podFixed: quantities }), hostile),
    spec: fc.oneof(
      hostile,
      fc.record({ hard: quantities }),
      fc.record({
        workloadRuntime: fc.constant("KataVmIsolation"),
        osSKU: hostile,
        vmSize: hostile,
        nodeLabels: hostile,
        maxPods: hostile,
        agentPoolProfiles: fc.array(hostile),
      }),
    ),
  }),
  fc.record({
    type: fc.constantFrom("Microsoft.ContainerService/managedClusters", "x"),
    properties: hostile,
    resources: hostile,
    planned_values: hostile,
  }),
);

describe("lint", () => {
  test("takes any content: it never throws, words every finding, and is the same each time", () => {
    const types = nodeTypes({ sizes: ["Standard_D4s_v5"] });
    fc.assert(
      fc.property(
        fc.array(anyObject, { maxLength: 6 }),
        fc.constantFrom("preview", "ga"),
        fc.constantFrom(...modelNames),
        (objects, aks, model) => {
          const text = objects.map((object) => JSON.stringify(object)).join("\n---\n");
          const manifests = parseManifests([{ name: "a.json", text }]);
          const workloads = sizeWorkloads(manifests, { model });
          const subject = { manifests, workloads, nodeTypes: types, context: { aks } } as const;
          const found = lint(subject);
          for (const diagnostic of found) {
            expect(formatDiagnostic(diagnostic)).toMatch(/^\S.*\S$/u);
            expect(diagnostic.span).toBeDefined();
          }
          expect(lint(subject)).toEqual(found);
          expect(new Set(fingerprints(found, manifests)).size).toBe(found.length);
          const { diagnostics, suppressed } = suppress(found, { manifests });
          expect(diagnostics.length + suppressed.length).toBeGreaterThanOrEqual(found.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("runs the rules it is given, with the severities it is given", () => {
    const text = `apiVersion: v1
kind: Pod
metadata: { name: app }
spec: { runtimeClassName: kata-vm-isolation, hostPID: true, hostIPC: true, containers: [{ name: a }] }
`;
    const only = [findRule("host-pid")!, findRule("host-ipc")!];
    const found = lintText(text, {
      rules: only,
      severities: { "host-pid": "off", "host-ipc": "error" },
    });
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([["host-ipc", "error"]]);
  });

  test("is silent about an input without sandboxed pods or node pools", () => {
    const text = `apiVersion: v1
kind: Pod
metadata: { name: app }
spec: { hostNetwork: true, containers: [{ name: a, resources: { limits: { memory: 64M } } }] }
`;
    expect(lintText(text)).toEqual([]);
  });
});

describe("the rules", () => {
  test.each(rules.map((rule) => [rule.code, rule] as const))(
    "%s says all that explain prints",
    (_, rule) => {
      for (const text of [rule.summary, rule.why, rule.fix]) expect(text).toMatch(/^[A-Z].*\.$/su);
      expect(rule.summary.length).toBeLessThanOrEqual(130);
      expect(rule.source).toMatch(/^https:\/\//);
      // A rule that holds at some times only says so.
      expect(rule.scope === undefined && rule.applies !== undefined).toBe(false);
    },
  );

  test("have a code each", () => {
    expect(new Set(rules.map(({ code }) => code)).size).toBe(rules.length);
  });
});

describe("the state of AKS where none is named", () => {
  const text = `apiVersion: v1
kind: Pod
metadata: { name: small }
spec:
  runtimeClassName: kata-vm-isolation
  containers: [{ name: app, resources: { limits: { cpu: "1", memory: 100Mi } } }]
`;
  test.each([
    ["aks-preview", []],
    ["aks-ga", ["memory-limit-below-minimum"]],
  ] as const)("is that of %s, which sized the pods", (model, expected) => {
    const manifests = parseManifests([{ name: "a.yaml", text }]);
    const found = lint({ manifests, workloads: sizeWorkloads(manifests, { model }) });
    const errors = found.filter(({ severity }) => severity === "error");
    expect(errors.map(({ code }) => code)).toEqual(expected);
  });
});
