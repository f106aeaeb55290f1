import type { SizedWorkload } from "../../sizing/index.ts";
import { rejectionReason } from "../rejection-reason.ts";

/** What a reader must know of a workload beside its figures, one sentence each. */
export function rowNotes(sized: SizedWorkload): readonly string[] {
  const { refusal, unreadable, rejections = [], rejected, runtimeClass } = sized;
  const notes: string[] = [];
  // Why a pod is never created says why it has no figures.
  if (unreadable !== undefined && rejected !== true)
    notes.push(`cannot be computed: ${unreadable.field}: ${unreadable.reason}`);
  if (refusal !== null) notes.push(`refused by ${sized.model}: ${refusal.reason}`);
  const verdict = rejected ? "never created" : "perhaps not admitted";
  for (const rejection of rejections) notes.push(`${verdict}: ${rejectionReason(rejection)}`);
  if (runtimeClass?.misspellingOf !== undefined)
    notes.push(
      `runtimeClassName ${runtimeClass.name} is misspelt; taken as ${runtimeClass.misspellingOf}`,
    );
  return notes;
}

/** What holds for many workloads of a report, one sentence each. */
export function commonNotes(workloads: readonly SizedWorkload[]): readonly string[] {
  return [...unstatedNotes(workloads), ...unknownOverheadNotes(workloads)];
}

/** Names the figures that a model does not state, and why, once for each model and reason. */
function unstatedNotes(workloads: readonly SizedWorkload[]): readonly string[] {
  const notes = new Set<string>();
  for (const { model, sandbox } of workloads) {
    if (sandbox === null || model === null) continue;
    const missing = [
      ...(sandbox.vcpus === null ? ["vCPUs"] : []),
      ...(sandbox.milliCpu === null ? ["CPU"] : []),
      ...(sandbox.memoryBytes === null ? ["memory"] : []),
    ];
    if (missing.length === 0) continue;
    const reason = sandbox.unstated ?? "its source says nothing";
    notes.add(`Not stated by ${model}: ${missing.join(", ")} of the VM (${reason}); in no total.`);
  }
  return [...notes].sort();
}

/**
 * Names the RuntimeClasses of sandboxed pods whose overhead nobody published, once each: counting
 * nothing for them is an assumption that changes every reservation.
 */
function unknownOverheadNotes(workloads: readonly SizedWorkload[]): readonly string[] {
  const names = new Set<string>();
  for (const { runtimeClass, sandboxed } of workloads)
    if (sandboxed && runtimeClass?.overhead === "unknown")
      names.add(runtimeClass.misspellingOf ?? runtimeClass.known ?? runtimeClass.name);
  return [...names]
    .sort()
    .map(
      (name) =>
        `The overhead of RuntimeClass ${name} was never published; none is counted. ` +
        "Give your RuntimeClass in the input, or --overhead cpu=..,memory=..",
    );
}
