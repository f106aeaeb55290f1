import { expectedClass } from "./class-model.ts";
import { defineRule } from "./define.ts";
import { greatestField } from "./figures.ts";
import { inPod } from "./place.ts";
import { sandboxed } from "./pods.ts";
import { SOURCES } from "./sources.ts";

export const cgroupCapBelowSandbox = defineRule({
  code: "cgroup-cap-below-sandbox",
  severity: "warning",
  summary: "The pod's memory cgroup is smaller than its VM and the host-side parts together.",
  why: "The kubelet caps the pod at limits plus RuntimeClass overhead. Where the whole sandbox runs inside that cgroup, a VM that fills up passes the cap and the kernel kills it.",
  fix: "Use a RuntimeClass whose memory overhead covers the host-side parts of a VM of this size.",
  source: SOURCES.considerations,
  check: (subject) =>
    sandboxed(subject).flatMap((sized) => {
      const cap = sized.cgroup.memoryBytes;
      const footprint = sized.footprint.memoryBytes;
      if (sized.traits?.sandboxCgroupOnly !== true || cap === null || cap >= footprint) return [];
      // The cap has the overhead in it: where nobody published that, the cap is not known either.
      if (sized.runtimeClass?.overhead === "unknown" || expectedClass(sized) !== undefined)
        return [];
      const data = { cap, footprint, model: sized.model ?? "" };
      return [{ data, ...inPod(sized.workload, greatestField(sized, "limits", "memory")) }];
    }),
});
