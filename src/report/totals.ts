import type { SizedWorkload } from "../sizing/index.ts";

/** A CPU and memory sum. */
export interface ResourceSum {
  readonly milliCpu: bigint;
  readonly memoryBytes: bigint;
}

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
  /** Whole virtual CPUs of all sandboxes. */
  readonly vcpus: bigint;
  readonly reservation: ResourceSum;
  readonly sandbox: ResourceSum;
  readonly footprint: ResourceSum;
  readonly shortfall: ResourceSum;
  readonly stranded: ResourceSum;
}

type Figures = { readonly milliCpu: number | null; readonly memoryBytes: number | null } | null;

/**
 * Adds the figures of workloads up, each times its replicas. A DaemonSet has no replicas before
 * there are nodes, so it adds nothing; `perNodeWorkloads` says how many were left out.
 */
export function sumWorkloads(all: readonly SizedWorkload[]): SizeTotals {
  const readable = all.filter((sized) => sized.unreadable === undefined);
  const workloads = readable.filter((sized) => sized.rejected === undefined);
  const sum = (pick: (sized: SizedWorkload) => Figures): ResourceSum => ({
    milliCpu: addUp(workloads, (sized) => pick(sized)?.milliCpu ?? 0),
    memoryBytes: addUp(workloads, (sized) => pick(sized)?.memoryBytes ?? 0),
  });
  return {
    workloads: workloads.length,
    sandboxedWorkloads: workloads.filter((sized) => sized.sandboxed).length,
    perNodeWorkloads: workloads.filter((sized) => sized.workload.perNode).length,
    unreadableWorkloads: all.length - readable.length,
    rejectedWorkloads: readable.length - workloads.length,
    pods: addUp(workloads, () => 1),
    sandboxedPods: addUp(workloads, (sized) => (sized.sandboxed ? 1 : 0)),
    refusedPods: addUp(workloads, (sized) => (sized.refusal === null ? 0 : 1)),
    vcpus: addUp(workloads, (sized) => sized.sandbox?.vcpus ?? 0),
    reservation: sum((sized) => sized.reservation),
    sandbox: sum((sized) => sized.sandbox),
    footprint: sum((sized) => sized.footprint),
    shortfall: sum((sized) => sized.shortfall),
    stranded: sum((sized) => sized.stranded),
  };
}

/** Adds replicas times a figure exactly: in numbers as long as they hold, which is ten times faster. */
function addUp(
  workloads: readonly SizedWorkload[],
  perPod: (sized: SizedWorkload) => number,
): bigint {
  let total = 0n;
  let small = 0;
  for (const sized of workloads) {
    const figure = perPod(sized);
    const { replicas } = sized.workload;
    const sum = small + figure * replicas;
    // A sum that is safe came from a product that is.
    if (Number.isSafeInteger(sum)) small = sum;
    else total += BigInt(replicas) * BigInt(figure);
  }
  return total + BigInt(small);
}
