import { describe, expect, test } from "vitest";
import { parseManifests } from "../../src/manifest/index.ts";
import type { Manifests } from "../../src/manifest/index.ts";

const BASE = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {replicas: 5, template: {spec: {containers: [{name: c}]}}}
`;
const PATCH = BASE.replace("replicas: 5, ", "");

/** Reads files by their names. */
function readFiles(files: Readonly<Record<string, string>>): Manifests {
  return parseManifests(Object.entries(files).map(([name, text]) => ({ name, text })));
}

function told({ diagnostics }: Manifests): readonly unknown[] {
  return diagnostics.map(({ code, severity, data, span }) => {
    return { code, severity, data, at: span?.source };
  });
}

describe("a kustomization", () => {
  test("is told with the command that builds it, and its patches are no objects", () => {
    const manifests = readFiles({
      "kz/base/deploy.yaml": BASE,
      "kz/overlays/prod/kustomization.yaml":
        "resources: [../../base]\npatches: [{path: patch2.yaml}]\nreplicas: [{name: web, count: 9}]\n",
      "kz/overlays/prod/patch2.yaml": PATCH,
    });
    expect(manifests.workloads).toMatchObject([{ replicas: 5 }]);
    expect(manifests.otherObjects).toMatchObject([
      { kind: "Deployment", origin: { name: "kz/overlays/prod/patch2.yaml" } },
    ]);
    expect(told(manifests)).toEqual([
      {
        code: "kustomization-not-built",
        severity: "error",
        data: { directory: "kz/overlays/prod", changes: ["patches", "replicas"] },
        at: "kz/overlays/prod/kustomization.yaml",
      },
      {
        code: "kustomize-patch",
        severity: "info",
        data: { kustomization: "kz/overlays/prod/kustomization.yaml" },
        at: "kz/overlays/prod/patch2.yaml",
      },
    ]);
  });

  test.each([
    ["patches", "patches: [{path: ../p.yaml}]"],
    ["patchesStrategicMerge", "patchesStrategicMerge: [../p.yaml]"],
    [
      "patchesJson6902",
      "patchesJson6902: [{target: {kind: Deployment, name: web}, path: ./../p.yaml}]",
    ],
  ])("lists files under %s, by paths from its own directory", (_, text) => {
    const files = { "./k/kustomization.yml": text, "./p.yaml": PATCH, "./a.yaml": BASE };
    const { workloads, diagnostics } = readFiles(files);
    expect(workloads).toMatchObject([{ replicas: 5 }]);
    expect(diagnostics.map(({ code }) => code).toSorted()).toEqual([
      "kustomization-not-built",
      "kustomize-patch",
    ]);
  });

  const rows: readonly [string, string, string, string[]][] = [
    ["without kind", "kustomization.yaml", "resources: [a.yaml]", ["info"]],
    ["of the other names", "Kustomization", "resources: [a.yaml]", ["info"]],
    [
      "by its kind",
      "k.yaml",
      "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization",
      ["info"],
    ],
    [
      "a component",
      "k.yaml",
      "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches: [{path: p.yaml}]",
      ["error"],
    ],
    [
      "that makes a namespace's copy of a directory",
      "kustomization.yaml",
      "namespace: dev\nresources: [../base]",
      ["error"],
    ],
    [
      "that names the namespace of its files",
      "kustomization.yaml",
      "namespace: dev\nresources: [a.yaml]",
      ["info"],
    ],
    [
      "of Flux, which is an object",
      "k.yaml",
      "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization",
      [],
    ],
  ];
  test.each(rows)("%s", (_, name, text, severities) => {
    const { diagnostics } = readFiles({ [name]: text });
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual(
      severities.map((severity) => ["kustomization-not-built", severity]),
    );
  });

  test("in the present directory is built there", () => {
    const { diagnostics } = readFiles({ "kustomization.yaml": "resources: [a.yaml]" });
    expect(diagnostics).toMatchObject([{ data: { directory: ".", changes: [] } }]);
  });
});
