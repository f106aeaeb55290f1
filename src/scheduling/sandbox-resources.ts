import type { Pod } from "../manifest/index.ts";
import { amountOf, memoryBytesOf, milliCpuOf } from "../quantity/index.ts";
import { cpuPeriod, cpuQuotaOf, cpuSharesOf } from "./cfs.ts";
import type { CgroupOptions } from "./cgroup.ts";
import { podDemand } from "./pod-demand.ts";

/** What the kubelet tells the container runtime about a pod's sandbox; 0 means unset. */
export interface SandboxResources {
  /** Microseconds of cpu per period: 0 without a cpu limit or with CFS quotas off. */
  readonly cpuQuota: number;
  /** The period in microseconds. */
  readonly cpuPeriod: number;
  /** The relative weight against other cgroups; at least 2. */
  readonly cpuShares: number;
  /** The memory limit in bytes. */
  readonly memoryLimitBytes: number;
}

/**
 * Computes the sandbox resources of the container runtime interface, from which the Kata shim sizes
 * the VM: the pod's limits without the overhead, which travels apart.
 *
 * @throws PodError for a pod that cannot be read.
 * @throws QuantityError where a figure is beyond 2^53 - 1.
 * @see https://github.com/kubernetes/kubernetes/pull/104886
 */
export function sandboxResources(pod: Pod, options: CgroupOptions = {}): SandboxResources {
  const { requests, limits } = podDemand(pod, { ...options, excludeOverhead: true });
  const quota = cpuQuotaOf(milliCpuOf(amountOf(limits, "cpu")));
  return {
    cpuQuota: options.cpuCfsQuota === false ? 0 : quota,
    cpuPeriod,
    cpuShares: cpuSharesOf(milliCpuOf(amountOf(requests, "cpu"))),
    memoryLimitBytes: memoryBytesOf(amountOf(limits, "memory")),
  };
}
