import type { FieldPath } from "../quantity/index.ts";
import { isOn, poolsOf } from "./node-pools.ts";
import type { Cluster } from "./node-pools.ts";
import { inPod } from "./place.ts";
import type { Place } from "./place.ts";
import type { LintSubject } from "./types.ts";
import { items, valueAt } from "./values.ts";

/** How a monitoring add-on shows: settings of a cluster, or the names of its DaemonSets. */
export interface Signs {
  readonly settings: readonly FieldPath[];
  readonly daemonSets: readonly string[];
}

/** Where an add-on is turned on, and by what. */
export interface Evidence extends Place {
  readonly evidence: string;
}

/** Finds the first sign that an add-on is on. */
export function evidenceOf(subject: LintSubject, signs: Signs): Evidence | undefined {
  for (const cluster of poolsOf(subject.manifests).clusters) {
    const path = signs.settings.find((one) => isSet(cluster, one));
    if (path !== undefined) {
      return { evidence: `setting of cluster ${cluster.name}`, ...cluster.at(path) };
    }
  }
  const agent = subject.workloads.find(
    ({ workload }) => workload.kind === "DaemonSet" && signs.daemonSets.includes(workload.name),
  );
  if (agent === undefined) return undefined;
  const { workload } = agent;
  return {
    evidence: `DaemonSet ${workload.name}`,
    ...inPod(workload, ["spec", "containers", 0, "name"]),
  };
}

/** A switch that is on, or a Terraform block that is there. */
function isSet({ settings }: Cluster, path: FieldPath): boolean {
  const value = valueAt(settings, path);
  return isOn(value) || items(value).length > 0;
}
