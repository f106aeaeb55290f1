import type { Diagnostic, Severity } from "./types.ts";

const ranks: Readonly<Record<Severity, number>> = { error: 3, warning: 2, info: 1 };

/**
 * Compares two severities: negative where the first matters more, so that errors sort first.
 *
 * @example
 * const levels = ["info", "error", "warning"] as const;
 * [...levels].sort(compareSeverities); // => ["error", "warning", "info"]
 */
export function compareSeverities(a: Severity, b: Severity): number {
  return ranks[b] - ranks[a];
}

/**
 * Tells whether a finding matters at least as much as a threshold.
 *
 * @example
 * const { diagnostics } = parseManifests([{ name: "empty.yaml", text: "" }]);
 * diagnostics.map(({ severity }) => severity); // => ["warning"]
 * diagnostics.some((one) => isAtLeast(one, "warning")); // => true
 * diagnostics.some((one) => isAtLeast(one, "error")); // => false
 */
export function isAtLeast(diagnostic: Diagnostic, threshold: Severity): boolean {
  return ranks[diagnostic.severity] >= ranks[threshold];
}

/**
 * Tells whether any of the findings is an error.
 *
 * @example
 * hasErrors(parseManifests([{ name: "empty.yaml", text: "" }]).diagnostics); // => false
 * hasErrors(parseManifests([{ name: "broken.yaml", text: "kind: [" }]).diagnostics); // => true
 */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}
