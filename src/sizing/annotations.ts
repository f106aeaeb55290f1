import { exclusiveCpus } from "../scheduling/index.ts";
import type { SizingInput } from "./types.ts";
import { atLeast, figure, floorToMebibytes } from "./figure.ts";
import type { Figure } from "./figure.ts";
import { effectiveLimit } from "./limits.ts";

/** Settings of the node's kubelet and container runtime that decide what the shim gets to see. */
export interface NodeSettings {
  /** The container runtime; CRI-O passes sizes in a form that no released Kata reads. */
  readonly cri?: "containerd" | "cri-o";
  /**
   * `disabled` is `--cpu-cfs-quota=false` (quota 0); `exclusive` is the static CPU manager with
   * DisableCPUQuotaWithExclusiveCPUs (quota -1 for Guaranteed pods with whole CPUs); `unlimited`
   * is a quota of -1 for every pod, whoever set it.
   */
  readonly cpuQuota?: CpuQuota;
}

/** What becomes of CPU limits between the kubelet and the shim. */
export type CpuQuota = "enforced" | "disabled" | "exclusive" | "unlimited";

/** The least CPU quota the kubelet writes: 1000 of 100000, so 10m. */
const leastQuota = 10;

/**
 * Gives the CPU the shim reads from the sandbox annotations, in milli-CPU: 0 stands for "unset".
 * Limits of containers, sidecars, init containers and the pod are summed by the kubelet already;
 * overhead is not among them.
 *
 * @see https://github.com/containerd/containerd/blob/main/internal/cri/server/podsandbox/sandbox_run_linux.go
 */
export function annotatedCpu(input: SizingInput, settings: NodeSettings = {}): Figure {
  if (settings.cri === "cri-o") return unseen("CRI-O hands over no sizes");
  if (settings.cpuQuota === "disabled") return unseen("CFS quota is off");
  if (isUnlimited(input, settings)) return unseen("the CPU quota is -1");
  const limit = effectiveLimit(input, "cpu");
  if (limit.amount === 0) return { amount: 0, terms: [] };
  return atLeast(limit, leastQuota, "least CFS quota of the kubelet");
}

/** Gives the memory the shim reads from the sandbox annotation, floored to MiB; 0 stands for "unset". */
export function annotatedMemory(input: SizingInput, settings: NodeSettings = {}): Figure {
  if (settings.cri === "cri-o") return unseen("CRI-O hands over no sizes");
  return floorToMebibytes(effectiveLimit(input, "memory"));
}

/** Whether the shim sees a quota of -1 for the pod. */
export function isUnlimited({ pod }: SizingInput, { cpuQuota }: NodeSettings): boolean {
  return cpuQuota === "unlimited" || (cpuQuota === "exclusive" && exclusiveCpus(pod).size > 0);
}

function unseen(label: string): Figure {
  return figure({ label, amount: 0 });
}
