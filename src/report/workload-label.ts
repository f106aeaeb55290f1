import { objectName } from "../diagnostic/index.ts";
import type { ObjectReference } from "../diagnostic/index.ts";
import { printable } from "./printable.ts";
import type { SizedWorkload } from "../sizing/index.ts";

/**
 * Names a workload as reports do: `Deployment shop/web`. Names come from files of strangers, so
 * control characters in them are made visible.
 */
export function workloadLabel(workload: ObjectReference): string {
  return printable(objectName(workload));
}

/** The short names of kinds that kubectl knows. */
const SHORT_KINDS: Readonly<Record<string, string>> = {
  CronJob: "cj",
  DaemonSet: "ds",
  Deployment: "deploy",
  Pod: "po",
  ReplicaSet: "rs",
  ReplicationController: "rc",
  StatefulSet: "sts",
};

/** Names a workload with kubectl's short name of its kind: `deploy shop/web`. */
export function shortWorkloadLabel(workload: ObjectReference): string {
  const { kind } = workload;
  const short = Object.hasOwn(SHORT_KINDS, kind) ? SHORT_KINDS[kind] : undefined;
  return workloadLabel({ ...workload, kind: short ?? kind });
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
  return sortByWorkload(workloads, (sized) => sized);
}

/** Sorts what is known of workloads as {@link sortWorkloads} does the workloads. */
export function sortByWorkload<Item>(
  items: readonly Item[],
  sizedOf: (item: Item) => SizedWorkload,
): readonly Item[] {
  // A dump of a cluster has a hundred thousand pods: each key is made once, not at each comparison.
  const keyed = items.map((item) => ({ item, key: sortKey(sizedOf(item)) }));
  keyed.sort((a, b) => compareKeys(a.key, b.key));
  return keyed.map(({ item }) => item);
}

function compareKeys(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index]!;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

function sortKey(sized: SizedWorkload): readonly (string | number)[] {
  const { namespace, name, kind, origin } = sized.workload;
  return [namespace, name, kind, origin.name, origin.document, JSON.stringify(origin.path)];
}
