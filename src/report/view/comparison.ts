import type { Block, Column, ReportDocument, Row } from "../document.ts";
import { formatCount, formatMemory } from "../format-number.ts";
import type { SizedWorkload } from "../../sizing/index.ts";
import { sumWorkloads } from "../totals.ts";
import type { ComparisonReport, SizeVariant } from "../types.ts";
import { memorySumCell, NONE, statedCell, statedOrNone, sumCell } from "./stated-cells.ts";
import { podsLabel, sortWorkloads, workloadLabel } from "../workload-label.ts";

/** Lays the sandboxes of several models side by side, with the memory each leaves unreserved. */
export function comparisonDocument(report: ComparisonReport): ReportDocument {
  const variants = report.variants.map(({ model, workloads }) => ({
    model,
    workloads: sortWorkloads(workloads),
  }));
  const [first] = variants;
  const columns: Column[] = [
    { title: "WORKLOAD", align: "left" },
    { title: "PODS", align: "right" },
    ...variants.flatMap(({ model }): readonly Column[] =>
      ["vCPU", "MEMORY", "SHORTFALL"].map((title) => ({ title, group: model, align: "right" })),
    ),
  ];
  const rows = (first?.workloads ?? []).map((sized, index): Row => ({
    cells: [
      workloadLabel(sized.workload),
      podsLabel(sized, formatCount),
      ...variants.flatMap(({ workloads }) => cells(workloads[index]!)),
    ],
  }));
  const pods = formatCount(sumWorkloads(first?.workloads ?? []).pods);
  const footer: Row = {
    cells: ["all pods together", pods, ...variants.flatMap(totals)],
    tone: "strong",
  };
  const blocks: Block[] = [{ kind: "table", columns, rows, footer: [footer] }];
  return { title: "Sandbox sizes by model", blocks };
}

function cells(sized: SizedWorkload): readonly string[] {
  const { sandbox, refusal, shortfall } = sized;
  if (refusal !== null) return ["", "refused", ""];
  if (sandbox === null) return [NONE, NONE, NONE];
  return [
    statedCell(sandbox.vcpus, formatCount),
    statedCell(sandbox.memoryBytes, formatMemory),
    statedOrNone(shortfall.memoryBytes, formatMemory),
  ];
}

function totals({ workloads }: SizeVariant): readonly string[] {
  const sum = sumWorkloads(workloads);
  return [
    sumCell({ sum: sum.vcpus, unstatedPods: sum.unstatedVcpuPods }, formatCount),
    memorySumCell(sum.sandbox),
    memorySumCell(sum.shortfall),
  ];
}
