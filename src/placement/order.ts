import type { ObjectReference } from "../diagnostic/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";

/** Compares two strings by UTF-16 units, which no locale changes. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareSized(a: SizedWorkload, b: SizedWorkload): number {
  const [x, y] = [a.workload, b.workload];
  return (
    compareText(x.namespace, y.namespace) ||
    compareText(x.name, y.name) ||
    compareText(x.kind, y.kind) ||
    compareText(x.origin.name, y.origin.name) ||
    x.origin.document - y.origin.document ||
    compareText(JSON.stringify(x.origin.path), JSON.stringify(y.origin.path)) ||
    x.replicas - y.replicas ||
    a.reservation.milliCpu - b.reservation.milliCpu ||
    a.reservation.memoryBytes - b.reservation.memoryBytes ||
    a.footprint.milliCpu - b.footprint.milliCpu ||
    a.footprint.memoryBytes - b.footprint.memoryBytes ||
    compareText(JSON.stringify(x.pod), JSON.stringify(y.pod))
  );
}

/**
 * Puts workloads into the canonical order that every `workload` index of a placement points into: by
 * namespace, name, kind, then by where they came from, then by what they are.
 *
 * @example
 * const two = parseManifests([
 *   { name: "b.yaml", text: text.replace("name: web", "name: web-b") },
 *   { name: "a.yaml", text },
 * ]);
 * orderWorkloads(sizeWorkloads(two)).map(({ workload }) => workload.name); // => ["web", "web-b"]
 */
export function orderWorkloads(sized: readonly SizedWorkload[]): readonly SizedWorkload[] {
  return [...sized].sort(compareSized);
}

/** Names the object a workload came from. */
export function referenceOf({ workload }: SizedWorkload): ObjectReference {
  return { kind: workload.kind, namespace: workload.namespace, name: workload.name };
}
