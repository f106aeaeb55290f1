import { formatQuantity } from "../quantity/index.ts";
import { PodError, quotaUsage } from "../scheduling/index.ts";
import type { QuotaUsage } from "../scheduling/index.ts";
import type { Quota } from "../manifest/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";
import { defineRule } from "./define.ts";
import { SOURCES } from "./sources.ts";
import { has } from "./values.ts";

/** Jobs need not run at the same time, and nobody knows how many nodes a DaemonSet gets. */
const passing: ReadonlySet<string> = new Set(["Job", "CronJob", "DaemonSet"]);

export const quotaTooSmall = defineRule({
  code: "quota-too-small",
  severity: "error",
  summary:
    "A ResourceQuota is smaller than the pods of its namespace need with RuntimeClass overhead.",
  why: "Quotas count requests and limits with the overhead that admission adds to sandboxed pods. The pods beyond the quota are refused.",
  fix: "Raise the quota by replicas times overhead, or lower replicas or requests.",
  source: SOURCES.quotas,
  check: ({ manifests, workloads }) =>
    manifests.quotas.flatMap((quota) => {
      // What admission refuses is never created and uses nothing up; a rule of its own says so.
      const held = workloads.filter(({ workload, unreadable, rejected }) => {
        const inside = workload.namespace === quota.namespace && unreadable === undefined;
        return inside && rejected !== true && !passing.has(workload.kind);
      });
      if (!held.some(({ sandboxed }) => sandboxed)) return [];
      return (usageOf(quota, held)?.lines ?? [])
        .filter(({ exceeded }) => exceeded)
        .map(({ resource, used, hard }) => ({
          data: {
            quota: quota.name,
            resource,
            used: formatQuantity(used),
            hard: formatQuantity(hard),
            overhead: held.some(({ pod }) =>
              has(pod.spec.overhead, resource.split(".").at(-1) ?? ""),
            ),
          },
          origin: quota.origin,
          path: ["spec", "hard", resource],
          object: { kind: "ResourceQuota", namespace: quota.namespace, name: quota.name },
        }));
    }),
});

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
