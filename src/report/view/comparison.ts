import type { Block, Column, ReportDocument, Row } from "../document.ts";
import { formatCount, formatMemory } from "../format-number.ts";
import type { SizedWorkload } from "../../sizing/index.ts";
import { sumWorkloads } from "../totals.ts";
import type { SizeTotals } from "../totals.ts";
import type { ComparisonReport, SizeVariant } from "../types.ts";
import { memorySumCell, NONE, statedCell, statedOrNone, sumCell } from "./stated-cells.ts";
import { podsLabel, sortWorkloads, workloadLabel } from "../workload-label.ts";

/** What a model's memory is more or less than the first one's. */
const DIFFERENCE = "DIFFERENCE";

/**
 * Lays the sandboxes of several models side by side: what each takes more or less memory than the
 * first, and what it leaves unreserved.
 */
export function comparisonDocument(report: ComparisonReport): ReportDocument {
  const variants = report.variants.map(({ model, workloads }) => ({
    model,
    workloads: sortWorkloads(workloads),
  }));
  const [first] = variants;
  const columns: Column[] = [
    { title: "WORKLOAD", align: "left" },
    { title: "PODS", align: "right" },
    ...variants.flatMap(({ model }, index): readonly Column[] =>
      ["vCPU", "MEMORY", ...(index === 0 ? [] : [DIFFERENCE]), "SHORTFALL"].map((title) => ({
        title,
        group: model,
        align: "right",
      })),
    ),
  ];
  const rows = (first?.workloads ?? []).map((sized, index): Row => ({
    cells: [
      workloadLabel(sized.workload),
      podsLabel(sized, formatCount),
      ...variants.flatMap(({ workloads }, variant) =>
        cells(workloads[index]!, variant === 0 ? undefined : sized),
      ),
    ],
  }));
  const pods = formatCount(sumWorkloads(first?.workloads ?? []).pods);
  const footer: Row = {
    cells: [
      "all pods together",
      pods,
      ...variants.flatMap((one, index) => totals(one, index === 0 ? undefined : first)),
    ],
    tone: "strong",
  };
  const blocks: Block[] = [{ kind: "table", columns, rows, footer: [footer] }];
  return { title: "Sandbox sizes by model", blocks };
}

/** The cells of a workload under a model; with a difference where there is a model to compare with. */
function cells(sized: SizedWorkload, base: SizedWorkload | undefined): readonly string[] {
  const { sandbox, refusal, shortfall } = sized;
  const different = (text: string): readonly string[] => (base === undefined ? [] : [text]);
  if (refusal !== null) return ["", "refused", ...different(""), ""];
  if (sandbox === null) return [NONE, NONE, ...different(NONE), NONE];
  const memory = sandbox.memoryBytes;
  return [
    statedCell(sandbox.vcpus, formatCount),
    statedCell(memory, formatMemory),
    ...different(differenceText(memory, base?.sandbox?.memoryBytes)),
    statedOrNone(shortfall.memoryBytes, formatMemory),
  ];
}

function totals({ workloads }: SizeVariant, base: SizeVariant | undefined): readonly string[] {
  const sum = sumWorkloads(workloads);
  const compared =
    base === undefined
      ? []
      : [differenceText(wholeMemory(sum), wholeMemory(sumWorkloads(base.workloads)))];
  return [
    sumCell({ sum: sum.vcpus, unstatedPods: sum.unstatedVcpuPods }, formatCount),
    memorySumCell(sum.sandbox),
    ...compared,
    memorySumCell(sum.shortfall),
  ];
}

/** The memory of all sandboxes, where none is missing. */
function wholeMemory({ sandbox, refusedPods }: SizeTotals): bigint | null {
  return sandbox.unstatedPods.memoryBytes > 0n || refusedPods > 0n ? null : sandbox.memoryBytes;
}

/** Writes a signed difference; nothing where either side has no figure. */
function differenceText(
  amount: number | bigint | null,
  base: number | bigint | null | undefined,
): string {
  if (amount === null || base === null || base === undefined) return "";
  const difference = BigInt(amount) - BigInt(base);
  if (difference === 0n) return "same";
  const size = formatMemory(difference < 0n ? -difference : difference);
  return `${difference < 0n ? "-" : "+"}${size}`;
}
