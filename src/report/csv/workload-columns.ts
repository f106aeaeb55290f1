import type { SizedWorkload } from "../../sizing/index.ts";
import type { CsvColumn } from "./columns.ts";

/** The columns of a workload: who it is, then the figures of one pod in milli-CPU and bytes. */
export const workloadColumns: readonly CsvColumn<SizedWorkload>[] = [
  ["kind", ({ workload }) => workload.kind],
  ["namespace", ({ workload }) => workload.namespace],
  ["name", ({ workload }) => workload.name],
  ["replicas", ({ workload }) => workload.replicas],
  ["perNode", ({ workload }) => workload.perNode],
  ["sandboxed", ({ sandboxed }) => sandboxed],
  ["model", ({ model }) => model],
  ["qos", ({ qos }) => qos],
  ["reservedMilliCpu", ifKnown(({ reservation }) => reservation.milliCpu)],
  ["reservedMemoryBytes", ifKnown(({ reservation }) => reservation.memoryBytes)],
  ["vcpus", ({ sandbox }) => sandbox?.vcpus ?? null],
  ["sandboxMilliCpu", ({ sandbox }) => sandbox?.milliCpu ?? null],
  ["sandboxMemoryBytes", ({ sandbox }) => sandbox?.memoryBytes ?? null],
  ["capMilliCpu", ifKnown(({ cgroup }) => cgroup.milliCpu)],
  ["capMemoryBytes", ifKnown(({ cgroup }) => cgroup.memoryBytes)],
  ["footprintMilliCpu", ifKnown(({ footprint }) => footprint.milliCpu)],
  ["footprintMemoryBytes", ifKnown(({ footprint }) => footprint.memoryBytes)],
  ["shortfallMilliCpu", ifKnown(({ shortfall }) => shortfall.milliCpu)],
  ["shortfallMemoryBytes", ifKnown(({ shortfall }) => shortfall.memoryBytes)],
  ["strandedMilliCpu", ifKnown(({ stranded }) => stranded.milliCpu)],
  ["strandedMemoryBytes", ifKnown(({ stranded }) => stranded.memoryBytes)],
  ["refusal", whyNone],
];

/** A workload as one of several models sizes it. */
export interface VariantRow {
  readonly model: string;
  readonly sized: SizedWorkload;
}

/** The columns of a comparison: the model asked for, then those of the workload. */
export const variantColumns: readonly CsvColumn<VariantRow>[] = [
  ["variant", ({ model }) => model],
  ...workloadColumns.map(([title, value]): CsvColumn<VariantRow> => [
    title,
    ({ sized }, index) => value(sized, index),
  ]),
];

/** Why there is no such pod or no such sandbox, the earliest stage first. */
function whyNone({ rejected, rejections, unreadable, refusal }: SizedWorkload): string | null {
  const rejection = rejected ? rejections?.[0]?.code : undefined;
  return rejection ?? unreadable?.reason ?? refusal?.code ?? null;
}

/** The zeros of a pod that cannot be read stand for nothing, so its cells stay empty. */
function ifKnown(pick: (sized: SizedWorkload) => number | null): CsvColumn<SizedWorkload>[1] {
  return (sized) => (sized.unreadable === undefined ? pick(sized) : null);
}
