import type { Severity } from "../diagnostic/index.ts";
import { meantClass, undefinedClasses } from "./class-names.ts";
import { defineRule } from "./define.ts";
import { inPod } from "./place.ts";
import { SOURCES } from "./sources.ts";

export const runtimeClassMisspelt = defineRule({
  code: "runtime-class-misspelt",
  severity: "error",
  summary: "A pod names a RuntimeClass that does not exist, such as kata-mhsv-vm-isolation.",
  why: "Microsoft's own pages had mhsv for mshv until 2025-11. A pod with a RuntimeClass that the cluster does not have is refused.",
  fix: "Write the name that is meant (check --fix does).",
  source: SOURCES.preview,
  check: (subject) =>
    undefinedClasses(subject).flatMap(({ workload, name }) => {
      const found = meantClass(name);
      if (found === undefined) return [];
      const severity: Severity = found.certain ? "error" : "warning";
      const place = inPod(workload, ["spec", "runtimeClassName"]);
      return [{ data: { name, meant: found.meant }, severity, ...place }];
    }),
});
