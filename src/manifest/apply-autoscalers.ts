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

function govern(workload: Workload, autoscaler: Autoscaler, reading: Reading): Workload {
  const { options, surges, uncounted } = reading;
  const { kind, name } = autoscaler;
  // Where no number is written the cluster begins with one pod, and the autoscaler raises it.
  const open = uncounted.has(workload) && autoscaler.pausedAt === undefined;
  const written = open ? Math.max(workload.replicas, autoscaler.minimum) : workload.replicas;
  const range = rangeOf(autoscaler, written);
  const { minimum, maximum } = range;
  const replicas = chooseCount(range, options);
  reportHeld(reading, { workload, autoscaler, replicas });
  const governed = { ...workload, replicas, autoscaler: { kind, name, minimum, maximum } };
  // A share of the pods is a share of those there are then.
  const surge = surges.get(workload)?.(replicas);
  return surge === undefined ? governed : { ...governed, surge };
}

/** Says that an autoscaler would hold more or fewer pods than the manifest says, or sets their number. */
function reportHeld(
  reading: Reading,
  of: {
    readonly workload: Workload;
    readonly autoscaler: Autoscaler;
    readonly replicas: number;
  },
): void {
  const { workload, replicas } = of;
  const { kind, name, minimum, maximum, pausedAt } = of.autoscaler;
  if ((reading.options.replicas ?? "spec") !== "spec" || pausedAt !== undefined) return;
  if (workload.replicas >= minimum && workload.replicas <= maximum) return;
  // A HorizontalPodAutoscaler leaves alone what is scaled to none.
  if (workload.replicas === 0 && kind === "HorizontalPodAutoscaler") return;
  const raised = replicas < minimum ? "autoscaler-holds-more" : "autoscaler-minimum";
  const reason = replicas > maximum ? "autoscaler-holds-fewer" : raised;
  const finding = {
    code: "replicas-assumed",
    severity: "info",
    data: { replicas, reason, autoscaler: { kind, name, minimum, maximum } },
    object: { kind: workload.kind, namespace: workload.namespace, name: workload.name },
  } as const;
  addFinding(reading, finding, () => originSpan(workload.origin));
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
