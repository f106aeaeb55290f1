import { SizingError } from "./sizing-error.ts";
import type { ModelTraits, ResourceDelta, Sandbox } from "./types.ts";

/** A pod on a node, as much of a sized workload as over-commit needs. */
export interface PodOnNode {
  /** What the scheduler sets aside for one such pod. */
  readonly reservation: ResourceDelta;
  /** What one such pod costs the node. */
  readonly footprint: ResourceDelta;
  /** How many of them; 1 unless said otherwise. */
  readonly count?: number;
}

/** A node and what stands on it. */
export interface NodeLoad {
  /** What the node offers to pods. */
  readonly allocatable: ResourceDelta;
  /** The pods that stand on it. */
  readonly pods: readonly PodOnNode[];
}

/** What a node's pods reserve and take. */
export interface NodeOvercommit {
  /** The sum of reservations. */
  readonly reserved: ResourceDelta;
  /** The sum of footprints. */
  readonly footprint: ResourceDelta;
  /** Whether kube-scheduler accepts all of them. */
  readonly schedulable: boolean;
  /** By how much the footprints exceed what the node has. */
  readonly overcommit: ResourceDelta;
  /** The hazard itself: the scheduler is satisfied, and the node is over-committed. */
  readonly hidden: boolean;
}

/**
 * Compares what the pods of a node reserve and take with what the node has. The hazard is a node
 * that the scheduler fills happily although the VMs do not fit.
 *
 * @throws SizingError for a count that is no whole number or a sum beyond 2^53 - 1.
 * @example
 * const web = {
 *   reservation: { milliCpu: 1000, memoryBytes: 1112 * 2 ** 20 },
 *   footprint: { milliCpu: 2000, memoryBytes: 2560 * 2 ** 20 },
 *   count: 3,
 * };
 * const allocatable = { milliCpu: 3860, memoryBytes: 12 * 2 ** 30 };
 * const { schedulable, overcommit, hidden } = nodeOvercommit({ allocatable, pods: [web] });
 * overcommit; // => { milliCpu: 2140, memoryBytes: 0 }
 * [schedulable, hidden]; // => [true, true]
 */
export function nodeOvercommit({ allocatable, pods }: NodeLoad): NodeOvercommit {
  const reserved = total(pods.map((pod) => times(pod.reservation, pod.count)));
  const footprint = total(pods.map((pod) => times(pod.footprint, pod.count)));
  const overcommit = excess(footprint, allocatable);
  const unreserved = excess(reserved, allocatable);
  const schedulable = unreserved.milliCpu === 0 && unreserved.memoryBytes === 0;
  const over = overcommit.milliCpu > 0 || overcommit.memoryBytes > 0;
  return { reserved, footprint, schedulable, overcommit, hidden: schedulable && over };
}

function times(amount: ResourceDelta, count = 1): ResourceDelta {
  return {
    milliCpu: safe("count", amount.milliCpu * count),
    memoryBytes: safe("count", amount.memoryBytes * count),
  };
}

function total(amounts: readonly ResourceDelta[]): ResourceDelta {
  const milliCpu = amounts.reduce((sum, one) => sum + one.milliCpu, 0);
  const memoryBytes = amounts.reduce((sum, one) => sum + one.memoryBytes, 0);
  return { milliCpu: safe("pods", milliCpu), memoryBytes: safe("pods", memoryBytes) };
}

function excess(of: ResourceDelta, over: ResourceDelta): ResourceDelta {
  return {
    milliCpu: Math.max(0, of.milliCpu - over.milliCpu),
    memoryBytes: Math.max(0, of.memoryBytes - over.memoryBytes),
  };
}

function safe(option: string, amount: number): number {
  if (Number.isSafeInteger(amount) && amount >= 0) return amount;
  throw new SizingError(option, `the sum ${amount} is no whole number from 0 to 2^53 - 1`);
}

/** A node's `/dev/shm` and the sandboxes on it. */
export interface DevShmLoad {
  /** The memory of the node as its operating system sees it. */
  readonly nodeMemoryBytes: number;
  /** The size of `/dev/shm` where it is not the default, half of the memory. */
  readonly devShmBytes?: number;
  /** The pods that stand on the node. */
  readonly pods: readonly {
    /** The VM of one such pod; null for an ordinary pod. A VM of no stated memory counts 0. */
    readonly sandbox: Pick<Sandbox, "memoryBytes"> | null;
    /** The traits of its model; absent means that it takes no part of `/dev/shm`. */
    readonly traits?: Pick<ModelTraits, "guestMemoryInDevShm">;
    /** How many of them; 1 unless said otherwise. */
    readonly count?: number;
  }[];
}

/** How far the VMs of a node fill its `/dev/shm`. */
export interface DevShmUse {
  /** The size of `/dev/shm` in bytes. */
  readonly budgetBytes: number;
  /** The guest memory that can come to lie in it, in bytes. */
  readonly usedBytes: number;
  /** What is missing; VMs are killed where it is more than 0. */
  readonly exceededBytes: number;
}

/**
 * Adds up the guest memory that QEMU with virtio-fs keeps in `/dev/shm`, against its size. Other
 * VMMs take no part.
 *
 * @throws SizingError for a count that is no whole number or a sum beyond 2^53 - 1.
 * @see https://github.com/kata-containers/kata-containers/blob/4.1.0/docs/how-to/how-to-use-virtio-fs-with-kata.md
 * @example
 * const { traits } = models["openshift-kata"];
 * const pod = { sandbox: { memoryBytes: 2560 * 2 ** 20 }, traits, count: 4 };
 * devShmUse({ nodeMemoryBytes: 16 * 2 ** 30, pods: [pod] });
 * // => { budgetBytes: 8 * 2 ** 30, usedBytes: 10 * 2 ** 30, exceededBytes: 2 * 2 ** 30 }
 */
export function devShmUse({ nodeMemoryBytes, devShmBytes, pods }: DevShmLoad): DevShmUse {
  const budgetBytes = devShmBytes ?? Math.floor(nodeMemoryBytes / 2);
  const usedBytes = pods
    .filter(({ traits }) => traits?.guestMemoryInDevShm === true)
    .reduce((sum, { sandbox, count = 1 }) => sum + (sandbox?.memoryBytes ?? 0) * count, 0);
  const exceededBytes = Math.max(0, safe("pods", usedBytes) - budgetBytes);
  return { budgetBytes, usedBytes, exceededBytes };
}
