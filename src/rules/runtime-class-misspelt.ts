import { meantClass, undefinedClasses } from "./class-names.ts";
import { defineRule } from "./define.ts";
import { inPod } from "./place.ts";
import { SOURCES } from "./sources.ts";

export const runtimeClassMisspelt = defineRule({
  code: "runtime-class-misspelt",
  severity: "error",
  summary: "A pod names a RuntimeClass that does not exist, such as kata-mhsv-vm-isolation.",
  why: "Microsoft's own pages had mhsv for mshv until 2025-11. A pod with a RuntimeClass that the cluster does not have is refused. The pod is checked as one of the class that is meant.",
  fix: "Write the name that is meant (check --fix does, unless two classes are equally near).",
  source: SOURCES.preview,
  check: (subject) =>
    undefinedClasses(subject).flatMap(({ workload, name }) => {
      const found = meantClass(name);
      if (found === undefined) return [];
      const place = inPod(workload, ["spec", "runtimeClassName"]);
      return [{ data: { name, meant: found.meant }, ...place }];
    }),
});
