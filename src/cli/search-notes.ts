import type { Plan, PlanOptions } from "../plan/types.ts";

/**
 * Says what was asked for and not found: nothing shown would pass for nothing searched.
 *
 * @returns A sentence for each, none where all was found.
 */
export function searchNotes(
  { saving, alternatives = [] }: Plan,
  { findSaving, alternatives: wanted = 0 }: PlanOptions,
): readonly string[] {
  const found = alternatives.length;
  return [
    ...(findSaving === true && saving === null
      ? ["--find-saving found no smaller request of one workload that makes the plan cheaper"]
      : []),
    ...(found < wanted
      ? [
          `--alternatives ${wanted} found ${found === 0 ? "no other plan" : `only ${found}`}: fewer pools and other series lead to no more that hold all pods`,
        ]
      : []),
  ];
}
