import { formatFieldPath } from "../../diagnostic/index.ts";
import type { Block, Row } from "../document.ts";
import type { Assumption, Plan } from "../../plan-types.ts";
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
    {
      kind: "table",
      columns: [
        { title: "SETTING", align: "left" },
        { title: "VALUE", align: "left" },
      ],
      rows: plan.assumptions.map(assumptionRow),
    },
  ];
}

function assumptionRow(assumption: Assumption): Row {
  const date = assumption.asOf === undefined ? "" : ` (as of ${assumption.asOf})`;
  return {
    cells: [
      assumption.setting,
      `${assumption.value}${date}${assumption.isDefault ? "" : " [set]"}`,
    ],
    tone: assumption.isDefault ? "muted" : "plain",
  };
}
