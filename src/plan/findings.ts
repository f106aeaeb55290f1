import type { NodeType } from "../catalogue/index.ts";
import { compareDiagnostics } from "../diagnostic/index.ts";
import type { Diagnostic, RuleCode } from "../diagnostic/index.ts";
import type { Manifests } from "../manifest/index.ts";
import type { Placement } from "../placement/index.ts";
import { lint, rules } from "../rules/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";
import { nodeLoadFindings } from "./node-load.ts";

/** Warnings that say what a plan's own figures leave out. */
const ABOUT_FIGURES: ReadonlySet<string> = new Set<RuleCode>([
  "sandbox-size-not-stated",
  "sandbox-not-on-nodes",
]);

/**
 * Gathers what reading found and the errors among what `lint` finds: a pod that would be refused, or a
 * figure that rests on a misspelt class. Of the warnings it takes those about its own figures and nodes;
 * what is merely unwise is for `lint` itself to tell.
 */
export function gatherFindings(subject: {
  readonly manifests: Manifests;
  readonly workloads: readonly SizedWorkload[];
  readonly nodeTypes: readonly NodeType[];
  readonly placement: Placement;
}): readonly Diagnostic[] {
  const told = rules.filter(
    ({ code, severity }) => severity === "error" || ABOUT_FIGURES.has(code),
  );
  const found = lint(subject, { rules: told }).filter(
    ({ code, severity }) => severity === "error" || ABOUT_FIGURES.has(code),
  );
  return [...subject.manifests.diagnostics, ...found, ...nodeLoadFindings(subject)].sort(
    compareDiagnostics,
  );
}
