import { expectedClass } from "./class-model.ts";
import { defineRule } from "./define.ts";
import { inPod } from "./place.ts";
import { sandboxed } from "./pods.ts";
import { SOURCES } from "./sources.ts";

export const runtimeClassModelMismatch = defineRule({
  code: "runtime-class-model-mismatch",
  severity: "warning",
  summary: "A pod is sized by a model that is not the one of its RuntimeClass's platform.",
  why: "Each platform sizes its VMs by its own rule, and they differ by gigabytes per pod; the figures of this pod are those of another platform.",
  fix: "Use --model auto, which takes the model of each pod's RuntimeClass, or name the model that fits.",
  source: SOURCES.runtimeClass,
  check: (subject) =>
    sandboxed(subject).flatMap((sized) => {
      const known = expectedClass(sized);
      if (known === undefined) return [];
      const { workload, runtimeClass, model } = sized;
      const data = {
        name: runtimeClass?.name ?? known.name,
        platform: known.platform,
        expected: known.model,
        model: model ?? "",
      };
      return [{ data, ...inPod(workload, ["spec", "runtimeClassName"]) }];
    }),
});
