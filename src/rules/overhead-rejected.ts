import type { Severity } from "../diagnostic/index.ts";
import { defineRule } from "./define.ts";
import { inPod } from "./place.ts";
import { SOURCES } from "./sources.ts";

export const overheadRejected = defineRule({
  code: "overhead-rejected",
  severity: "error",
  summary: "A pod states an overhead that its RuntimeClass does not have.",
  why: "Admission writes the RuntimeClass's overhead into the pod. A pod that comes with another one, or with one where the class has none, is refused. Held against a built-in class it is a warning, since a cluster may have changed its own: add the RuntimeClass to the input to be sure.",
  fix: "Remove spec.overhead from the pod; the RuntimeClass supplies it (check --fix does).",
  source: SOURCES.podOverhead,
  check: ({ workloads }) =>
    workloads.flatMap(({ workload, rejections = [] }) =>
      rejections.flatMap((rejection) => {
        const { code } = rejection;
        if (code !== "overhead-differs" && code !== "overhead-without-runtime-class") return [];
        const data = {
          reason: code === "overhead-differs" ? ("differs" as const) : ("class-has-none" as const),
          got: printed(rejection.found),
          want: code === "overhead-differs" ? printed(rejection.required) : "none",
        };
        // What a class of the input says is certain; what a vendor installs may have been changed.
        const severity: Severity = rejection.builtIn ? "warning" : "error";
        return [{ data, severity, ...inPod(workload, ["spec", "overhead"]) }];
      }),
    ),
});

function printed(amounts: Readonly<Record<string, string>>): string {
  return Object.entries(amounts)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
}
