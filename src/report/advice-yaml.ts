import { hostCostCaveat } from "./advice-caveats.ts";
import type { AdviceReport } from "./types.ts";
import { workloadLabel } from "./workload-label.ts";

/** How many workloads a class's comment names. */
const NAMED = 20;

/** Writes the RuntimeClasses that advice calls for as YAML documents, ready for `kubectl apply`. */
export function adviceYaml({ classes }: AdviceReport): string {
  if (classes.length === 0) return "# Every overhead fits: no RuntimeClass is to be made.\n";
  return classes
    .map(({ runtimeClass, yaml, workloads }) => {
      const names = workloads
        .slice(0, NAMED)
        .map(({ workload }) => `# - ${workloadLabel(workload)}`);
      const caveats = [...new Set(workloads.map(hostCostCaveat))].filter((one) => one !== null);
      const more = workloads.length - names.length;
      return [
        `# runtimeClassName: ${runtimeClass.metadata.name} in:`,
        ...names,
        ...(more > 0 ? [`# and ${more} more`] : []),
        ...caveats.map((caveat) => `# This overhead ${caveat}.`),
        yaml,
      ].join("\n");
    })
    .join("---\n");
}
