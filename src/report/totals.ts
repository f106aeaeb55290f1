import { sumFigure, sumResources, sumStated } from "../quantity/index.ts";
import type { ResourceSum, StatedSum } from "../quantity/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";

/** Sums over all replicas of some workloads; pods that stand once per node are counted apart. */
export interface SizeTotals {
  readonly workloads: number;
  readonly sandboxedWorkloads: number;
  readonly perNodeWorkloads: number;
  /** Workloads whose figures cannot be computed; they are in no other count. */
  readonly unreadableWorkloads: number;
  /** Workloads whose pods admission refuses: they are never created, and in no other count. */
  readonly rejectedWorkloads: number;
  readonly pods: bigint;
  readonly sandboxedPods: bigint;
  readonly refusedPods: bigint;
  /** Whole virtual CPUs of the sandboxes whose model states them; null where none does. */
  readonly vcpus: bigint | null;
  /** Pods in a sandbox of no stated number of virtual CPUs. */
  readonly unstatedVcpuPods: bigint;
  readonly reservation: ResourceSum;
  readonly sandbox: StatedSum;
  readonly footprint: ResourceSum;
  readonly shortfall: StatedSum;
  readonly stranded: StatedSum;
}

/**
 * Adds the figures of workloads up, each times its replicas. A DaemonSet has no replicas before
 * there are nodes, so it adds nothing; `perNodeWorkloads` says how many were left out.
 */
export function sumWorkloads(all: readonly SizedWorkload[]): SizeTotals {
  // An impossible amount makes a pod both; why it is never created is what a reader can mend.
  const readable = all.filter((sized) => sized.unreadable === undefined || sized.rejected);
  const workloads = readable.filter((sized) => sized.rejected === undefined);
  const counted = { of: workloads, counts: workloads.map(({ workload }) => workload.replicas) };
  const pods = (chosen: (sized: SizedWorkload) => boolean): bigint =>
    sumFigure(counted, (sized) => (chosen(sized) ? 1 : undefined)).sum ?? 0n;
  const vcpus = sumFigure(counted, ({ sandbox }) => sandbox?.vcpus);
  return {
    workloads: workloads.length,
    sandboxedWorkloads: workloads.filter((sized) => sized.sandboxed).length,
    perNodeWorkloads: workloads.filter((sized) => sized.workload.perNode).length,
    unreadableWorkloads: all.length - readable.length,
    rejectedWorkloads: readable.length - workloads.length,
    pods: pods(() => true),
    sandboxedPods: pods(({ sandboxed }) => sandboxed),
    refusedPods: pods(({ refusal }) => refusal !== null),
    vcpus: vcpus.sum,
    unstatedVcpuPods: vcpus.unstatedPods,
    reservation: sumResources(counted, ({ reservation }) => reservation),
    sandbox: sumStated(counted, ({ sandbox }) => sandbox),
    footprint: sumResources(counted, ({ footprint }) => footprint),
    shortfall: sumStated(counted, ({ shortfall }) => shortfall),
    stranded: sumStated(counted, ({ stranded }) => stranded),
  };
}
