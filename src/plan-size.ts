import type { Manifests, Workload } from "./manifest/index.ts";
import { sizeWorkloads } from "./sizing/index.ts";
import type { SizedWorkload, SizeWorkloadsOptions } from "./sizing/index.ts";

/** Everything of a workload that its figures depend on: two with equal text get equal figures. */
function figureKey({ namespace, annotations, pod }: Workload): string {
  return JSON.stringify([namespace, annotations, pod.metadata?.annotations, pod.spec]);
}

/**
 * Sizes workloads, each distinct pod once: a dump of a cluster holds the same pod spec thousands of
 * times. Gives what `sizeWorkloads` gives, with the ledgers of equal pods shared.
 */
export function sizeDistinct(
  manifests: Manifests,
  options: SizeWorkloadsOptions,
): readonly SizedWorkload[] {
  const positions = new Map<string, number>();
  const distinct: Workload[] = [];
  const rows = manifests.workloads.map((workload) => {
    const key = figureKey(workload);
    const known = positions.get(key);
    if (known !== undefined) return known;
    positions.set(key, distinct.length);
    return distinct.push(workload) - 1;
  });
  const sized = sizeWorkloads({ ...manifests, workloads: distinct }, options);
  return manifests.workloads.flatMap((workload, i) => {
    const one = sized[rows[i] ?? -1];
    if (!one) return [];
    if (one.workload === workload) return [one];
    const { metadata } = workload.pod;
    const pod = { ...one.pod, ...(metadata === undefined ? {} : { metadata }) };
    return [{ ...one, workload, pod }];
  });
}
