import { defineRule } from "./define.ts";
import { inPod } from "./place.ts";
import { sandboxed } from "./pods.ts";
import { SOURCES } from "./sources.ts";

export const hostPid = defineRule({
  code: "host-pid",
  severity: "warning",
  summary: "A sandboxed pod asks for the process namespace of its node.",
  why: "Containers in a VM see the processes of the guest at most. Tools that inspect the node see nothing of it.",
  fix: "Remove hostPID, or run this pod without a sandbox.",
  source: SOURCES.kataLimitations,
  check: (subject) =>
    sandboxed(subject).flatMap(({ workload }) =>
      workload.pod.spec["hostPID"] === true
        ? [{ data: {}, ...inPod(workload, ["spec", "hostPID"]) }]
        : [],
    ),
});
