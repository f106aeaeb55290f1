import type { ClassRuleData } from "./rule-data-classes.ts";
import type { CustomRuleData } from "./custom.ts";
import type { IsolationRuleData } from "./rule-data-isolation.ts";
import type { PoolRuleData } from "./rule-data-pools.ts";
import type { SizingRuleData } from "./rule-data-sizing.ts";

/** The data of findings on suppressions. */
export interface SuppressionData {
  /** A suppression matches no finding. */
  "suppression-unused": {
    /** The code it names. */
    readonly code: string;
    /** Where it stands. */
    readonly where: "annotation" | "configuration";
  };
  /** An ignore annotation that cannot be read. */
  "suppression-invalid": {
    /** The part of the annotation that cannot be read. */
    readonly text: string;
    /** What is wrong with it. */
    readonly problem: "no-reason" | "unknown-code";
  };
  /** A suppression whose last day is over. */
  "suppression-expired": {
    /** The code it names. */
    readonly code: string;
    /** Its last day (ISO date). */
    readonly until: string;
  };
}

/**
 * The typed data of what `check` finds, by code: one key per rule, and three for suppressions. Memory
 * is in bytes, CPU in thousandths, counts as they are; the wording is in `message-rules.ts`.
 */
export interface BuiltInRuleData
  extends SizingRuleData, ClassRuleData, IsolationRuleData, PoolRuleData, SuppressionData {}

/** The typed data of what rules find: those of this package, and those of anybody's own. */
export interface RuleData extends BuiltInRuleData, CustomRuleData {}

/** Every code of a rule or of the handling of suppressions. */
export type RuleCode = keyof RuleData;
