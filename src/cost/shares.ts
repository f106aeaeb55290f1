import type { Dimension, Placement, Pool } from "../placement/index.ts";
import { apportion } from "./apportion.ts";

/** What a pod counts for when a node's cost is split. */
interface Weighed {
  readonly milliCpu: bigint;
  readonly memoryBytes: bigint;
}

/** What workloads bear of some pools' costs, and what no pod bears. */
export interface Allocation {
  /** Nano units an hour by workload. */
  readonly nano: ReadonlyMap<number, bigint>;
  /** Pods on nodes by workload. */
  readonly pods: ReadonlyMap<number, number>;
  readonly unallocated: bigint;
}

function greatest(
  takes: readonly number[],
  dimensions: readonly Dimension[],
  resource: "cpu" | "memory",
): bigint {
  let most = 0;
  for (const [d, dimension] of dimensions.entries()) {
    if (dimension.resource === resource) most = Math.max(most, takes[d] ?? 0);
  }
  return BigInt(most);
}

function weigh(takes: readonly number[], dimensions: readonly Dimension[]): Weighed {
  return {
    milliCpu: greatest(takes, dimensions, "cpu"),
    memoryBytes: greatest(takes, dimensions, "memory"),
  };
}

/** How many pods of each shape stand in a pool. */
function shapesIn(pool: Pool): ReadonlyMap<number, bigint> {
  const pods = new Map<number, bigint>();
  for (const { count, contents } of pool.patterns) {
    for (const content of contents) {
      const more = BigInt(count) * BigInt(content.count);
      pods.set(content.shape, (pods.get(content.shape) ?? 0n) + more);
    }
  }
  return pods;
}

/**
 * Hands out the pods of each shape to its workloads pool by pool, in order: pods of one shape are
 * alike, so which of them stands where is free to say.
 */
function createDealer(placement: Placement): (shape: number, pods: bigint) => [number, bigint][] {
  const decks = placement.shapes.map(({ workloads }) => {
    return workloads.map(({ workload, count }) => ({ workload, left: BigInt(count) }));
  });
  return (shape, pods) => {
    const dealt: [number, bigint][] = [];
    let wanted = pods;
    for (const card of decks[shape] ?? []) {
      const some = card.left < wanted ? card.left : wanted;
      if (some === 0n) continue;
      card.left -= some;
      wanted -= some;
      dealt.push([card.workload, some]);
    }
    return dealt;
  };
}

/** A number of like pods of one workload in one pool. */
interface Bearer {
  readonly workload: number;
  readonly pods: bigint;
  readonly each: Weighed;
}

function bearersOf(
  placement: Placement,
  pool: Pool,
  context: {
    readonly deal: ReturnType<typeof createDealer>;
    readonly daemonTakes: ReadonlyMap<number, Weighed>;
  },
): readonly Bearer[] {
  const bearers: Bearer[] = [];
  for (const [shape, pods] of shapesIn(pool)) {
    const each = weigh(placement.shapes[shape]?.takes ?? [], placement.dimensions);
    for (const [workload, some] of context.deal(shape, pods)) {
      bearers.push({ workload, pods: some, each });
    }
  }
  for (const workload of pool.daemonSets) {
    const each = context.daemonTakes.get(workload) ?? { milliCpu: 0n, memoryBytes: 0n };
    bearers.push({ workload, pods: BigInt(pool.count), each });
  }
  return bearers;
}

/**
 * The weight of a bearer on a pool: the mean of its shares of the node's CPU and memory, brought to
 * whole numbers by the common denominator.
 */
function weightOn(pool: Pool, { pods, each }: Bearer): bigint {
  const { milliCpu, memoryBytes } = pool.nodeType.allocatable;
  return pods * (each.milliCpu * BigInt(memoryBytes) + each.memoryBytes * BigInt(milliCpu));
}

/** Splits the cost of each pool over the pods in it; `nanoPerHour` is by pool. */
export function allocate(placement: Placement, nanoPerHour: readonly bigint[]): Allocation {
  const nano = new Map<number, bigint>();
  const pods = new Map<number, number>();
  let unallocated = 0n;
  const deal = createDealer(placement);
  const daemonTakes = new Map(
    placement.daemonSets.map(({ workload, takes }) => [
      workload,
      weigh(takes, placement.dimensions),
    ]),
  );
  for (const [p, pool] of placement.pools.entries()) {
    const bearers = bearersOf(placement, pool, { deal, daemonTakes });
    const weights = bearers.map((bearer) => weightOn(pool, bearer));
    // Pods that ask for nothing share alike.
    const used = weights.some((weight) => weight > 0n) ? weights : bearers.map((one) => one.pods);
    const parts = apportion(nanoPerHour[p] ?? 0n, used);
    if (bearers.length === 0) unallocated += nanoPerHour[p] ?? 0n;
    for (const [i, { workload, pods: some }] of bearers.entries()) {
      nano.set(workload, (nano.get(workload) ?? 0n) + (parts[i] ?? 0n));
      pods.set(workload, (pods.get(workload) ?? 0) + Number(some));
    }
  }
  return { nano, pods, unallocated };
}
