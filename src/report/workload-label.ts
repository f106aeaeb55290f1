import type { ObjectReference } from "../diagnostic/index.ts";
import { printable } from "./printable.ts";
import type { SizedWorkload } from "../sizing/index.ts";

/**
 * Names a workload as reports do: `Deployment shop/web`. Names come from files of strangers, so
 * control characters in them are made visible.
 */
export function workloadLabel(workload: ObjectReference): string {
  return printable(`${workload.kind} ${workload.namespace}/${workload.name}`);
}

/** Says how many pods a workload has: `3`, or `per node` for a DaemonSet. */
export function podsLabel(sized: SizedWorkload, count: (n: number) => string = String): string {
  return sized.workload.perNode ? "per node" : count(sized.workload.replicas);
}

/**
 * Sorts workloads into the order of reports: namespace, name, kind, then where they were found, so
 * that the order of the input files does not matter.
 */
export function sortWorkloads(workloads: readonly SizedWorkload[]): readonly SizedWorkload[] {
  return [...workloads].sort((a, b) => {
    const [left, right] = [sortKey(a), sortKey(b)];
    for (const [index, key] of left.entries()) {
      const other = right[index]!;
      if (key !== other) return key < other ? -1 : 1;
    }
    return 0;
  });
}

function sortKey(sized: SizedWorkload): readonly (string | number)[] {
  const { namespace, name, kind, origin } = sized.workload;
  return [namespace, name, kind, origin.name, origin.document, JSON.stringify(origin.path)];
}
