import { defineRule } from "./define.ts";
import { inPod } from "./place.ts";
import { containersOf, sandboxed } from "./pods.ts";
import { SOURCES } from "./sources.ts";
import { valueAt } from "./values.ts";

const field = ["securityContext", "privileged"];

export const privilegedContainer = defineRule({
  code: "privileged-container",
  severity: "warning",
  summary: "A container of a sandboxed pod is privileged.",
  why: "It becomes root in the guest VM, with every device of the guest and none of the node. Programs that need the node's devices do not find them, and the guest protects nothing from this container any more.",
  fix: "Drop privileged and add the capabilities that are needed.",
  source: SOURCES.kataPrivileged,
  check: (subject) =>
    sandboxed(subject).flatMap(({ workload }) =>
      containersOf(workload.pod).flatMap(({ container, path, name }) =>
        valueAt(container, field) === true
          ? [{ data: { container: name }, ...inPod(workload, [...path, ...field]) }]
          : [],
      ),
    ),
});
