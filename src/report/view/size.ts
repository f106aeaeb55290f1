import type { Block, Fact, ReportDocument } from "../document.ts";
import { formatCount } from "../format-number.ts";
import { sumWorkloads } from "../totals.ts";
import type { SizeTotals } from "../totals.ts";
import type { ModelSummary, SizeReport } from "../types.ts";
import { modelLabel, plural } from "../wording.ts";
import { sortWorkloads, workloadLabel } from "../workload-label.ts";
import { hazardNotes } from "./hazard-notes.ts";
import { commonNotes } from "./row-notes.ts";
import { NONE } from "./stated-cells.ts";
import { workloadTable } from "./workload-table.ts";
import type { Figures } from "./workload-table.ts";

/** Which of several models sized the pod; with one, the head of the report says it. */
const MODEL: Figures = {
  group: "SIZED BY",
  titles: ["MODEL"],
  cells: ({ model }) => [model ?? NONE],
  total: () => [""],
};

/** Lays out the numbers of each workload's pod, the model's formula, and what the words mean. */
export function sizeDocument(
  report: SizeReport,
  options: { readonly explain: boolean },
): ReportDocument {
  const workloads = sortWorkloads(report.workloads);
  const totals = sumWorkloads(workloads);
  const notes = [...hazardNotes(workloads), ...commonNotes(workloads)];
  const summary = [
    `${plural(totals.workloads, "workload")}, ${plural(totals.pods, "pod")}, ` +
      `${formatCount(totals.sandboxedPods)} sandboxed.`,
    ...leftOut(totals, report),
  ].join(" ");
  const blocks: Block[] = [
    ...report.models.map(modelBlock),
    workloadTable(workloads, {
      cap: true,
      explain: options.explain,
      ...(report.models.length > 1 ? { extra: MODEL } : {}),
    }),
    { kind: "text", text: summary },
    ...(notes.length === 0 ? [] : [{ kind: "list", items: notes } as const]),
    { kind: "facts", facts: legend() },
  ];
  return { title: "Sandbox sizes", blocks };
}

/** Says what stands in no total, and why: nothing is left out in silence. */
function leftOut(totals: SizeTotals, { undecoded }: SizeReport): readonly string[] {
  const { perNodeWorkloads, unreadableWorkloads, rejectedWorkloads } = totals;
  const sentences: string[] = [];
  if (perNodeWorkloads > 0)
    sentences.push(`${plural(perNodeWorkloads, "DaemonSet")} with one pod a node: in no total.`);
  if (unreadableWorkloads > 0)
    sentences.push(
      `${plural(unreadableWorkloads, "workload")} with figures that cannot be computed: in no total.`,
    );
  if (rejectedWorkloads > 0)
    sentences.push(
      `${plural(rejectedWorkloads, "workload")} whose pods are never created, since admission ` +
        "refuses them: in no total.",
    );
  if (undecoded.length > 0)
    sentences.push(
      `${plural(undecoded.length, "workload")} could not be read: ` +
        `${undecoded.map(workloadLabel).join(", ")}.`,
    );
  return sentences;
}

function modelBlock(model: ModelSummary): Block {
  return {
    kind: "text",
    text: `Model ${modelLabel(model)}: vCPUs ${model.formula.vcpus}; memory ${model.formula.memory}`,
  };
}

function legend(): readonly Fact[] {
  const entry = (label: string, value: string): Fact => ({ label, value, tone: "muted" });
  return [
    entry("Reserved", "what the scheduler takes off a node: requests + RuntimeClass overhead"),
    entry("Sandbox VM", "what the pod gets, sized by its limits; - for a pod without a sandbox"),
    entry("Cgroup cap", "the most its cgroup allows: limits + overhead"),
    entry(
      "Shortfall",
      "what VM and host-side parts take beyond what is reserved: the scheduler does not see it",
    ),
  ];
}
