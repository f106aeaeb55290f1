import { formatFieldPath } from "../../diagnostic/index.ts";
import type { SizedWorkload } from "../../sizing/index.ts";

/** What a reader must know of a workload beside its figures, one sentence each. */
export function rowNotes(sized: SizedWorkload): readonly string[] {
  const { refusal, unreadable, rejections = [], runtimeClass } = sized;
  const notes: string[] = [];
  if (unreadable !== undefined)
    notes.push(`cannot be computed: ${unreadable.field}: ${unreadable.reason}`);
  if (refusal !== null) notes.push(`refused by ${sized.model}: ${refusal.reason}`);
  for (const { code, path } of rejections)
    notes.push(`not admitted as written: ${code.replaceAll("-", " ")} (${formatFieldPath(path)})`);
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
