import type { PodLike } from "../manifest/index.ts";
import { amountOf, memoryBytesOf, milliCpuOf } from "../quantity/index.ts";
import { cpuPeriod, cpuQuotaOf, cpuSharesOf } from "./cfs.ts";
import { hasExclusiveCpus } from "./cgroup.ts";
import type { CgroupOptions } from "./cgroup.ts";
import { demandOf } from "./pod-demand.ts";
import { preparePod } from "./prepare.ts";

/** What the kubelet tells the container runtime about a pod's sandbox; 0 means unset. */
export interface SandboxResources {
  /**
   * Microseconds of cpu per period: 0 without a cpu limit or with CFS quotas off, -1 for a pod with
   * CPUs of its own.
   */
  readonly cpuQuota: number;
  /** The period in microseconds; 0 with CFS quotas off. */
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
 * @example
 * const containers = [{ resources: { limits: { cpu: "500m", memory: "512Mi" } } }];
 * sandboxResources({ spec: { containers, overhead: { memory: "600Mi" } } });
 * // => { cpuQuota: 50000, cpuPeriod: 100000, cpuShares: 512, memoryLimitBytes: 512 * 2 ** 20 }
 */
export function sandboxResources(pod: PodLike, options: CgroupOptions = {}): SandboxResources {
  const prepared = preparePod(pod, options);
  const { requests, limits } = demandOf(prepared, { ...options, excludeOverhead: true });
  const enforced = options.cpuCfsQuota !== false;
  const unlimited = hasExclusiveCpus(prepared, options);
  const quota = unlimited ? -1 : cpuQuotaOf(milliCpuOf(amountOf(limits, "cpu")));
  return {
    cpuQuota: enforced ? quota : 0,
    cpuPeriod: enforced ? cpuPeriod : 0,
    cpuShares: cpuSharesOf(milliCpuOf(amountOf(requests, "cpu"))),
    memoryLimitBytes: memoryBytesOf(amountOf(limits, "memory")),
  };
}
