import { defineRule } from "./define.ts";
import { inPod } from "./place.ts";
import { sandboxed } from "./pods.ts";
import { SOURCES } from "./sources.ts";

export const sandboxedDaemonSet = defineRule({
  code: "sandboxed-daemon-set",
  severity: "warning",
  summary: "A DaemonSet runs sandboxed: one VM on every node.",
  why: "DaemonSets mostly serve their node, which they cannot see from within a VM, and each node gives a whole VM to them. Nodes without the sandboxing runtime cannot start them at all.",
  fix: "Run the DaemonSet without a sandbox, or bind it to the sandboxing pools if it is meant so.",
  source: SOURCES.considerations,
  check: (subject) =>
    sandboxed(subject).flatMap(({ workload, footprint }) => {
      if (!workload.perNode) return [];
      const data = { memory: footprint.memoryBytes, milliCpu: footprint.milliCpu };
      return [{ data, ...inPod(workload, ["spec", "runtimeClassName"]) }];
    }),
});
