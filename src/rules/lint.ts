import { compareDiagnostics } from "../diagnostic/index.ts";
import type { Diagnostic, RuleCode, Severity } from "../diagnostic/index.ts";
import { locate } from "../manifest/index.ts";
import { refuse } from "../options/index.ts";
import { aksStateOfWorkloads } from "./aks-state.ts";
import { lintInput, lintOptions, severitiesOf } from "./option-checks.ts";
import { rules as allRules } from "./rules.ts";
import type { AnyRule, Finding, LintContext, LintSubject } from "./types.ts";

/** What {@link lint} is given: as {@link LintSubject}, with a context that may leave things open. */
export type LintInput = Omit<LintSubject, "context"> & {
  /**
   * The platform to check for. Without `aks` it is the state of AKS whose model sized the workloads:
   * what a pod of the preview got is not held against what AKS refuses today.
   */
  readonly context?: Partial<LintContext>;
};

/** The settings of {@link lint}. */
export interface LintOptions {
  /** The rules to run; absent: all. */
  readonly rules?: readonly AnyRule[];
  /** Severities by code that replace the rules' own; `off` leaves a rule out. */
  readonly severities?: Readonly<Partial<Record<RuleCode, Severity | "off">>>;
}

/**
 * Looks for what goes wrong with sandboxed pods, and says where. Findings come in the order of
 * `compareDiagnostics`; the same subject gives the same findings.
 *
 * @throws ArgumentError for settings that make no sense
 * @example
 * const manifests = parseManifests([{ name: "web.yaml", text }]);
 * const found = lint({ manifests, workloads: sizeWorkloads(manifests) });
 * found.map(({ code }) => code); // => ["overhead-below-host-share"]
 */
export function lint(subject: LintInput, options: LintOptions = {}): readonly Diagnostic[] {
  refuse(lintInput(subject, "subject") ?? lintOptions(options, ""));
  const { rules = allRules, severities = {} } = options;
  refuse(severitiesOf([...allRules, ...rules])(severities, "severities"));
  const context: LintContext = {
    ...subject.context,
    aks: subject.context?.aks ?? aksStateOfWorkloads(subject.workloads),
  };
  return rules
    .filter((rule) => severities[rule.code] !== "off" && (rule.applies?.(context) ?? true))
    .flatMap((rule) => {
      const findings: readonly Finding[] = rule.check({ ...subject, context });
      return findings.map((finding) => diagnosticOf(rule, finding, severities[rule.code]));
    })
    .sort(compareDiagnostics);
}

function diagnosticOf(
  rule: AnyRule,
  finding: Finding,
  severity: Severity | "off" | undefined,
): Diagnostic {
  const { data, origin, path, object } = finding;
  const own = finding.severity ?? rule.severity;
  return {
    code: rule.code,
    severity: severity === undefined || severity === "off" ? own : severity,
    data,
    span: locate(origin, path),
    object,
    path,
    // The rule's own type ties its code to its data; the union of all rules cannot show it.
  } as Diagnostic;
}
