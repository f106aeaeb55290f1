import { renderCsv } from "../format/csv.ts";
import type { CsvValue } from "../format/csv.ts";
import { moneyDecimal } from "../format-money.ts";
import type { Plan } from "../../plan-types.ts";
import type { SizedWorkload } from "../../sizing/index.ts";
import type {
  CheckReport,
  ComparisonReport,
  ModelsReport,
  SizeReport,
  SizesReport,
} from "../types.ts";
import { formatDiagnostic } from "../../diagnostic/index.ts";
import { sortWorkloads } from "../workload-label.ts";

/** Writes `size` as CSV: one line a workload, figures of one pod in milli-CPU and bytes. */
export function sizeCsv(report: SizeReport): string {
  return renderCsv(WORKLOAD_TITLES, sortWorkloads(report.workloads).map(workloadRow));
}

/** Writes `size` for several models as CSV: one line a workload and model. */
export function comparisonCsv(report: ComparisonReport): string {
  const rows = report.variants.flatMap(({ model, workloads }) =>
    sortWorkloads(workloads).map((sized) => [model, ...workloadRow(sized)]),
  );
  return renderCsv(["variant", ...WORKLOAD_TITLES], rows);
}

/** Writes `plan` as CSV: one line a pool, money of the pool per hour and month. */
export function planCsv(plan: Plan): string {
  const titles = ["size", "nodes", "vcpus", "memoryBytes", "pricePerHour", "hour", "month"];
  const rows = plan.placement.pools.map(({ nodeType, count }, index): readonly CsvValue[] => {
    const cost = plan.cost.pools.find((entry) => entry.pool === index);
    return [
      nodeType.size.name,
      count,
      nodeType.size.vcpus,
      nodeType.size.memoryBytes,
      moneyDecimal(nodeType.pricePerHour),
      cost === undefined ? null : moneyDecimal(cost.hour),
      cost === undefined ? null : moneyDecimal(cost.month),
      plan.cost.currency,
    ];
  });
  return renderCsv([...titles, "currency"], rows);
}

/** Writes `sizes` as CSV: one line a size. */
export function sizesCsv(report: SizesReport): string {
  const titles = [
    ...["name", "series", "vcpus", "memoryBytes", "allocatableMilliCpu", "allocatableMemoryBytes"],
    ...["allocatablePods", "pricePerHour", "currency", "nestedVirtualization", "evidence"],
  ];
  const rows = report.nodeTypes.map(({ size, allocatable, pricePerHour }): readonly CsvValue[] => [
    size.name,
    size.series,
    size.vcpus,
    size.memoryBytes,
    allocatable.milliCpu,
    allocatable.memoryBytes,
    allocatable.pods,
    moneyDecimal(pricePerHour),
    pricePerHour.currency,
    size.nestedVirtualization,
    size.nestedVirtualizationEvidence,
  ]);
  return renderCsv(titles, rows);
}

/** Writes `models` as CSV: one line a model. */
export function modelsCsv(report: ModelsReport): string {
  return renderCsv(
    ["name", "title", "vcpus", "memory", "validFrom", "validUntil", "source"],
    report.models.map((model) => [
      model.name,
      model.title,
      model.formula.vcpus,
      model.formula.memory,
      model.validFrom ?? null,
      model.validUntil ?? null,
      model.source,
    ]),
  );
}

/** Writes `check` as CSV: one line a finding. */
export function checkCsv(report: CheckReport): string {
  return renderCsv(
    ["severity", "code", "source", "line", "column", "object", "message"],
    report.diagnostics.map((diagnostic) => [
      diagnostic.severity,
      diagnostic.code,
      diagnostic.span?.source ?? null,
      diagnostic.span?.start.line ?? null,
      diagnostic.span?.start.column ?? null,
      diagnostic.object === undefined
        ? null
        : `${diagnostic.object.kind} ${diagnostic.object.namespace}/${diagnostic.object.name}`,
      formatDiagnostic(diagnostic),
    ]),
  );
}

const WORKLOAD_TITLES = [
  ...["kind", "namespace", "name", "replicas", "perNode", "sandboxed", "model", "qos"],
  ...["reservedMilliCpu", "reservedMemoryBytes", "vcpus", "sandboxMilliCpu", "sandboxMemoryBytes"],
  ...["capMilliCpu", "capMemoryBytes", "footprintMilliCpu", "footprintMemoryBytes"],
  ...["shortfallMilliCpu", "shortfallMemoryBytes", "strandedMilliCpu", "strandedMemoryBytes"],
  "refusal",
];

function workloadRow(sized: SizedWorkload): readonly CsvValue[] {
  const { workload, reservation, sandbox, cgroup, footprint, shortfall, stranded } = sized;
  return [
    ...[workload.kind, workload.namespace, workload.name, workload.replicas, workload.perNode],
    ...[sized.sandboxed, sized.model, sized.qos],
    ...[reservation.milliCpu, reservation.memoryBytes],
    ...[sandbox?.vcpus ?? null, sandbox?.milliCpu ?? null, sandbox?.memoryBytes ?? null],
    ...[cgroup.milliCpu, cgroup.memoryBytes, footprint.milliCpu, footprint.memoryBytes],
    ...[shortfall.milliCpu, shortfall.memoryBytes, stranded.milliCpu, stranded.memoryBytes],
    sized.refusal?.code ?? null,
  ];
}
