import type { Manifests } from "../manifest/index.ts";
import type { Placement } from "../placement/index.ts";
import type { FleetResources, PlanTotals } from "./types.ts";
import type { SizedWorkload } from "../sizing/index.ts";

/** Anything with a CPU and a memory figure; null counts nothing. */
interface Figures {
  readonly milliCpu: number | null;
  readonly memoryBytes: number | null;
}

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

/** Adds up a figure of each workload's pod times its pods, exactly. */
export function sumFigures(
  workloads: readonly SizedWorkload[],
  counts: readonly bigint[],
  figureOf: (sized: SizedWorkload) => Figures | null,
): FleetResources {
  let milliCpu = 0n;
  let memoryBytes = 0n;
  const whole = (figure: number | null): bigint => {
    return figure !== null && Number.isSafeInteger(figure) ? BigInt(figure) : 0n;
  };
  for (const [i, sized] of workloads.entries()) {
    const figures = figureOf(sized);
    const count = counts[i] ?? 0n;
    milliCpu += whole(figures?.milliCpu ?? null) * count;
    memoryBytes += whole(figures?.memoryBytes ?? null) * count;
  }
  return { milliCpu, memoryBytes };
}

/** Sums up a plan over its pods. */
export function sumUp(subject: {
  readonly manifests: Manifests;
  readonly workloads: readonly SizedWorkload[];
  readonly placement: Placement;
}): PlanTotals {
  const { manifests, workloads, placement } = subject;
  const counts = podCounts(workloads, placement);
  const sum = (figureOf: (sized: SizedWorkload) => Figures | null): FleetResources => {
    return sumFigures(workloads, counts, figureOf);
  };
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
    reservation: sum(({ reservation }) => reservation),
    sandbox: sum(({ sandbox }) => sandbox),
    footprint: sum(({ footprint }) => footprint),
    shortfall: sum(({ shortfall }) => shortfall),
    stranded: sum(({ stranded }) => stranded),
  };
}
