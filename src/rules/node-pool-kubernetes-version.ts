import { defineRule } from "./define.ts";
import { poolsOf } from "./node-pools.ts";
import { inPod } from "./place.ts";
import type { Place } from "./place.ts";
import { sandboxed } from "./pods.ts";
import { SOURCES } from "./sources.ts";
import type { Finding, LintSubject } from "./types.ts";
import { textAt } from "./values.ts";
import { isBelowMinor, minimumMinor } from "./versions.ts";

export const nodePoolKubernetesVersion = defineRule({
  code: "node-pool-kubernetes-version",
  severity: "error",
  summary: "A cluster or a sandboxing node pool runs a Kubernetes version without pod sandboxing.",
  why: "AKS supports pod sandboxing from Kubernetes 1.27 on; the preview did from 1.24 on. Pools below that cannot be created.",
  fix: "Upgrade the cluster and the pool.",
  source: SOURCES.use,
  check: (subject) => [...pools(subject), ...clusters(subject), ...context(subject)],
});

type VersionFinding = Finding<"node-pool-kubernetes-version">;

function finding(
  place: Place,
  names: { pool: string; version: string; minor: number },
): VersionFinding {
  const { pool, version, minor } = names;
  return { data: { pool, version, minimum: `1.${minor}` }, ...place };
}

function pools({ manifests, context: platform }: LintSubject): readonly VersionFinding[] {
  const minor = minimumMinor(platform);
  return poolsOf(manifests)
    .pools.filter((pool) => pool.sandboxes && isBelowMinor(pool.get("version"), minor))
    .map((pool) => {
      const version = String(pool.get("version"));
      return finding(pool.at("version"), { pool: `node pool ${pool.name}`, version, minor });
    });
}

/** Clusters count where one of their pools, or one beside them, runs sandboxes. */
function clusters({ manifests, context: platform }: LintSubject): readonly VersionFinding[] {
  const minor = minimumMinor(platform);
  const found = poolsOf(manifests);
  if (!found.pools.some(({ sandboxes }) => sandboxes)) return [];
  return found.clusters.flatMap((cluster) => {
    const path = ["kubernetesVersion", "kubernetes_version"].find((key) =>
      isBelowMinor(cluster.settings[key], minor),
    );
    if (path === undefined) return [];
    const version = textAt(cluster.settings, [path]) ?? "";
    return [finding(cluster.at([path]), { pool: `cluster ${cluster.name}`, version, minor })];
  });
}

/** The version that the caller named, said once at the first sandboxed pod. */
function context(subject: LintSubject): readonly VersionFinding[] {
  const version = subject.context.kubernetesVersion;
  const minor = minimumMinor(subject.context);
  const [first] = sandboxed(subject);
  if (version === undefined || first === undefined || !isBelowMinor(version, minor)) return [];
  const place = inPod(first.workload, ["spec", "runtimeClassName"]);
  return [finding(place, { pool: "the cluster", version, minor })];
}
