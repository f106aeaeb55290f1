import { formatDiagnostic } from "../../diagnostic/index.ts";
import type { Diagnostic } from "../../diagnostic/index.ts";
import type { NodeType } from "../../catalogue/index.ts";
import { moneyDecimal } from "../format-money.ts";
import type { WorkloadAdvice } from "../../sizing/index.ts";
import type {
  AdviceReport,
  CheckReport,
  ComparisonReport,
  ModelsReport,
  ModelSummary,
  SizeReport,
  SizesReport,
  WhyReport,
} from "../types.ts";
import { sortWorkloads, workloadLabel } from "../workload-label.ts";
import { csvOf } from "./columns.ts";
import type { CsvColumn } from "./columns.ts";
import { variantColumns, workloadColumns } from "./workload-columns.ts";

/** Writes `size` as CSV: one line a workload, figures of one pod in milli-CPU and bytes. */
export function sizeCsv(report: SizeReport): string {
  return csvOf(workloadColumns, sortWorkloads(report.workloads));
}

/** Writes `size` for several models as CSV: one line a workload and model. */
export function comparisonCsv(report: ComparisonReport): string {
  const rows = report.variants.flatMap(({ model, workloads }) =>
    sortWorkloads(workloads).map((sized) => ({ model, sized })),
  );
  return csvOf(variantColumns, rows);
}

/** Writes `size --advice` as CSV: one line a workload, figures of one pod in milli-CPU and bytes. */
export function adviceCsv({ advice }: AdviceReport): string {
  return csvOf(ADVICE_COLUMNS, advice);
}

/** Writes `sizes` as CSV: one line a size, with its zones where those are known. */
export function sizesCsv({ nodeTypes }: SizesReport): string {
  const known = nodeTypes.some(({ size }) => size.zones !== undefined);
  return csvOf(known ? [...NODE_TYPE_COLUMNS, ZONES_COLUMN] : NODE_TYPE_COLUMNS, nodeTypes);
}

/** Writes `sizes --why` as CSV: one line a reason or piece of evidence. */
export function whyCsv({ size, eligible, reasons, accepted, evidence }: WhyReport): string {
  const told = (what: string, list: typeof reasons): readonly WhyRow[] =>
    list.map(({ reason, message }) => ({ what, code: reason.code, text: message }));
  const rows: readonly WhyRow[] = [
    { what: "verdict", code: eligible ? "eligible" : "not-eligible", text: null },
    ...told("reason", reasons),
    ...told("accepted", accepted),
    ...evidence.map((text) => ({ what: "evidence", code: null, text })),
  ];
  return csvOf([["size", () => size.name], ...WHY_COLUMNS], rows);
}

interface WhyRow {
  readonly what: string;
  readonly code: string | null;
  readonly text: string | null;
}

const WHY_COLUMNS: readonly CsvColumn<WhyRow>[] = [
  ["what", ({ what }) => what],
  ["code", ({ code }) => code],
  ["text", ({ text }) => text],
];

/** Writes `models` as CSV: one line a model. */
export function modelsCsv(report: ModelsReport): string {
  return csvOf(MODEL_COLUMNS, report.models);
}

/** Writes `check` as CSV: one line a finding. */
export function checkCsv(report: CheckReport): string {
  return csvOf(DIAGNOSTIC_COLUMNS, report.diagnostics);
}

const ADVICE_COLUMNS: readonly CsvColumn<WorkloadAdvice>[] = [
  ["kind", ({ sized }) => sized.workload.kind],
  ["namespace", ({ sized }) => sized.workload.namespace],
  ["name", ({ sized }) => sized.workload.name],
  ["replicas", ({ sized }) => sized.workload.replicas],
  ["shortfallMilliCpu", ({ sized }) => sized.shortfall.milliCpu],
  ["shortfallMemoryBytes", ({ sized }) => sized.shortfall.memoryBytes],
  ["overheadMilliCpu", ({ overhead }) => overhead?.current.milliCpu ?? null],
  ["overheadMemoryBytes", ({ overhead }) => overhead?.current.memoryBytes ?? null],
  ["fittingMilliCpu", ({ overhead }) => overhead?.fitting.milliCpu ?? null],
  ["fittingMemoryBytes", ({ overhead }) => overhead?.fitting.memoryBytes ?? null],
  ["freedMemoryBytes", ({ overhead }) => overhead?.freed.memoryBytes ?? null],
  ["runtimeClassName", ({ overhead }) => overhead?.runtimeClass.metadata.name ?? null],
];

const NODE_TYPE_COLUMNS: readonly CsvColumn<NodeType>[] = [
  ["name", ({ size }) => size.name],
  ["series", ({ size }) => size.series],
  ["vcpus", ({ size }) => size.vcpus],
  ["memoryBytes", ({ size }) => size.memoryBytes],
  ["allocatableMilliCpu", ({ allocatable }) => allocatable.milliCpu],
  ["allocatableMemoryBytes", ({ allocatable }) => allocatable.memoryBytes],
  ["allocatablePods", ({ allocatable }) => allocatable.pods],
  ["pricePerHour", ({ pricePerHour }) => moneyDecimal(pricePerHour)],
  ["currency", ({ pricePerHour }) => pricePerHour.currency],
  ["priceKind", ({ priceKind }) => priceKind ?? null],
  ["region", ({ region }) => region ?? null],
  ["nestedVirtualization", ({ size }) => size.nestedVirtualization],
  ["nestedVirtualizationEvidence", ({ size }) => size.nestedVirtualizationEvidence],
];

/** The zones open to the subscription, parted by blanks; empty where none are, or not known. */
const ZONES_COLUMN: CsvColumn<NodeType> = ["zones", ({ size }) => size.zones?.join(" ") ?? null];

const MODEL_COLUMNS: readonly CsvColumn<ModelSummary>[] = [
  ["name", ({ name }) => name],
  ["title", ({ title }) => title],
  ["vcpus", ({ formula }) => formula.vcpus],
  ["memory", ({ formula }) => formula.memory],
  ["validFrom", ({ validFrom }) => validFrom ?? null],
  ["validUntil", ({ validUntil }) => validUntil ?? null],
  ["source", ({ source }) => source],
];

const DIAGNOSTIC_COLUMNS: readonly CsvColumn<Diagnostic>[] = [
  ["severity", ({ severity }) => severity],
  ["code", ({ code }) => code],
  ["source", ({ span }) => span?.source ?? null],
  ["line", ({ span }) => span?.start.line ?? null],
  ["column", ({ span }) => span?.start.column ?? null],
  ["object", ({ object }) => (object === undefined ? null : workloadLabel(object))],
  ["message", formatDiagnostic],
];
