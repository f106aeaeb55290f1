import type { Block, Row } from "../document.ts";
import type { ExcludedCandidate } from "../../placement/index.ts";
import type { Plan } from "../../plan-types.ts";
import { formatCount } from "../format-number.ts";
import { formatAmount, objectLabel, unplaceableReason } from "../wording.ts";

/** Lists the pods that stand on no node and why, and the candidates that could not be used. */
export function unplaceableBlocks(plan: Plan): readonly Block[] {
  const { placement } = plan;
  const blocks: Block[] = [];
  if (placement.unplaceable.length > 0) {
    const rows = placement.unplaceable.map((unplaceable): Row => ({
      cells: [
        objectLabel(placement, unplaceable.workload),
        unplaceable.perNode ? "per node" : formatCount(unplaceable.count),
      ],
      tone: "error",
      notes: [unplaceableReason(unplaceable)],
    }));
    blocks.push(
      { kind: "heading", text: "DOES NOT FIT" },
      {
        kind: "table",
        columns: [
          { title: "WORKLOAD", align: "left" },
          { title: "PODS", align: "right" },
        ],
        rows,
      },
    );
  }
  if (placement.excludedCandidates.length > 0)
    blocks.push(
      { kind: "heading", text: "SIZES LEFT OUT" },
      {
        kind: "list",
        items: placement.excludedCandidates.map(
          (excluded) => `${excluded.size}: ${exclusionReason(plan, excluded)}`,
        ),
      },
    );
  return blocks;
}

function exclusionReason(plan: Plan, excluded: ExcludedCandidate): string {
  const { reason } = excluded;
  if (reason.kind === "currency") return `priced in ${reason.found}, not ${reason.expected}`;
  const lacks = reason.lacks.map(
    (lack) =>
      `needs ${formatAmount(lack.need, lack.dimension.unit)} of ${lack.dimension.resource}, ` +
      `offers ${formatAmount(lack.offers, lack.dimension.unit)}`,
  );
  return `${objectLabel(plan.placement, reason.workload)} does not fit on it (${lacks.join("; ")})`;
}
