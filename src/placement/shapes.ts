import { takesIn } from "./figures.ts";
import type { PodFigures } from "./figures.ts";
import type { NodeDemands } from "./node-match.ts";
import type { Spread } from "./spread.ts";
import type { Dimension, WorkloadCount } from "./amount-types.ts";

/** A workload that is to be placed: how many pods, what each takes, and what it asks for. */
export interface PlacedWorkload {
  readonly index: number;
  readonly count: number;
  readonly figures: PodFigures;
  readonly demands: NodeDemands;
  readonly spread: Spread;
}

/** Pods that are alike to a node. */
export interface FleetShape {
  readonly takes: readonly number[];
  readonly workloads: readonly WorkloadCount[];
  readonly count: number;
  readonly demands: NodeDemands;
  readonly spread: Spread;
  /** The stands that may hold it, as indices. */
  readonly allowed: readonly number[];
  readonly maxPerNode: number | null;
  readonly zone: string | null;
}

/** A shape before it is known where it may stand. */
export type ShapeDraft = Omit<FleetShape, "allowed" | "maxPerNode" | "zone">;

/**
 * Groups workloads whose pods have the same figures and ask for the same. Pods that keep apart
 * from each other are one group however many objects they came from, and join no other.
 */
export function groupShapes(
  workloads: readonly PlacedWorkload[],
  dimensions: readonly Dimension[],
): readonly ShapeDraft[] {
  const groups = new Map<
    string,
    { first: PlacedWorkload; takes: number[]; members: WorkloadCount[] }
  >();
  for (const workload of workloads) {
    const takes = dimensions.map((dimension) => takesIn(workload.figures, dimension));
    const key = `${takes.join()}|${workload.demands.key}|${workload.spread.key}`;
    const member = { workload: workload.index, count: workload.count };
    const group = groups.get(key);
    if (group) group.members.push(member);
    else groups.set(key, { first: workload, takes, members: [member] });
  }
  return [...groups.values()].map(({ first, takes, members }) => ({
    takes,
    workloads: members,
    count: members.reduce((sum, { count }) => sum + count, 0),
    demands: first.demands,
    spread: first.spread,
  }));
}

/** Cuts a list of workload counts after `count` pods. */
export function takeWorkloads(
  workloads: readonly WorkloadCount[],
  count: number,
): { readonly taken: readonly WorkloadCount[]; readonly rest: readonly WorkloadCount[] } {
  const taken: WorkloadCount[] = [];
  const rest: WorkloadCount[] = [];
  let left = count;
  for (const { workload, count: all } of workloads) {
    const some = Math.min(all, left);
    if (some > 0) taken.push({ workload, count: some });
    if (some < all) rest.push({ workload, count: all - some });
    left -= some;
  }
  return { taken, rest };
}

/**
 * Splits a count over zones so that no two differ by more than `skew`: parts with a zone, and a
 * rest that may stand in any. `first` says which zone gets the first odd pod.
 */
export function splitOverZones(
  count: number,
  zones: readonly string[],
  rule: { readonly skew: number | null; readonly most: number | null; readonly first: number },
): readonly { readonly zone: string | null; readonly count: number }[] {
  const base = Math.min(Math.floor(count / zones.length), rule.most ?? Infinity);
  const odd = Math.min(count - base * zones.length, rule.most === null ? Infinity : zones.length);
  const allowed = rule.most !== null && base >= rule.most ? 0 : odd;
  // When all odd pods may stand in one zone without breaking the skew, they may stand anywhere.
  const free = rule.most === null && rule.skew !== null && allowed <= rule.skew;
  const parts: { zone: string | null; count: number }[] = zones.map((zone, i) => {
    const turn = (i - rule.first + zones.length * (rule.first + 1)) % zones.length;
    return { zone, count: base + (!free && turn < allowed ? 1 : 0) };
  });
  if (free) parts.push({ zone: null, count: allowed });
  return parts.filter((part) => part.count > 0);
}
