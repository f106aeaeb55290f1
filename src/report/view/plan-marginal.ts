import type { Block, Row } from "../document.ts";
import { formatMoney } from "../format-money.ts";
import type { Plan } from "../../plan/types.ts";
import { objectLabel, plural } from "../wording.ts";

/** How many workloads are listed, dearest pod first; the JSON report has all. */
const SHOWN = 40;

/** Lists what one more pod of each workload would add, and what that figure means. */
export function marginalBlocks({ placement, cost }: Plan): readonly Block[] {
  const hours = BigInt(cost.hoursPerMonth);
  const priced = placement.shapes.flatMap(({ workloads, marginalCost }) =>
    workloads.map(({ workload }) => ({ workload, nano: marginalCost.nano * hours })),
  );
  if (priced.length === 0) return [];
  // Pods that are put into zones are several shapes of one workload: the dearest says it all.
  const dearest = new Map<number, bigint>();
  for (const { workload, nano } of priced)
    if (nano >= (dearest.get(workload) ?? 0n)) dearest.set(workload, nano);
  const sorted = [...dearest].sort(([a, x], [b, y]) => (x > y ? -1 : x < y ? 1 : a - b));
  const rows = sorted.slice(0, SHOWN).map(([workload, nano]): Row => ({
    cells: [
      objectLabel(placement, workload),
      formatMoney({ currency: placement.cost.currency, nano }),
    ],
  }));
  const hidden = sorted.length - rows.length;
  const meaning =
    "At the prices of the proof of the lower bound: what a pod adds where there are many. " +
    "The next one may be free on a node with room, or cost a whole node.";
  return [
    { kind: "heading", text: "ONE MORE POD OF EACH" },
    {
      kind: "table",
      columns: [
        { title: "WORKLOAD", align: "left" },
        { title: "PER MONTH", align: "right" },
      ],
      rows,
    },
    { kind: "text", text: meaning, tone: "muted" },
    ...(hidden === 0
      ? []
      : [
          {
            kind: "text",
            text: `${plural(hidden, "more workload")}: see -o json`,
            tone: "muted",
          } as const,
        ]),
  ];
}
