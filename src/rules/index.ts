export { DEFAULT_CONTEXT, lint } from "./lint.ts";
export type { LintInput, LintOptions } from "./lint.ts";
export { findRule, rules } from "./rules.ts";
export { defineRule } from "./define.ts";
export { describesPools } from "./node-pools.ts";
export type { AnyRule, Finding, LintContext, LintSubject, Rule } from "./types.ts";
