import { report } from "./reading.ts";
import type { Reading } from "./reading.ts";
import type { Workload } from "./workload-types.ts";

/**
 * Gives the workloads that use another object's pod template that template: an Argo Rollout with
 * `workloadRef`, a warm pool of sandboxes. Done last, since the other object may come later.
 */
export function resolveReferences(reading: Reading): void {
  const { found, pending, surges } = reading;
  if (pending.length === 0) return;
  const byName = new Map(found.workloads.map((workload) => [keyOf(workload), workload]));
  for (const { object, draft, reference, surgeOf, scalesDown } of pending) {
    const target = byName.get(keyOf({ namespace: object.namespace, ...reference }));
    if (target === undefined) {
      const { kind, name } = reference;
      report(reading, object, {
        code: "reference-missing",
        severity: "error",
        data: { kind, name },
        path: reference.path,
      });
      found.undecoded.push({ ...draft, containers: 0, initContainers: 0 });
      continue;
    }
    const workload = {
      ...draft,
      labels: target.labels,
      annotations: target.annotations,
      pod: target.pod,
      podPath: reference.path,
      surge: surgeOf(draft.replicas),
    };
    found.workloads.push(workload);
    surges.set(workload, surgeOf);
    if (scalesDown) replace(found.workloads, target, { ...target, replicas: 0 });
  }
}

function replace(workloads: Workload[], old: Workload, current: Workload): void {
  const index = workloads.indexOf(old);
  if (index >= 0) workloads[index] = current;
}

function keyOf(object: { namespace: string; kind: string; name: string }): string {
  return JSON.stringify([object.namespace, object.kind, object.name]);
}
