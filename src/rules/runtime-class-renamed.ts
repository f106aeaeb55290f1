import { undefinedClasses } from "./class-names.ts";
import { defineRule } from "./define.ts";
import { inPod } from "./place.ts";
import { SOURCES } from "./sources.ts";

const renamed: ReadonlyMap<string, string> = new Map([
  ["kata-mshv-vm-isolation", "kata-vm-isolation"],
]);

export const runtimeClassRenamed = defineRule({
  code: "runtime-class-renamed",
  severity: "info",
  summary: "A pod uses the preview's name of the RuntimeClass, kata-mshv-vm-isolation.",
  why: "AKS release 2025-08-29 introduced kata-vm-isolation in its place. The old name is still accepted, for how long is not stated.",
  fix: "Write kata-vm-isolation (check --fix --fix-also runtime-class-renamed does), once all clusters have it.",
  source: SOURCES.releases,
  scope: "AKS since general availability (--aks ga)",
  applies: ({ aks }) => aks === "ga",
  check: (subject) =>
    undefinedClasses(subject).flatMap(({ workload, name }) => {
      const current = renamed.get(name);
      if (current === undefined) return [];
      return [{ data: { name, current }, ...inPod(workload, ["spec", "runtimeClassName"]) }];
    }),
});
