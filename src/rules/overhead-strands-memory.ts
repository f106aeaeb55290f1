import { amountOf, memoryBytesOf } from "../quantity/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";
import { classGroups, greatest } from "./class-groups.ts";
import { defineRule } from "./define.ts";
import { SOURCES } from "./sources.ts";

/** Less than this is the margin that Microsoft's own table leaves. */
const worthSaying = 256 * 1024 * 1024;

export const overheadStrandsMemory = defineRule({
  code: "overhead-strands-memory",
  severity: "info",
  summary: "A RuntimeClass reserves much more memory per pod than its sandboxes use.",
  why: "The default class of AKS reserves 600Mi: 512Mi for the VM of a pod without limits, 88Mi for the host side. A pod with limits brings its VM's memory along, so the 512Mi are paid for and never used.",
  fix: "Define a RuntimeClass of your own with handler kata and the overhead that the pods need.",
  source: SOURCES.considerations,
  check: (subject) =>
    classGroups(subject).flatMap(({ name, overhead, workloads, place }) => {
      const most = greatest(workloads, (sized) => strandedBy(sized, overhead), worthSaying);
      if (most === undefined) return [];
      const data = {
        runtimeClass: name,
        overhead,
        stranded: most.value,
        workload: most.workload.workload.name,
        workloads: most.count,
        model: most.workload.model ?? "",
      };
      return [{ data, ...place }];
    }),
});

/** What the class strands; what requests beyond limits set aside is the pod's own doing. */
function strandedBy({ demand, stranded }: SizedWorkload, overhead: number): number {
  const request = memoryBytesOf(amountOf(demand.requests, "memory"));
  const limit = memoryBytesOf(amountOf(demand.limits, "memory"));
  return request > limit ? 0 : Math.min(stranded.memoryBytes, overhead);
}
