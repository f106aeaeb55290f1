import { findSandboxClass, isModelName } from "../sizing/index.ts";
import type { ModelName } from "../sizing/index.ts";
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
    sandboxed(subject).flatMap(({ workload, runtimeClass, model }) => {
      const known = findSandboxClass(runtimeClass?.known ?? "");
      if (known === undefined || model === null || !isModelName(model)) return [];
      if (familyOf(model) === familyOf(known.model)) return [];
      const data = {
        name: runtimeClass?.name ?? known.name,
        platform: known.platform,
        expected: known.model,
        model,
      };
      return [{ data, ...inPod(workload, ["spec", "runtimeClassName"]) }];
    }),
});

/** Models of one platform at different times fit the same classes. */
function familyOf(model: ModelName): string {
  if (model.startsWith("aks-cc")) return "aks-cc";
  if (model.startsWith("aks")) return "aks";
  return model.startsWith("kata-rs") ? "kata-rs" : model;
}
