import { amountOf, memoryBytesOf } from "../quantity/index.ts";
import { overheadAdvice } from "../sizing/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";
import { classGroups, greatest } from "./class-groups.ts";
import { defineRule } from "./define.ts";
import { SOURCES } from "./sources.ts";

/** Less than this is the margin that a class for pods of several sizes leaves. */
const worthSaying = 256 * 1024 * 1024;

export const overheadStrandsMemory = defineRule({
  code: "overhead-strands-memory",
  severity: "info",
  summary: "A RuntimeClass reserves much more memory per pod than its sandboxes use.",
  why: "The default class of AKS reserves 600Mi: 512Mi for the VM of a pod without limits, 88Mi for the host side. A pod with limits brings its VM's memory along, so most of the 512Mi is paid for and never used. What a sandbox needs is taken from the table that Microsoft measured.",
  fix: "Define a RuntimeClass of your own with handler kata and the overhead that the pods need.",
  source: SOURCES.considerations,
  check: (subject) =>
    classGroups(subject).flatMap(({ name, overhead, workloads, placeOf }) => {
      const most = greatest(workloads, strandedBy, worthSaying);
      if (most === undefined) return [];
      const data = {
        runtimeClass: name,
        overhead,
        needed: overhead - most.value,
        stranded: most.value,
        workload: most.workload.workload.name,
        workloads: most.count,
        model: most.workload.model ?? "",
      };
      return [{ data, ...placeOf(most.workload) }];
    }),
});

/**
 * What a class with the overhead that the pod needs would set free. Where nobody measured the host
 * side, nothing is claimed; and what requests beyond limits set aside is the pod's own doing.
 */
function strandedBy(sized: SizedWorkload): number {
  const { demand, traits } = sized;
  const request = memoryBytesOf(amountOf(demand.requests, "memory"));
  const limit = memoryBytesOf(amountOf(demand.limits, "memory"));
  if (traits?.aksReferenceTable !== true || request > limit) return 0;
  return overheadAdvice(sized)?.freed.memoryBytes ?? 0;
}
