import type { Block, Column, Row } from "../document.ts";
import type { ExcludedCandidate, Placement, Unplaceable } from "../../placement/index.ts";
import type { Plan } from "../../plan/types.ts";
import { formatCount } from "../format-number.ts";
import { formatAmount, objectLabel, plural, unplaceableReason } from "../wording.ts";

/** How many sizes are listed; the JSON report has all. */
const EXCLUDED_SHOWN = 8;

/** Lists the pods that stand on no node, and why. */
export function unplaceableBlocks({ placement }: Plan): readonly Block[] {
  const rejected = (one: Unplaceable): boolean => one.reason.kind === "rejected";
  return [
    ...podsWithoutNode(placement, "WITHOUT A NODE", (one) => !rejected(one)),
    ...podsWithoutNode(placement, "REFUSED BY ADMISSION", rejected),
  ];
}

function podsWithoutNode(
  placement: Placement,
  title: string,
  chosen: (one: Unplaceable) => boolean,
): readonly Block[] {
  const listed = placement.unplaceable.filter(chosen);
  if (listed.length === 0) return [];
  const rows = listed.map((unplaceable): Row => ({
    cells: [
      objectLabel(placement, unplaceable.workload),
      unplaceable.perNode ? "per node" : formatCount(unplaceable.count),
    ],
    tone: "error",
    notes: [unplaceableReason(unplaceable)],
  }));
  const columns: readonly Column[] = [
    { title, align: "left" },
    { title: "PODS", align: "right" },
  ];
  return [{ kind: "table", columns, rows }];
}

/** Lists the candidates that could not be used, and why. */
export function excludedBlocks(plan: Plan): readonly Block[] {
  const { excludedCandidates } = plan.placement;
  if (excludedCandidates.length === 0) return [];
  const items = excludedCandidates
    .slice(0, EXCLUDED_SHOWN)
    .map((excluded) => `${excluded.size}: ${exclusionReason(plan, excluded)}`);
  const hidden = excludedCandidates.length - items.length;
  if (hidden > 0) items.push(`${plural(hidden, "more size")}: see -o json`);
  return [
    { kind: "heading", text: "SIZES LEFT OUT" },
    { kind: "list", items },
  ];
}

function exclusionReason(plan: Plan, excluded: ExcludedCandidate): string {
  const { reason } = excluded;
  if (reason.kind === "zones") {
    const { offered } = reason;
    const where = offered.length === 0 ? "in no zone" : `only in zone ${offered.join(", ")}`;
    return `offered ${where}`;
  }
  if (reason.kind === "currency") return `priced in ${reason.found}, not ${reason.expected}`;
  const lacks = reason.lacks.map(
    (lack) =>
      `needs ${formatAmount(lack.need, lack.dimension.unit)} ${lack.dimension.resource}, ` +
      `${formatAmount(lack.offers, lack.dimension.unit)} is there`,
  );
  const what =
    reason.kind === "system-load-too-big"
      ? "the system load"
      : objectLabel(plan.placement, reason.workload);
  return `${what} does not fit on it (${lacks.join("; ")})`;
}
