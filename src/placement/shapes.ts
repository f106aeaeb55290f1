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

/** How many of `count` pods each of some zones gets where they take turns, from turn `start` on. */
export function inTurns(count: number, zones: number, start = 0): readonly number[] {
  const until = (turn: number, zone: number): number => Math.ceil((turn - zone) / zones);
  return Array.from({ length: zones }, (_, zone) => {
    return until(start + count, zone) - until(start, zone);
  });
}

/** How pods of one group are split over zones. */
export interface ZoneRule {
  readonly skew: number | null;
  readonly most: number | null;
  /** Whose turn it is: the number of the zone, plus the pods of the group that have theirs already. */
  readonly turn: number;
  /** The pods of the group that are in a zone already. */
  readonly taken: number;
  /** Whether which zone the odd pods are in changes nothing for any other pods or for nodes. */
  readonly free: boolean;
}

/**
 * Splits a count over zones so that no two differ by more than `skew`, the pods of the group that
 * are in one already included: parts with a zone, and a rest that may stand in any.
 */
export function splitOverZones(
  count: number,
  zones: readonly string[],
  { skew, most, turn, taken, free }: ZoneRule,
): readonly { readonly zone: string | null; readonly count: number }[] {
  const room = most === null ? Infinity : Math.max(0, most * zones.length - taken);
  const placed = Math.min(count, room);
  const odd = placed % zones.length;
  // When all odd pods may stand in one zone without breaking the skew, they may stand anywhere.
  const anywhere = free && most === null && skew !== null && odd <= skew ? odd : 0;
  const counts = inTurns(placed - anywhere, zones.length, turn);
  const parts: { zone: string | null; count: number }[] = zones.map((zone, i) => {
    return { zone, count: counts[i] ?? 0 };
  });
  parts.push({ zone: null, count: anywhere });
  return parts.filter((part) => part.count > 0);
}
