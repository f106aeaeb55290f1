import type { RuleCode } from "../diagnostic/index.ts";
import type { Rule } from "./types.ts";

/** Checks a rule against the contract of its code and gives it back. */
export function defineRule<Code extends RuleCode>(rule: Rule<Code>): Rule<Code> {
  return rule;
}
