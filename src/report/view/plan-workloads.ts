import type { Block } from "../document.ts";
import { formatMoney } from "../format-money.ts";
import type { Plan } from "../../plan/types.ts";
import type { SizedWorkload } from "../../sizing/index.ts";
import { commonNotes } from "./row-notes.ts";
import { workloadTable } from "./workload-table.ts";
import type { Figures } from "./workload-table.ts";

/** How many workloads a plan lists; `size` lists all. */
const SHOWN = 40;

/** Lists what a pod of each workload gets and what all its pods cost. */
export function workloadBlocks(plan: Plan, explain: boolean): readonly Block[] {
  const { workloads } = plan;
  if (workloads.length === 0) return [];
  const shown = workloads.length <= SHOWN ? workloads : largest(workloads);
  const hidden = workloads.length - shown.length;
  const text =
    `The ${SHOWN} workloads that take most memory; for the other ${hidden}: ` +
    "kata-sizing size, or -o json.";
  const notes = commonNotes(workloads);
  return [
    { kind: "heading", text: heading(plan) },
    workloadTable(workloads, { cap: false, explain, shown, extra: costColumn(plan) }),
    ...(hidden === 0 ? [] : [{ kind: "text", text, tone: "muted" } as const]),
    ...(notes.length === 0 ? [] : [{ kind: "list", items: notes } as const]),
  ];
}

/** Names the rule beside the figures that follow from it. */
function heading({ assumptions, totals }: Plan): string {
  const model = assumptions.find(({ setting }) => setting === "model");
  return model === undefined || totals.sandboxedWorkloads === 0
    ? "WHAT ONE POD GETS"
    : `WHAT ONE POD GETS by ${model.value}`;
}

/** Takes the workloads whose pods together take most memory, most first, ties in plan order. */
function largest(workloads: readonly SizedWorkload[]): readonly SizedWorkload[] {
  const memory = ({ footprint, workload }: SizedWorkload): number =>
    footprint.memoryBytes * workload.replicas;
  return [...workloads].sort((a, b) => memory(b) - memory(a)).slice(0, SHOWN);
}

function costColumn(plan: Plan): Figures {
  const months = new Map(
    plan.cost.shares.map(({ workload, month }) => [plan.workloads[workload], formatMoney(month)]),
  );
  return {
    group: "ALL PODS",
    titles: ["PER MONTH"],
    cells: (sized) => [months.get(sized) ?? "-"],
    // DaemonSets bear a part of the cost and are in no other total, so the sum would mislead.
    total: () => [""],
  };
}
