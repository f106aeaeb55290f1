import type { FieldPath } from "../quantity/index.ts";
import { findSandboxClass, isRefusal, sizeSandbox } from "../sizing/index.ts";
import type { Refusal, SizedWorkload } from "../sizing/index.ts";
import { defineRule } from "./define.ts";
import { meantBy } from "./decimal-suffix.ts";
import { MEMORY_TOO_LOW } from "./figures.ts";
import { inPod } from "./place.ts";
import { containersOf, sandboxed } from "./pods.ts";
import { SOURCES } from "./sources.ts";
import type { LintSubject } from "./types.ts";
import { valueAt } from "./values.ts";

const field = ["resources", "limits", "memory"];

export const memoryLimitBelowMinimum = defineRule({
  code: "memory-limit-below-minimum",
  severity: "error",
  summary: "The memory limits of a sandboxed pod are below the least that the platform starts.",
  why: "Since 2025-08 AKS refuses a sandbox under 128 MiB when it creates the pod. Limits are counted in whole MiB, so 128M (122 MiB) is refused where 128Mi is not.",
  fix: "Raise the limits to the minimum or more, and write them with binary suffixes (Mi, Gi).",
  source: SOURCES.shim,
  check: (subject) =>
    sandboxed(subject).flatMap((sized) => {
      const refused = refusalOf(sized, subject);
      const { minMiB, gotMiB } = refused?.refusal ?? {};
      if (refused === undefined || minMiB === undefined || gotMiB === undefined) return [];
      const { path, text } = limitOf(sized);
      const { by } = refused;
      const data = { minMiB, gotMiB, text, meant: meantBy(text, minMiB), by };
      return [{ data, ...inPod(sized.workload, path) }];
    }),
});

interface Refused {
  readonly refusal: Refusal;
  /** The model that refuses. */
  readonly by: string;
}

/** The refusal of the model, or that of AKS as it is today where another model was chosen for it. */
function refusalOf(sized: SizedWorkload, { context }: LintSubject): Refused | undefined {
  const { refusal, model } = sized;
  if (refusal?.code === MEMORY_TOO_LOW) return { refusal, by: model ?? "" };
  const known = findSandboxClass(sized.runtimeClass?.known ?? "");
  if (context.aks !== "ga" || known?.platform !== "aks") return undefined;
  const today = known.model === "aks-cc-ga" ? "aks-cc-ga" : "aks-ga";
  if (model === today) return undefined;
  const result = sizeSandbox(sized.pod, { model: today });
  return isRefusal(result) ? { refusal: result, by: today } : undefined;
}

/** The one limit that sizes the VM and its text; without text where several do. */
function limitOf({ workload }: SizedWorkload): { path: FieldPath; text: string | null } {
  const limited = containersOf(workload.pod).filter(
    ({ container }) => valueAt(container, field) !== undefined,
  );
  const [first] = limited;
  if (first === undefined) return { path: ["spec", "resources", "limits", "memory"], text: null };
  const text = limited.length === 1 ? String(valueAt(first.container, field)) : null;
  return { path: [...first.path, ...field], text };
}
