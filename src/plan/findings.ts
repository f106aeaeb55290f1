import type { NodeType } from "../catalogue/index.ts";
import { compareDiagnostics } from "../diagnostic/index.ts";
import type { Diagnostic } from "../diagnostic/index.ts";
import type { Manifests } from "../manifest/index.ts";
import { lint, rules } from "../rules/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";

/**
 * Gathers what reading found and the errors among what `lint` finds: a pod that would be refused, or a
 * figure that rests on a misspelt class. What is merely unwise is for `lint` itself to tell.
 */
export function gatherFindings(subject: {
  readonly manifests: Manifests;
  readonly workloads: readonly SizedWorkload[];
  readonly nodeTypes: readonly NodeType[];
}): readonly Diagnostic[] {
  const grave = rules.filter(({ severity }) => severity === "error");
  const found = lint(subject, { rules: grave }).filter(({ severity }) => severity === "error");
  return [...subject.manifests.diagnostics, ...found].sort(compareDiagnostics);
}
