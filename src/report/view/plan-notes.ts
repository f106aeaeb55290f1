import { formatFieldPath } from "../../diagnostic/index.ts";
import type { Block, Fact } from "../document.ts";
import type { Assumption, Plan } from "../../plan/types.ts";
import { objectLabel, plural } from "../wording.ts";

/** How many simplifications are listed; the JSON report has all. */
const NOTES_SHOWN = 10;

/** Lists what of the manifests the placement does not take into account. */
export function notModelledBlocks(plan: Plan): readonly Block[] {
  const { notModelled } = plan.placement;
  if (notModelled.length === 0) return [];
  const items = notModelled
    .slice(0, NOTES_SHOWN)
    .map(
      (note) =>
        `${objectLabel(plan.placement, note.workload)} ${formatFieldPath(note.path)}: ${note.assumed}`,
    );
  const hidden = notModelled.length - items.length;
  if (hidden > 0) items.push(`${plural(hidden, "more note")}: see -o json`);
  return [
    { kind: "heading", text: "SIMPLIFIED" },
    { kind: "list", items },
  ];
}

/** Lists every setting the plan rests on; what the caller set is marked. */
export function assumptionsBlocks(plan: Plan): readonly Block[] {
  if (plan.assumptions.length === 0) return [];
  return [
    { kind: "heading", text: "ASSUMPTIONS" },
    { kind: "facts", facts: plan.assumptions.map(assumptionFact) },
  ];
}

function assumptionFact({ setting, value, asOf, isDefault }: Assumption): Fact {
  const date = asOf === undefined ? "" : ` (as of ${asOf})`;
  return {
    label: setting,
    value: `${value}${date}${isDefault ? "" : " [set]"}`,
    tone: isDefault ? "muted" : "plain",
  };
}
