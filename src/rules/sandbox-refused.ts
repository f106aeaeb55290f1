import { defineRule } from "./define.ts";
import { greatestField, MEMORY_TOO_LOW } from "./figures.ts";
import { inPod } from "./place.ts";
import { sandboxed } from "./pods.ts";
import { SOURCES } from "./sources.ts";

/** The refusals that an annotation brings about. */
const ANNOTATION_CODES: ReadonlySet<string> = new Set([
  "ANNOTATION_INVALID",
  "DEFAULT_MEMORY_TOO_LOW",
]);

export const sandboxRefused = defineRule({
  code: "sandbox-refused",
  severity: "error",
  summary:
    "The platform would not start a VM for the pod, for another reason than too little memory.",
  why: "The runtime refuses the sandbox when it creates the pod, or no instance of the platform is large enough.",
  fix: "Change the limits as the finding says, or size by the model that the platform really uses.",
  source: SOURCES.kataRustSizing,
  check: (subject) =>
    sandboxed(subject).flatMap((sized) => {
      const { refusal, workload, model } = sized;
      // Limits below a minimum have a rule of their own that names the field.
      if (refusal === null || refusal.code === MEMORY_TOO_LOW) return [];
      const annotated = ANNOTATION_CODES.has(refusal.code);
      const path = annotated
        ? ["metadata", "annotations"]
        : greatestField(sized, "limits", "memory");
      return [{ data: { reason: refusal.reason, model: model ?? "" }, ...inPod(workload, path) }];
    }),
});
