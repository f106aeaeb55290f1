import { formatMemory } from "../format-number.ts";
import type { Hazard, SizedWorkload } from "../../sizing/index.ts";
import { plural } from "../wording.ts";
import { workloadLabel } from "../workload-label.ts";

/** How many workloads a note names; the JSON report has the hazards of each. */
const NAMED = 3;

/**
 * Says what can go wrong with pods as they are sized, one sentence a hazard, with its workloads.
 * Shortfall and stranded resources are hazards too, but stand in columns of their own.
 */
export function hazardNotes(workloads: readonly SizedWorkload[]): readonly string[] {
  const concerned = new Map<string, string[]>();
  for (const { hazards = [], workload } of workloads)
    for (const sentence of new Set(hazards.map(sentenceOf)))
      if (sentence !== null)
        concerned.set(sentence, [...(concerned.get(sentence) ?? []), workloadLabel(workload)]);
  return [...concerned]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(
      ([sentence, labels]) =>
        `${sentence}: ${plural(labels.length, "workload")} (${names(labels)}).`,
    );
}

function sentenceOf(hazard: Hazard): string | null {
  switch (hazard.kind) {
    case "oom-risk":
      return hazard.certain
        ? "The cgroup allows less memory than VM and host-side parts take, so the VM may be killed"
        : "The cgroup allows less memory than VM and host-side parts take, so the VM may be killed if these count against it, which is not stated";
    case "guest-below-requests":
      return `The VM has less ${hazard.resource === "cpu" ? "CPU" : "memory"} than the pod requests`;
    case "no-memory-cap":
      return "A container without a memory limit leaves the pod's cgroup without a cap";
    case "tiny-guest":
      return `The VM has less memory than any guest system starts with (${formatMemory(64 * 1024 ** 2)})`;
    default:
      return null;
  }
}

function names(labels: readonly string[]): string {
  const more = labels.length - NAMED;
  const shown = labels.slice(0, NAMED).join(", ");
  return more > 0 ? `${shown} and ${more} more` : shown;
}
