import type { PodLike } from "../manifest/index.ts";
import { amountOf, memoryBytesOf, milliCpuOf } from "../quantity/index.ts";
import type { ResourceList } from "../quantity/index.ts";
import { cpuQuotaOf } from "./cfs.ts";
import { exclusiveCpusOf } from "./exclusive-cpus.ts";
import { demandOf } from "./pod-demand.ts";
import { preparePod } from "./prepare.ts";
import type { PodResources } from "./pod-resources.ts";
import { qosOf } from "./qos.ts";
import type { CgroupCap, DemandOptions } from "./types.ts";

/** Settings of `cgroupCap`. */
export interface CgroupOptions extends DemandOptions {
  /** False where the kubelet runs with `--cpu-cfs-quota=false`: no pod is held to its cpu. Default true. */
  readonly cpuCfsQuota?: boolean;
  /**
   * True where the kubelet's CPU manager policy is `static`: a Guaranteed pod with a container of
   * whole CPUs gets these for itself and is held to no quota (DisableCPUQuotaWithExclusiveCPUs, on
   * by default since Kubernetes 1.33). Default false.
   */
  readonly staticCpuManager?: boolean;
}

/**
 * Computes the ceiling of a pod's cgroup: limits plus overhead, or none. A Burstable pod has a
 * ceiling only where every container (init containers too) states the limit or the pod does; a
 * BestEffort pod has none. One container without a memory limit therefore lifts the whole pod's.
 *
 * @throws PodError for a pod that cannot be read.
 * @throws QuantityError where a figure is beyond 2^53 - 1.
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/cm/helpers_linux.go (ResourceConfigForPod)
 * @example
 * const web = { resources: { limits: { cpu: "500m", memory: "512Mi" } } };
 * const overhead = { memory: "600Mi" };
 * cgroupCap({ spec: { containers: [web], overhead } });
 * // => { milliCpu: 500, memoryBytes: 1112 * 2 ** 20 }
 * cgroupCap({ spec: { containers: [web, {}], overhead } });
 * // => { milliCpu: null, memoryBytes: null }
 */
export function cgroupCap(pod: PodLike, options: CgroupOptions = {}): CgroupCap {
  return cgroupOf(preparePod(pod, options), options);
}

/** Computes the ceiling of a pod that is read already. */
export function cgroupOf(prepared: PodResources, options: CgroupOptions): CgroupCap {
  const { limits } = demandOf(prepared, options);
  const qos = qosOf(prepared, options);
  const held = (resource: string): boolean =>
    qos === "Burstable" ? isStated(prepared, options, resource) : qos === "Guaranteed";
  return {
    milliCpu: held("cpu") && !isUnlimited(prepared, options) ? cpuCap(limits) : null,
    memoryBytes: held("memory") ? memoryCap(limits) : null,
  };
}

/** Whether the kubelet writes no quota, whatever the limits. */
function isUnlimited(pod: PodResources, options: CgroupOptions): boolean {
  return options.cpuCfsQuota === false || hasExclusiveCpus(pod, options);
}

/** Whether a static CPU manager, if there is one, gives the pod CPUs of its own. */
export function hasExclusiveCpus(pod: PodResources, options: CgroupOptions): boolean {
  return options.staticCpuManager === true && exclusiveCpusOf(pod, options).size > 0;
}

/** Whether the pod or every container of it states the limit. */
function isStated(pod: PodResources, options: DemandOptions, resource: string): boolean {
  const states = (limits: ResourceList): boolean => (amountOf(limits, resource)?.nano ?? 0n) !== 0n;
  if (options.skipPodLevelResources !== true && states(pod.podLevel.limits)) return true;
  return [...pod.containers, ...pod.initContainers].every(({ limits }) => states(limits));
}

/** What the quota lets through: below 10m the smallest quota counts. */
function cpuCap(limits: ResourceList): number | null {
  const quota = cpuQuotaOf(milliCpuOf(amountOf(limits, "cpu")));
  return quota === 0 ? null : quota / 100;
}

function memoryCap(limits: ResourceList): number | null {
  const bytes = memoryBytesOf(amountOf(limits, "memory"));
  return bytes === 0 ? null : bytes;
}
