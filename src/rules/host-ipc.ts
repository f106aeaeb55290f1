import { defineRule } from "./define.ts";
import { inPod } from "./place.ts";
import { sandboxed } from "./pods.ts";
import { SOURCES } from "./sources.ts";

export const hostIpc = defineRule({
  code: "host-ipc",
  severity: "warning",
  summary: "A sandboxed pod asks for the IPC namespace of its node.",
  why: "Shared memory and semaphores of the node do not exist in the VM.",
  fix: "Remove hostIPC, or run this pod without a sandbox.",
  source: SOURCES.kataLimitations,
  check: (subject) =>
    sandboxed(subject).flatMap(({ workload }) =>
      workload.pod.spec["hostIPC"] === true
        ? [{ data: {}, ...inPod(workload, ["spec", "hostIPC"]) }]
        : [],
    ),
});
