import type { DiagnosticOf, PlanData } from "../diagnostic/index.ts";
import type { NodePattern, Placement, Pool } from "../placement/index.ts";
import { devShmUse, nodeOvercommit } from "../sizing/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";

/** Pods of one workload on a node. */
interface Standing {
  readonly sized: SizedWorkload;
  readonly count: number;
}

interface Subject {
  readonly workloads: readonly SizedWorkload[];
  readonly placement: Placement;
}

/** What is wrong with a node, and by how much, to tell the worst. */
interface Fault<Data> {
  readonly data: Data;
  readonly excess: number;
}

type FaultOf<Code extends keyof PlanData> = Fault<Omit<PlanData[Code], "nodes">> | null;

/**
 * Holds each node of a plan against what its pods and their VMs take: nodes that the scheduler fills
 * although the VMs do not fit, and those whose `/dev/shm` is too small. One finding a pool and kind,
 * with the figures of the worst node.
 */
export function nodeLoadFindings(
  subject: Subject,
): readonly (DiagnosticOf<"node-overcommitted"> | DiagnosticOf<"node-dev-shm-exceeded">)[] {
  return subject.placement.pools.flatMap((pool) => {
    const over = worst(pool, (of, pattern) => overcommitted(subject, of, pattern));
    const full = worst(pool, (of, pattern) => devShmExceeded(subject, of, pattern));
    return [
      ...(over === null
        ? []
        : [{ code: "node-overcommitted", severity: "warning", data: over } as const]),
      ...(full === null
        ? []
        : [{ code: "node-dev-shm-exceeded", severity: "warning", data: full } as const]),
    ];
  });
}

/** Finds the worst node of a pool, and how many are at fault; of equal ones the first counts. */
function worst<Data>(
  pool: Pool,
  judge: (pool: Pool, pattern: NodePattern) => Fault<Data> | null,
): (Data & { readonly nodes: number }) | null {
  let nodes = 0;
  let found: Fault<Data> | null = null;
  for (const pattern of pool.patterns) {
    const fault = judge(pool, pattern);
    if (fault === null) continue;
    nodes += pattern.count;
    if (found === null || fault.excess > found.excess) found = fault;
  }
  return found === null ? null : { ...found.data, nodes };
}

function overcommitted(
  subject: Subject,
  pool: Pool,
  pattern: NodePattern,
): FaultOf<"node-overcommitted"> {
  const { settings } = subject.placement;
  const { size, allocatable } = pool.nodeType;
  const offers = {
    milliCpu: Math.max(0, allocatable.milliCpu - settings.systemLoad.milliCpu),
    memoryBytes: Math.max(0, allocatable.memoryBytes - settings.systemLoad.memoryBytes),
  };
  const pods = podsOn(subject, { pool, pattern, weight: ({ footprint }) => footprint.memoryBytes });
  const load = nodeOvercommit({
    allocatable: offers,
    pods: pods.map(({ sized: { reservation, footprint }, count }) => {
      return { reservation, footprint, count };
    }),
  });
  // The CPU that the caller chose to promise more than once is no surprise.
  const accepted = offers.milliCpu * (settings.cpuOvercommit - 1);
  const { milliCpu, memoryBytes } = load.overcommit;
  if (!load.hidden || (memoryBytes === 0 && milliCpu <= accepted)) return null;
  const sandboxes = countOf(pods.filter(({ sized }) => sized.sandbox !== null));
  return {
    data: {
      size: size.name,
      sandboxes,
      ordinary: countOf(pods) - sandboxes,
      takes: load.footprint,
      offers,
    },
    excess: Math.max(memoryBytes / offers.memoryBytes, milliCpu / offers.milliCpu),
  };
}

function devShmExceeded(
  subject: Subject,
  pool: Pool,
  pattern: NodePattern,
): FaultOf<"node-dev-shm-exceeded"> {
  const { size, allocatable } = pool.nodeType;
  const pods = podsOn(subject, { pool, pattern, weight: devShmOf }).filter(
    ({ sized }) => devShmOf(sized) > 0,
  );
  const { budgetBytes, usedBytes, exceededBytes } = devShmUse({
    nodeMemoryBytes: allocatable.capacityMemoryBytes,
    pods: pods.map(({ sized: { sandbox, traits }, count }) => {
      return { sandbox, count, ...(traits === undefined ? {} : { traits }) };
    }),
  });
  if (exceededBytes === 0) return null;
  return {
    data: { size: size.name, sandboxes: countOf(pods), used: usedBytes, budget: budgetBytes },
    excess: exceededBytes,
  };
}

function devShmOf({ sandbox, traits }: SizedWorkload): number {
  return traits?.guestMemoryInDevShm === true ? (sandbox?.memoryBytes ?? 0) : 0;
}

/**
 * Lists the pods of a node. A shape may hold pods of several workloads, which are alike to the
 * scheduler, so any of them can come to stand here: those that weigh most are taken.
 */
function podsOn(
  { workloads, placement }: Subject,
  of: {
    readonly pool: Pool;
    readonly pattern: NodePattern;
    readonly weight: (sized: SizedWorkload) => number;
  },
): readonly Standing[] {
  const shaped = of.pattern.contents.flatMap(({ shape, count }) => {
    const members = (placement.shapes[shape]?.workloads ?? []).flatMap(
      ({ workload, count: most }) => {
        const sized = workloads[workload];
        return sized === undefined ? [] : [{ sized, most }];
      },
    );
    let open = count;
    return members
      .sort((a, b) => of.weight(b.sized) - of.weight(a.sized))
      .map(({ sized, most }) => {
        const taken = Math.min(open, most);
        open -= taken;
        return { sized, count: taken };
      });
  });
  const daemons = of.pool.daemonSets.flatMap((workload) => {
    const sized = workloads[workload];
    return sized === undefined ? [] : [{ sized, count: 1 }];
  });
  return [...daemons, ...shaped].filter(({ count }) => count > 0);
}

function countOf(pods: readonly Standing[]): number {
  return pods.reduce((sum, { count }) => sum + count, 0);
}
