import { memoryBytesOf } from "../quantity/index.ts";
import type { Severity } from "../diagnostic/index.ts";
import { findSandboxClass } from "../sizing/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";
import { classGroups, greatest } from "./class-groups.ts";
import { defineRule } from "./define.ts";
import { SOURCES } from "./sources.ts";

export const overheadBelowHostShare = defineRule({
  code: "overhead-below-host-share",
  severity: "warning",
  summary: "A RuntimeClass's memory overhead does not cover what its sandboxes take beyond limits.",
  why: "Even with requests equal to limits, the scheduler then sets aside less than the VM and its host-side parts take; nodes fill up past their memory.",
  fix: "Give the RuntimeClass the memory overhead that the largest pod of the class needs, or use a class per size (check --fix --fix-also overhead-below-host-share writes the former).",
  source: SOURCES.considerations,
  check: (subject) =>
    classGroups(subject).flatMap(({ name, overhead, workloads, placeOf }) => {
      const short = greatest(workloads, beyondLimits, overhead + 1);
      if (short === undefined) return [];
      const data = {
        runtimeClass: name,
        overhead,
        needed: short.value,
        workload: short.workload.workload.name,
        workloads: short.count,
        model: short.workload.model ?? "",
      };
      return [{ data, severity: severityOf(short.workload), ...placeOf(short.workload) }];
    }),
});

/** A model of another time says what would be, not what is wrong with the class as it is installed. */
function severityOf({ model, runtimeClass }: SizedWorkload): Severity {
  const own = findSandboxClass(runtimeClass?.known ?? "")?.model;
  return own === undefined || own === model ? "warning" : "info";
}

/** What a pod takes of its node beyond its memory limits; 0 where it has none. */
function beyondLimits({ demand, footprint }: SizedWorkload): number {
  const limit = demand.limits["memory"];
  return limit === undefined ? 0 : Math.max(0, footprint.memoryBytes - memoryBytesOf(limit));
}
