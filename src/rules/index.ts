export { lint } from "./lint.ts";
export type { LintInput, LintOptions } from "./lint.ts";
export { findRule, rules } from "./rules.ts";
export { defineRule } from "./define.ts";
export { inPod } from "./place.ts";
export type { Place } from "./place.ts";
export { aksStateOf, MODEL_OF_STATE } from "./aks-state.ts";
export type { AksState } from "./aks-state.ts";
export { isInfrastructure, withInfrastructure } from "./infrastructure/index.ts";
export { countPools, hasPools, withoutPoolNotes } from "./pool-documents.ts";
export { suppress } from "./suppress.ts";
export type {
  SuppressedDiagnostic,
  Suppression,
  SuppressionResult,
  SuppressOptions,
} from "./suppress.ts";
export { IGNORE_ANNOTATION } from "./objects.ts";
export { fingerprints } from "./fingerprint.ts";
export type { FingerprintOptions } from "./fingerprint.ts";
export { makeBaseline, mendedEntries } from "./baseline.ts";
export type { Baseline, BaselineEntry } from "./baseline.ts";
export { fixesFor, OPTIONAL_FIXES, SAFE_FIXES } from "./fixes.ts";
export type { Fix, OptionalFix } from "./fixes.ts";
export { matchesGlob } from "./glob.ts";
export type { AnyRule, Finding, LintContext, LintSubject, Rule } from "./types.ts";
export type { Edit } from "../manifest/index.ts";
