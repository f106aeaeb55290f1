import { formatMemory } from "./format-number.ts";
import type { Refusal, SizedWorkload } from "../sizing/index.ts";
import { workloadLabel } from "./workload-label.ts";

/**
 * Warns where an advised overhead holds nothing for the VMM and the other host-side parts, since
 * the model's source states no cost of theirs; null where it does.
 */
export function hostCostCaveat(sized: SizedWorkload): string | null {
  const { traits, footprint, sandbox, model, pod } = sized;
  const isStated =
    traits?.aksReferenceTable === true || footprint.memoryBytes !== sandbox?.memoryBytes;
  if (isStated) return null;
  const memory = pod.spec.overhead?.["memory"];
  const vendor = memory === undefined ? "" : `; the present class sets ${String(memory)} aside`;
  return `holds nothing for the VMM and its helpers on the node: ${model} states no cost of theirs${vendor}`;
}

/** Says why a pod is refused, and which memory limits would mend it. */
export function refusalRemedy({ workload, model, refusal }: SizedWorkload): string {
  const reason = refusal?.reason ?? "refused";
  return `No VM for ${workloadLabel(workload)}, refused by ${model}: ${reason}${remedy(refusal)}.`;
}

function remedy(refusal: Refusal | null): string {
  if (refusal?.minMiB === undefined) return "";
  return `; raise its memory limits to ${formatMemory(refusal.minMiB * 1024 ** 2)} or more`;
}
