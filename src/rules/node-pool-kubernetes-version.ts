import { defineRule } from "./define.ts";
import { poolsOf } from "./node-pools.ts";
import type { Pools } from "./node-pools.ts";
import { inPod } from "./place.ts";
import type { Place } from "./place.ts";
import { sandboxed } from "./pods.ts";
import { SOURCES } from "./sources.ts";
import type { LintSubject } from "./types.ts";
import { isBelowMinor, minimumMinor } from "./versions.ts";

export const nodePoolKubernetesVersion = defineRule({
  code: "node-pool-kubernetes-version",
  severity: "error",
  summary: "A cluster or a sandboxing node pool runs a Kubernetes version without pod sandboxing.",
  why: "AKS supports pod sandboxing from Kubernetes 1.27 on; the preview did from 1.24 on. Pools below that cannot be created.",
  fix: "Upgrade the cluster and the pool.",
  source: SOURCES.use,
  check: (subject) => {
    const minor = minimumMinor(subject.context);
    const found = poolsOf(subject.manifests);
    return [...poolVersions(found), ...clusterVersions(found), ...namedVersion(subject)]
      .filter(({ version }) => isBelowMinor(version, minor))
      .flatMap(({ version, of, place }) => {
        const data = { pool: of, version: String(version), minimum: `1.${minor}` };
        return [{ data, ...place }];
      });
  },
});

/** A version as written, and whose it is. */
interface Version {
  readonly version: unknown;
  readonly of: string;
  readonly place: Place;
}

function poolVersions({ pools }: Pools): readonly Version[] {
  return pools
    .filter(({ sandboxes }) => sandboxes === true)
    .map((pool) => {
      const version = pool.get("version");
      return { version, of: `node pool ${pool.name}`, place: pool.at("version") };
    });
}

/** Clusters count where one of their pools, or one beside them, runs sandboxes. */
function clusterVersions({ pools, clusters }: Pools): readonly Version[] {
  if (!pools.some(({ sandboxes }) => sandboxes === true)) return [];
  return clusters.flatMap((cluster) =>
    ["kubernetesVersion", "kubernetes_version"].map((key) => {
      const version = cluster.settings[key];
      return { version, of: `cluster ${cluster.name}`, place: cluster.at([key]) };
    }),
  );
}

/** The version that the caller named, said once at the first sandboxed pod. */
function namedVersion(subject: LintSubject): readonly Version[] {
  const version = subject.context.kubernetesVersion;
  const [first] = sandboxed(subject);
  if (first === undefined) return [];
  return [
    { version, of: "the cluster", place: inPod(first.workload, ["spec", "runtimeClassName"]) },
  ];
}
