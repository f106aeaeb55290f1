import type { Manifests, Workload } from "../manifest/index.ts";
import type { ModelName } from "./registry.ts";
import { sizeWorkloads } from "./size-workloads.ts";
import type { SizeWorkloadsOptions } from "./size-workloads.ts";
import type { SizedWorkload, SizingModel } from "./types.ts";

/** One workload under several models. */
export interface ModelComparison {
  /** The workload as it was read. */
  readonly workload: Workload;
  /** One row per model, in the order asked for. */
  readonly rows: readonly ModelRow[];
}

/** A workload under one model, and how that differs from the first. */
export interface ModelRow {
  /** What was asked for: a model's name, or `auto`. */
  readonly model: string;
  /** Its figures under the model. */
  readonly sized: SizedWorkload;
  /** This row less the first; null where either states no figure, absent on the first row. */
  readonly difference?: ModelDifference;
}

/** Signed differences, per pod. */
export interface ModelDifference {
  /** The VM's exact CPU in thousandths of a core; null where either model states none. */
  readonly milliCpu: number | null;
  /** The VM's whole virtual CPUs; null where either model states none. */
  readonly vcpus: number | null;
  /** The VM's memory in bytes; null where either model states none. */
  readonly memoryBytes: number | null;
  /** The reserved CPU in thousandths of a core. */
  readonly reservedMilliCpu: number;
  /** The reserved memory in bytes. */
  readonly reservedMemoryBytes: number;
  /** The CPU cost on the node in thousandths of a core. */
  readonly footprintMilliCpu: number;
  /** The memory cost on the node in bytes. */
  readonly footprintMemoryBytes: number;
}

/**
 * Sizes workloads under several models and puts them side by side: the first model is what the
 * others are compared with.
 *
 * @throws SizingError for an unknown model name.
 * @example
 * const { workloads } = parseManifests([{ name: "web.yaml", text }]);
 * const [web] = compareModels(workloads, ["aks-preview", "aks-ga"]);
 * web?.rows.map(({ model, sized }) => [model, sized.sandbox?.vcpus]);
 * // => [["aks-preview", 2], ["aks-ga", 1]]
 */
export function compareModels(
  input: readonly Workload[] | Manifests,
  models: readonly (ModelName | SizingModel | "auto")[],
  options: Omit<SizeWorkloadsOptions, "model"> = {},
): readonly ModelComparison[] {
  const columns = models.map((model) => ({
    model: typeof model === "string" ? model : model.name,
    sized: sizeWorkloads(input, { ...options, model }),
  }));
  const workloads = "workloads" in input ? input.workloads : input;
  return workloads.map((workload, index) => ({
    workload,
    rows: rowsOf(columns.flatMap(({ model, sized }) => pair(model, sized[index]))),
  }));
}

function pair(model: string, sized: SizedWorkload | undefined): readonly ModelRow[] {
  return sized === undefined ? [] : [{ model, sized }];
}

function rowsOf(rows: readonly ModelRow[]): readonly ModelRow[] {
  const [first, ...others] = rows;
  return first === undefined ? [] : [first, ...others.map((row) => compared(row, first.sized))];
}

function compared(row: ModelRow, base: SizedWorkload): ModelRow {
  const { sandbox, reservation, footprint } = row.sized;
  return {
    ...row,
    difference: {
      milliCpu: less(sandbox?.milliCpu, base.sandbox?.milliCpu),
      vcpus: less(sandbox?.vcpus, base.sandbox?.vcpus),
      memoryBytes: less(sandbox?.memoryBytes, base.sandbox?.memoryBytes),
      reservedMilliCpu: reservation.milliCpu - base.reservation.milliCpu,
      reservedMemoryBytes: reservation.memoryBytes - base.reservation.memoryBytes,
      footprintMilliCpu: footprint.milliCpu - base.footprint.milliCpu,
      footprintMemoryBytes: footprint.memoryBytes - base.footprint.memoryBytes,
    },
  };
}

function less(value: number | null | undefined, base: number | null | undefined): number | null {
  return typeof value === "number" && typeof base === "number" ? value - base : null;
}
