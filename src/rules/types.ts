import type { NodeType } from "../catalogue/index.ts";
import type { ObjectReference, RuleCode, RuleData, Severity } from "../diagnostic/index.ts";
import type { Manifests, Origin } from "../manifest/index.ts";
import type { FieldPath } from "../quantity/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";

/** Which platform the manifests are checked for. Limits were lifted over time. */
export interface LintContext {
  /** AKS Pod Sandboxing as in its preview (2023-02 to 2025-11), or as it is since. */
  readonly aks: "preview" | "ga";
  /** The Kubernetes version of the cluster, as far as it is known: `1.33` or `1.33.4`. */
  readonly kubernetesVersion?: string;
}

/** What rules look at: everything that is known of one input. */
export interface LintSubject {
  /** Everything that was read. */
  readonly manifests: Manifests;
  /** The workloads of `manifests` with their figures, as `sizeWorkloads` returns them. */
  readonly workloads: readonly SizedWorkload[];
  /** The candidate nodes; rules about what fits are silent without them. */
  readonly nodeTypes?: readonly NodeType[];
  /** The platform to check for. */
  readonly context: LintContext;
}

/** Something a rule found, before it has a position in a text. */
export interface Finding<Code extends RuleCode = RuleCode> {
  /** The facts that the wording is made of. */
  readonly data: RuleData[Code];
  /** Where the object was found. */
  readonly origin: Origin;
  /** The field, from the object's root; it exists in the object, so its position is its own. */
  readonly path: FieldPath;
  /** The object it is about. */
  readonly object: ObjectReference;
  /** Where a finding is milder or graver than its rule. */
  readonly severity?: Severity;
}

/** One thing `check` warns about: what, why it matters, how to mend it, who says so, and the check. */
export interface Rule<Code extends RuleCode = RuleCode> {
  /** The code that its findings carry. */
  readonly code: Code;
  /** The gravest a finding gets: `error` only where a pod fails or is refused, or a figure is wrong. */
  readonly severity: Severity;
  /** What the rule reports, in one line. */
  readonly summary: string;
  /** Why it matters. */
  readonly why: string;
  /** How to mend it. */
  readonly fix: string;
  /** The document or code that states the fact. */
  readonly source: string;
  /** For which platforms it holds, in words; absent: for all. */
  readonly scope?: string;
  /** Whether it holds for a platform; absent: always. */
  readonly applies?: (context: LintContext) => boolean;
  /** Looks. Pure; never throws on content. */
  readonly check: (subject: LintSubject) => readonly Finding<Code>[];
}

/** A rule of any code. */
export type AnyRule = { readonly [Code in RuleCode]: Rule<Code> }[RuleCode];
