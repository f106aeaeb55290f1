import type { Manifests } from "../manifest/index.ts";
import type { Placement } from "../placement/index.ts";
import { sumResources, sumStated } from "../quantity/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";
import type { PlanTotals, PodSums } from "./types.ts";

/**
 * How many pods each workload stands for, by index: its replicas, or for a DaemonSet the nodes it is
 * on; none where admission refuses them. A workload whose figures could not be read is counted too,
 * with no resources.
 */
export function podCounts(
  workloads: readonly SizedWorkload[],
  placement: Placement,
): readonly bigint[] {
  const onNodes = new Map(placement.daemonSets.map(({ workload, nodes }) => [workload, nodes]));
  return workloads.map(({ workload, rejected }, i) => {
    if (rejected) return 0n;
    const count = workload.perNode ? (onNodes.get(i) ?? 0) : workload.replicas;
    return Number.isSafeInteger(count) ? BigInt(count) : 0n;
  });
}

/** How many of each workload's pods have a node, by index; room for rollouts holds no pods yet. */
function placedCounts(
  counts: readonly bigint[],
  workloads: readonly SizedWorkload[],
  { shapes }: Placement,
): readonly bigint[] {
  const placed = new Map<number, number>();
  for (const { workload, count } of shapes.flatMap((shape) => shape.workloads)) {
    placed.set(workload, (placed.get(workload) ?? 0) + count);
  }
  return counts.map((count, i) => {
    if (workloads[i]?.workload.perNode) return count;
    const standing = BigInt(placed.get(i) ?? 0);
    return standing < count ? standing : count;
  });
}

function sumPods(of: readonly SizedWorkload[], counts: readonly bigint[]): PodSums {
  const counted = { of, counts };
  return {
    reservation: sumResources(counted, ({ reservation }) => reservation),
    sandbox: sumStated(counted, ({ sandbox }) => sandbox),
    footprint: sumResources(counted, ({ footprint }) => footprint),
    shortfall: sumStated(counted, ({ shortfall }) => shortfall),
    stranded: sumStated(counted, ({ stranded }) => stranded),
  };
}

/** Sums up a plan over its pods. */
export function sumUp(subject: {
  readonly manifests: Manifests;
  readonly workloads: readonly SizedWorkload[];
  readonly placement: Placement;
}): PlanTotals {
  const { manifests, workloads, placement } = subject;
  const counts = podCounts(workloads, placement);
  const placed = placedCounts(counts, workloads, placement);
  const unplaced = counts.map((count, i) => count - (placed[i] ?? 0n));
  const pods = (chosen: (sized: SizedWorkload) => boolean): bigint => {
    return workloads.reduce(
      (total, sized, i) => total + (chosen(sized) ? (counts[i] ?? 0n) : 0n),
      0n,
    );
  };
  const without = (chosen: (kind: string) => boolean): bigint => {
    const left = placement.unplaceable.filter(({ reason }) => chosen(reason.kind));
    return left.reduce((total, { count }) => total + BigInt(count), 0n);
  };
  const onNodes = placement.daemonSets.reduce((total, { nodes }) => total + BigInt(nodes), 0n);
  return {
    workloads: workloads.length,
    sandboxedWorkloads: workloads.filter(({ sandboxed }) => sandboxed).length,
    undecodedWorkloads: manifests.undecoded.length,
    pods: pods(() => true),
    sandboxedPods: pods(({ sandboxed }) => sandboxed),
    placedPods: placement.placed + onNodes,
    unplaceablePods: without((kind) => kind !== "rejected"),
    rejectedPods: without((kind) => kind === "rejected"),
    ...sumPods(workloads, counts),
    placed: sumPods(workloads, placed),
    unplaced: sumPods(workloads, unplaced),
  };
}
