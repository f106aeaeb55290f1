import { formatQuantity } from "../quantity/index.ts";
import { PodError, quotaUsage } from "../scheduling/index.ts";
import type { QuotaUsage } from "../scheduling/index.ts";
import type { Quota } from "../manifest/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";
import { defineRule } from "./define.ts";
import { SOURCES } from "./sources.ts";
import type { Finding } from "./types.ts";
import { has } from "./values.ts";

/** Jobs need not run at the same time. */
const jobs: ReadonlySet<string> = new Set(["Job", "CronJob"]);

/** Nobody knows how many nodes a DaemonSet gets. */
const uncounted = "DaemonSet";

export const quotaTooSmall = defineRule({
  code: "quota-too-small",
  severity: "error",
  summary:
    "A ResourceQuota is smaller than the pods of its namespace need with RuntimeClass overhead.",
  why: "Quotas count requests and limits with the overhead that admission adds to sandboxed pods. The pods beyond the quota are refused. Where the quota suffices for what always runs and not for Jobs and CronJobs beside it, the finding is a warning. DaemonSets are left out: their pods are as many as nodes.",
  fix: "Raise the quota by replicas times overhead, or lower replicas or requests.",
  source: SOURCES.quotas,
  check: ({ manifests, workloads }) =>
    manifests.quotas.flatMap((quota) => {
      // What admission refuses is never created and uses nothing up; a rule of its own says so.
      const inside = workloads.filter(({ workload, unreadable, rejected }) => {
        const here = workload.namespace === quota.namespace && unreadable === undefined;
        return here && rejected !== true;
      });
      if (!inside.some(({ sandboxed }) => sandboxed)) return [];
      const counted = inside.filter(({ workload }) => workload.kind !== uncounted);
      const lasting = counted.filter(({ workload }) => !jobs.has(workload.kind));
      const certain = findings(quota, lasting, inside);
      const known = new Set(certain.map(({ data }) => data.resource));
      // Over the quota only while Jobs run: they wait, or keep others from starting.
      const passing = findings(quota, counted, inside)
        .filter(({ data }) => !known.has(data.resource))
        .map((finding) => ({ ...finding, severity: "warning" as const }));
      return [...certain, ...passing];
    }),
});

/** Where `held` are more than the quota allows; kinds of `inside` that are not held are named. */
function findings(
  quota: Quota,
  held: readonly SizedWorkload[],
  inside: readonly SizedWorkload[],
): readonly Finding<"quota-too-small">[] {
  const without = new Set(
    inside.filter((one) => !held.includes(one)).map(({ workload }) => workload.kind),
  );
  const exceeded = (usageOf(quota, held)?.lines ?? []).filter((line) => line.exceeded);
  return exceeded.map(({ resource, used, hard }) => ({
    data: {
      quota: quota.name,
      resource,
      used: formatQuantity(used),
      hard: formatQuantity(hard),
      overhead: held.some(({ pod }) => has(pod.spec.overhead, resource.split(".").at(-1) ?? "")),
      without: [...without].toSorted(),
    },
    origin: quota.origin,
    path: ["spec", "hard", resource],
    object: { kind: "ResourceQuota", namespace: quota.namespace, name: quota.name },
  }));
}

/** How the quota stands; undefined where its amounts cannot be read, which reading reports. */
function usageOf(quota: Quota, held: readonly SizedWorkload[]): QuotaUsage | undefined {
  try {
    const pods = held.map(({ pod, workload }) => ({ pod, count: workload.replicas }));
    return quotaUsage(quota, pods);
  } catch (error) {
    if (error instanceof PodError) return undefined;
    throw error;
  }
}
