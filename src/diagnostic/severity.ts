import type { Diagnostic, Severity } from "./types.ts";

const ranks: Readonly<Record<Severity, number>> = { error: 3, warning: 2, info: 1 };

/** Compares two severities: negative where the first matters more, so that errors sort first. */
export function compareSeverities(a: Severity, b: Severity): number {
  return ranks[b] - ranks[a];
}

/** Tells whether a finding matters at least as much as a threshold. */
export function isAtLeast(diagnostic: Diagnostic, threshold: Severity): boolean {
  return ranks[diagnostic.severity] >= ranks[threshold];
}

/** Tells whether any of the findings is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}
