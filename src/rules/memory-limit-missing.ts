import { defineRule } from "./define.ts";
import { requestAboveSandbox, sizedByLimits } from "./figures.ts";
import { inPod } from "./place.ts";
import { containersOf, containersWithoutLimit, sandboxed } from "./pods.ts";
import { SOURCES } from "./sources.ts";

export const memoryLimitMissing = defineRule({
  code: "memory-limit-missing",
  severity: "warning",
  summary: "A sandboxed pod has no memory limit, so its VM gets the model's default size.",
  why: "The VM's memory is fixed at its start from the limits of the pod. Without one it is the default, however much the program needs; and where only some containers have a limit, the others share what those were given while the pod has no cgroup cap.",
  fix: "Set resources.limits.memory on every container of the pod.",
  source: SOURCES.considerations,
  check: (subject) =>
    sandboxed(subject).flatMap((sized) => {
      const missing = containersWithoutLimit(sized.pod, "memory");
      const [first] = missing;
      if (first === undefined || sized.sandbox === null || !sizedByLimits(sized)) return [];
      if (requestAboveSandbox(sized, "memory") !== undefined) return [];
      const running = containersOf(sized.pod).filter(({ keepsRunning }) => keepsRunning);
      const data = {
        containers: missing.map(({ name }) => name),
        partial: missing.length < running.length,
        sandbox: sized.sandbox.memoryBytes,
        model: sized.model ?? "",
      };
      return [{ data, ...inPod(sized.workload, [...first.path, "resources", "limits"]) }];
    }),
});
