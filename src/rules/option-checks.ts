import type { Severity } from "../diagnostic/index.ts";
import type { Manifests } from "../manifest/index.ts";
import {
  anything,
  callable,
  didYouMean,
  having,
  listOf,
  mapOf,
  oneOf,
  settings,
  anyText,
} from "../options/index.ts";
import type { Check } from "../options/index.ts";
import type { LintInput, LintOptions } from "./lint.ts";
import type { AnyRule, LintContext } from "./types.ts";

/** What is looked at. */
export const lintInput: Check<LintInput> = having<LintInput>(
  {
    manifests: having<Manifests>({ workloads: listOf(anything()) }),
    workloads: listOf(anything()),
    nodeTypes: listOf(anything()),
    context: settings<Partial<LintContext>>({
      aks: oneOf("preview", "ga"),
      kubernetesVersion: anyText,
    }),
  },
  ...(["nodeTypes", "context"] as const),
);

const ruleShape = having<{ readonly code: string; readonly check: () => unknown }>({
  code: anyText,
  check: callable(),
});
const rule: Check<AnyRule> = (value, path) => ruleShape(value, path);

/** The settings of `lint`, but for the severities. */
export const lintOptions = settings<LintOptions>({ rules: listOf(rule), severities: anything() });

/** Severities by the codes of some rules. */
export function severitiesOf(
  rules: readonly AnyRule[],
): Check<Readonly<Record<string, Severity | "off">>> {
  const codes = rules.map(({ code }) => code);
  return mapOf(oneOf("error", "warning", "info", "off"), (code) => {
    const isKnown = codes.some((one) => one === code);
    return isKnown ? null : `there is no such rule${didYouMean(code, codes)}`;
  });
}
