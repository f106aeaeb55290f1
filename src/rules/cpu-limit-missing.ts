import { defineRule } from "./define.ts";
import { requestAboveSandbox, sizedByLimits } from "./figures.ts";
import { inPod } from "./place.ts";
import { containersOf, containersWithoutLimit, sandboxed } from "./pods.ts";
import { SOURCES } from "./sources.ts";

export const cpuLimitMissing = defineRule({
  code: "cpu-limit-missing",
  severity: "info",
  summary: "A sandboxed pod has no CPU limit, so its VM gets the default number of virtual CPUs.",
  why: "The number of virtual CPUs is fixed at the VM's start from the limits of the pod. Without one it is the default, usually a single one, and the host-side parts of the sandbox are not held to any share of the node.",
  fix: "Set resources.limits.cpu on every container, or accept one virtual CPU and suppress this finding with that reason.",
  source: SOURCES.considerations,
  check: (subject) =>
    sandboxed(subject).flatMap((sized) => {
      const missing = containersWithoutLimit(sized.pod, "cpu");
      const [first] = missing;
      if (first === undefined || sized.sandbox === null || !sizedByLimits(sized)) return [];
      if (requestAboveSandbox(sized, "cpu") !== undefined) return [];
      const running = containersOf(sized.pod).filter(({ keepsRunning }) => keepsRunning);
      const data = {
        containers: missing.map(({ name }) => name),
        partial: missing.length < running.length,
        sandbox: sized.sandbox.vcpus,
        model: sized.model ?? "",
      };
      return [{ data, ...inPod(sized.workload, [...first.path, "resources", "limits"]) }];
    }),
});
