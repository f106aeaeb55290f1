import { findSandboxClass } from "../sizing/index.ts";
import { meantClass } from "./class-names.ts";
import { defineRule } from "./define.ts";
import { inPod } from "./place.ts";
import { SOURCES } from "./sources.ts";

export const runtimeClassUnknown = defineRule({
  code: "runtime-class-unknown",
  severity: "info",
  summary: "A pod names a RuntimeClass that is neither known nor part of the input.",
  why: "Whether such a pod runs in a VM, and what overhead it has, is not known; it is counted as an ordinary pod.",
  fix: "Add the RuntimeClass object to the input, or say which pods are sandboxed with --sandbox.",
  source: SOURCES.runtimeClass,
  check: ({ manifests, workloads }) => {
    const defined = new Set(manifests.runtimeClasses.map(({ name }) => name));
    return workloads.flatMap(({ workload, sandboxed }) => {
      const name: unknown = workload.pod.spec.runtimeClassName;
      if (sandboxed || typeof name !== "string" || name === "" || defined.has(name)) return [];
      if (findSandboxClass(name) !== undefined || meantClass(name) !== undefined) return [];
      return [{ data: { name }, ...inPod(workload, ["spec", "runtimeClassName"]) }];
    });
  },
});
