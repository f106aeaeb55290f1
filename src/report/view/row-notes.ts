import type { SizedWorkload } from "../../sizing/index.ts";
import { rejectionReason } from "../rejection-reason.ts";

/** What a reader must know of a workload beside its figures, one sentence each. */
export function rowNotes(sized: SizedWorkload): readonly string[] {
  const { refusal, unreadable, rejections = [], rejected, runtimeClass } = sized;
  const notes: string[] = [];
  if (unreadable !== undefined)
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

/**
 * Names the RuntimeClasses of sandboxed pods whose overhead nobody published, once each: counting
 * nothing for them is an assumption that changes every reservation.
 */
export function unknownOverheadNotes(workloads: readonly SizedWorkload[]): readonly string[] {
  const names = new Set<string>();
  for (const { runtimeClass } of workloads)
    if (runtimeClass?.overhead === "unknown")
      names.add(runtimeClass.misspellingOf ?? runtimeClass.known ?? runtimeClass.name);
  return [...names]
    .sort()
    .map(
      (name) =>
        `The overhead of RuntimeClass ${name} was never published; none is counted. ` +
        "Give your RuntimeClass in the input, or --overhead cpu=..,memory=..",
    );
}
