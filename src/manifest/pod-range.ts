import type { ManifestOptions } from "./types.ts";

/** How many pods there are, where a controller sets the number by itself. */
export interface PodRange {
  /** As the manifest has it, or as the controller begins. */
  readonly written: number;
  /** The fewest pods the controller goes down to. */
  readonly minimum: number;
  /** The most pods the controller goes up to. */
  readonly maximum: number;
}

/** Chooses the count that the caller wants to reckon with. */
export function chooseCount(
  { written, minimum, maximum }: PodRange,
  { replicas = "spec" }: ManifestOptions,
): number {
  return { spec: written, min: minimum, max: maximum }[replicas];
}
