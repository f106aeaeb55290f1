import { defineRule } from "./define.ts";
import { inPod } from "./place.ts";
import { sandboxed } from "./pods.ts";
import { SOURCES } from "./sources.ts";

export const hostNetwork = defineRule({
  code: "host-network",
  severity: "error",
  summary: "A sandboxed pod asks for the network of its node.",
  why: "A VM has network devices of its own and no way to the node. Kata takes over the interfaces of the network namespace it is given, which can cut the node off.",
  fix: "Remove hostNetwork, or run this pod without a sandbox.",
  source: SOURCES.use,
  check: (subject) =>
    sandboxed(subject).flatMap(({ workload }) =>
      workload.pod.spec["hostNetwork"] === true
        ? [{ data: {}, ...inPod(workload, ["spec", "hostNetwork"]) }]
        : [],
    ),
});
