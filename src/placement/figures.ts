import type { SizedWorkload } from "../sizing/index.ts";
import type { Dimension } from "./amount-types.ts";
import type { PlacementSettings } from "./option-types.ts";

const NANO = 1_000_000_000n;

/** What one pod takes of a node, by side; resources beside cpu and memory by name. */
export interface PodFigures {
  readonly reservation: { readonly milliCpu: number; readonly memoryBytes: number };
  readonly footprint: { readonly milliCpu: number; readonly memoryBytes: number };
  /** Whole units, rounded up; none is 0. */
  readonly other: ReadonlyMap<string, number>;
}

/** A figure that cannot be computed with. */
export interface UnreadableFigure {
  readonly field: string;
  readonly reason: string;
}

function footprintCpu(sized: SizedWorkload, settings: PlacementSettings): number {
  const vcpus = sized.sandbox?.vcpus ?? null;
  if (settings.chargeCpu === "vcpus" && vcpus !== null) return vcpus * 1000;
  return sized.footprint.milliCpu;
}

function otherResources(sized: SizedWorkload): Map<string, number> {
  const other = new Map<string, number>();
  for (const [name, quantity] of Object.entries(sized.reservation.resources)) {
    if (name === "cpu" || name === "memory" || name === "pods" || quantity.nano <= 0n) continue;
    other.set(name, Number((quantity.nano + NANO - 1n) / NANO));
  }
  return other;
}

/** Reads what one pod takes of a node, or says which figure cannot be computed with. */
export function podFigures(
  sized: SizedWorkload,
  settings: PlacementSettings,
): PodFigures | UnreadableFigure {
  const figures: PodFigures = {
    reservation: sized.reservation,
    footprint: {
      milliCpu: footprintCpu(sized, settings),
      memoryBytes: sized.footprint.memoryBytes,
    },
    other: otherResources(sized),
  };
  const all: [string, number][] = [
    ["replicas", sized.workload.replicas],
    ["reservation.milliCpu", figures.reservation.milliCpu],
    ["reservation.memoryBytes", figures.reservation.memoryBytes],
    ["footprint.milliCpu", figures.footprint.milliCpu],
    ["footprint.memoryBytes", figures.footprint.memoryBytes],
    ...figures.other,
  ];
  for (const [field, value] of all) {
    if (!Number.isSafeInteger(value) || value < 0) {
      return { field, reason: `expected an integer from 0 to 2^53-1, found ${value}` };
    }
  }
  return figures;
}

/** How many pods of a workload need a place: its replicas, and those a rollout starts beside them. */
export function podCount({ workload }: SizedWorkload, settings: PlacementSettings): number {
  if (workload.perNode) return 0;
  return workload.replicas + (settings.rolloutSurge ? (workload.surge ?? 0) : 0);
}

const SIDES = {
  both: ["reservation", "footprint"],
  reservation: ["reservation"],
  footprint: ["footprint"],
} as const;

/** Lists the dimensions that the settings and the resources in use call for, in a fixed order. */
export function listDimensions(
  resources: Iterable<string>,
  settings: PlacementSettings,
): readonly Dimension[] {
  const dimensions: Dimension[] = [];
  for (const side of SIDES[settings.charge]) {
    dimensions.push({ resource: "cpu", side, unit: "milliCpu" });
    dimensions.push({ resource: "memory", side, unit: "bytes" });
  }
  dimensions.push({ resource: "pods", side: "reservation", unit: "count" });
  for (const resource of [...new Set(resources)].sort()) {
    const bytes = resource === "ephemeral-storage" || resource.startsWith("hugepages-");
    dimensions.push({ resource, side: "reservation", unit: bytes ? "bytes" : "count" });
  }
  return dimensions;
}

/** Reads what a pod takes in one dimension. */
export function takesIn(figures: PodFigures, dimension: Dimension): number {
  if (dimension.resource === "cpu") return figures[dimension.side].milliCpu;
  if (dimension.resource === "memory") return figures[dimension.side].memoryBytes;
  if (dimension.resource === "pods") return 1;
  return figures.other.get(dimension.resource) ?? 0;
}
