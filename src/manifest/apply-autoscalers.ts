import { originSpan } from "./locate.ts";
import { chooseCount } from "./pod-range.ts";
import type { PodRange } from "./pod-range.ts";
import { addFinding } from "./reading.ts";
import type { Reading } from "./reading.ts";
import type { Autoscaler } from "./setting-types.ts";
import type { Workload } from "./workload-types.ts";

/**
 * Attaches each autoscaler to the workload it governs, and sets the replica count that
 * `options.replicas` asks for. An autoscaler without target is reported.
 */
export function applyAutoscalers(reading: Reading): void {
  const { found } = reading;
  if (found.autoscalers.length === 0) return;
  const indices = new Map<string, number>();
  found.workloads.forEach((workload, index) => indices.set(keyOf(workload), index));
  const undecoded = new Set(found.undecoded.map(keyOf));
  for (const autoscaler of found.autoscalers) {
    const key = keyOf({ ...autoscaler.target, namespace: autoscaler.namespace });
    const index = indices.get(key);
    const workload = index === undefined ? undefined : found.workloads[index];
    if (index !== undefined && workload !== undefined) {
      found.workloads[index] = govern(workload, autoscaler, reading);
    } else if (!undecoded.has(key)) reportWithoutTarget(reading, autoscaler);
  }
}

function govern(
  workload: Workload,
  autoscaler: Autoscaler,
  { options, surges }: Reading,
): Workload {
  const { kind, name } = autoscaler;
  const range = rangeOf(autoscaler, workload.replicas);
  const { minimum, maximum } = range;
  const replicas = chooseCount(range, options);
  const governed = { ...workload, replicas, autoscaler: { kind, name, minimum, maximum } };
  // A share of the pods is a share of those there are then.
  const surge = surges.get(workload)?.(replicas);
  return surge === undefined ? governed : { ...governed, surge };
}

function rangeOf({ minimum, maximum, pausedAt }: Autoscaler, written: number): PodRange {
  if (pausedAt === undefined) return { written, minimum, maximum };
  const held = pausedAt === "current" ? written : pausedAt;
  return { written: held, minimum: held, maximum: held };
}

function reportWithoutTarget(reading: Reading, autoscaler: Autoscaler): void {
  const { kind, namespace, name, target, origin } = autoscaler;
  const finding = {
    code: "autoscaler-without-target",
    severity: "info",
    data: { kind: target.kind, name: target.name },
    object: { kind, namespace, name },
  } as const;
  addFinding(reading, finding, () => originSpan(origin));
}

function keyOf(object: { namespace: string; kind: string; name: string }): string {
  return JSON.stringify([object.namespace, object.kind, object.name]);
}
