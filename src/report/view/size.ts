import type { Block, Fact, ReportDocument } from "../document.ts";
import { formatCount } from "../format-number.ts";
import { sumWorkloads } from "../totals.ts";
import type { ModelSummary, SizeReport } from "../types.ts";
import { plural } from "../wording.ts";
import { sortWorkloads } from "../workload-label.ts";
import { workloadTable } from "./workload-table.ts";

/** Lays out the numbers of each workload's pod, the model's formula, and what the words mean. */
export function sizeDocument(
  report: SizeReport,
  options: { readonly explain: boolean },
): ReportDocument {
  const workloads = sortWorkloads(report.workloads);
  const totals = sumWorkloads(workloads);
  const perNode =
    totals.perNodeWorkloads === 0
      ? ""
      : ` ${plural(totals.perNodeWorkloads, "DaemonSet")} with one pod a node: in no total.`;
  const summary =
    `${plural(totals.workloads, "workload")}, ${plural(totals.pods, "pod")}, ` +
    `${formatCount(totals.sandboxedPods)} sandboxed.${perNode}`;
  const blocks: Block[] = [
    ...report.models.map(modelBlock),
    workloadTable(workloads, { cap: true, explain: options.explain }),
    { kind: "text", text: summary },
    { kind: "facts", facts: legend() },
  ];
  return { title: "Sandbox sizes", blocks };
}

function modelBlock(model: ModelSummary): Block {
  return {
    kind: "text",
    text: `Model ${model.name}: vCPUs ${model.formula.vcpus}; memory ${model.formula.memory}`,
  };
}

function legend(): readonly Fact[] {
  return [
    {
      label: "Reserved",
      value: "what the scheduler takes off a node: requests + RuntimeClass overhead",
    },
    { label: "Sandbox VM", value: "what the pod gets, sized by its limits" },
    { label: "Cgroup cap", value: "the most its cgroup allows: limits + overhead" },
    {
      label: "Shortfall",
      value: "VM minus reserved: taken from the node, unknown to the scheduler",
    },
  ].map((fact) => ({ ...fact, tone: "muted" }));
}
