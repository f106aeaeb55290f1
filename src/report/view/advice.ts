import { formatFieldPath } from "../../diagnostic/index.ts";
import { hostCostCaveat, refusalRemedy } from "../advice-caveats.ts";
import type { Block, Column, ReportDocument, Row } from "../document.ts";
import { formatCount, formatCpu, formatMemory } from "../format-number.ts";
import type {
  OverheadAdvice,
  RequestAdvice,
  RequestChange,
  ResourceDelta,
  SizedWorkload,
  WorkloadAdvice,
} from "../../sizing/index.ts";
import type { AdviceReport } from "../types.ts";
import { plural } from "../wording.ts";
import { podsLabel, shortWorkloadLabel, workloadLabel } from "../workload-label.ts";
import { NONE, statedOrNone } from "./stated-cells.ts";

/** Lays out what closes each workload's shortfall, and what a class of its own would set free. */
export function adviceDocument(report: AdviceReport): ReportDocument {
  const { advice, refused = [] } = report;
  const blocks: Block[] = [
    { kind: "table", columns: COLUMNS, rows: advice.map(rowOf) },
    { kind: "text", text: summaryOf(report) },
    ...(refused.length === 0
      ? []
      : [{ kind: "list", items: refused.map(refusalRemedy), tone: "warning" } as const]),
    {
      kind: "facts",
      facts: [
        {
          label: "Overhead that fits",
          value: `the least with which requests + overhead cover what the pod takes of its node${tableMargin(report)}`,
          tone: "muted",
        },
        {
          label: "Requests",
          value:
            "the other way to the same end: raise these, and keep the class; no smaller sum of raises would do",
          tone: "muted",
        },
      ],
    },
  ];
  return { title: "Advice on reservations", blocks };
}

/** Where Microsoft measured such sandboxes, its margin is part of what fits. */
function tableMargin({ advice }: AdviceReport): string {
  const measured = advice.filter(({ sized }) => sized.traits?.aksReferenceTable === true);
  if (measured.length === 0) return "";
  const models = [...new Set(measured.map(({ sized }) => sized.model ?? ""))].sort().join(", ");
  return `, and at least the overhead that Microsoft's table gives for a VM of its size on top of the VM (${models})`;
}

function summaryOf({ advice, classes }: AdviceReport): string {
  if (classes.length === 0)
    return advice.every(({ overhead }) => overhead !== null)
      ? "Every overhead fits: no RuntimeClass is to be made."
      : "No RuntimeClass is to be made.";
  const them = classes.length === 1 ? "it" : "them";
  const freed = sumOf(advice, ({ freed }) => freed);
  const added = sumOf(advice, ({ added }) => added);
  const memory = [
    ...(freed === 0n ? [] : [`free ${formatMemory(freed)}`]),
    ...(added === 0n ? [] : [`set aside ${formatMemory(added)} more`]),
  ];
  const changes = memory.length === 0 ? "" : ` For all pods that would ${memory.join(" and ")}.`;
  return (
    `${plural(classes.length, "class manifest")}: -o yaml prints ${them}, ready for kubectl apply; ` +
    `then name ${them} in runtimeClassName.${changes}`
  );
}

/** Adds up a part of the memory of all pods' overheads. */
function sumOf(
  advice: readonly WorkloadAdvice[],
  part: (overhead: OverheadAdvice) => ResourceDelta,
): bigint {
  return advice.reduce((sum, { sized, overhead }) => {
    const bytes = overhead === null ? 0 : part(overhead).memoryBytes;
    return sum + BigInt(bytes) * BigInt(sized.workload.replicas);
  }, 0n);
}

const pairOf = (group: string): readonly Column[] =>
  ["CPU", "MEMORY"].map((title) => ({ title, group, align: "right" }));

const COLUMNS: readonly Column[] = [
  { title: "WORKLOAD", align: "left" },
  { title: "PODS", align: "right" },
  ...pairOf("SHORTFALL"),
  ...pairOf("OVERHEAD NOW"),
  ...pairOf("OVERHEAD THAT FITS"),
  { title: "FREES", align: "right" },
];

function rowOf(advice: WorkloadAdvice): Row {
  const { sized, overhead } = advice;
  return {
    cells: [
      workloadLabel(sized.workload),
      podsLabel(sized, formatCount),
      ...pair(sized.shortfall),
      ...(overhead === null
        ? Array.from({ length: 5 }, () => NONE)
        : [
            ...pair(overhead.current),
            ...pair(overhead.fitting),
            statedOrNone(overhead.freed.memoryBytes, formatMemory),
          ]),
    ],
    short: shortWorkloadLabel(sized.workload),
    notes: notesOf(advice),
  };
}

function notesOf({ sized, overhead, requests }: WorkloadAdvice): readonly string[] {
  const unknown = sized.traits?.vmOnNode === false ? "the VM does not stand on the node" : null;
  return [
    ...(overhead === null
      ? [`no overhead to advise: ${unknown ?? sized.sandbox?.unstated ?? "no size is stated"}`]
      : overhead.fits
        ? []
        : [`runtimeClassName: ${overhead.runtimeClass.metadata.name}`, ...caveatOf(sized)]),
    ...(requests === null ? [] : requestNotes(requests)),
  ];
}

function caveatOf(sized: SizedWorkload): readonly string[] {
  const caveat = hostCostCaveat(sized);
  return caveat === null ? [] : [`this overhead ${caveat}`];
}

function requestNotes({ changes, remaining }: RequestAdvice): readonly string[] {
  const open = [
    ...(remaining.milliCpu > 0 ? [`${formatCpu(remaining.milliCpu)} CPU`] : []),
    ...(remaining.memoryBytes > 0 ? [formatMemory(remaining.memoryBytes)] : []),
  ];
  return [
    ...changes.map((change) => `or request ${changeText(change)}`),
    ...(open.length === 0
      ? []
      : [
          `${open.join(", ")} stay open, since no request may exceed its limit: an overhead covers it`,
        ]),
  ];
}

function changeText({ path, resource, from, quantity }: RequestChange): string {
  const now = resource === "cpu" ? formatCpu(from) : formatMemory(from);
  return `${formatFieldPath(path)}: ${quantity} (now ${from === 0 ? "none" : now})`;
}

function pair(amounts: {
  readonly milliCpu: number | null;
  readonly memoryBytes: number | null;
}): readonly string[] {
  return [
    statedOrNone(amounts.milliCpu, formatCpu),
    statedOrNone(amounts.memoryBytes, formatMemory),
  ];
}
