import type { PodLike } from "../manifest/index.ts";
import { amountOf } from "../quantity/index.ts";
import { isPodLevelResource } from "./pod-level.ts";
import { preparePod } from "./prepare.ts";
import type { PodResources } from "./pod-resources.ts";
import { qosOf } from "./qos.ts";
import type { DemandOptions } from "./types.ts";

const wholeCpu = 1_000_000_000n;

/**
 * Tells which containers get CPUs of their own from the kubelet's static CPU manager: those of a
 * Guaranteed pod that ask for a whole number of CPUs. A pod with pod-level resources gets none, unless
 * the kubelet runs with PodLevelResourceManagers, which is off by default and not modelled. The result counts CPUs by the container's place
 * in the spec (`containers[0]`); it is empty where the pod has none.
 *
 * @throws PodError for a pod that cannot be read.
 * @see https://kubernetes.io/docs/tasks/administer-cluster/cpu-management-policies/#static-policy
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/cm/cpumanager/policy_static.go (Allocate)
 * @example
 * const podOf = (cpu: string) => {
 *   return { spec: { containers: [{ resources: { limits: { cpu, memory: "1Gi" } } }] } };
 * };
 * [...exclusiveCpus(podOf("2"))]; // => [["containers[0]", 2]]
 * [...exclusiveCpus(podOf("1500m"))]; // => []
 */
export function exclusiveCpus(
  pod: PodLike,
  options: DemandOptions = {},
): ReadonlyMap<string, number> {
  return exclusiveCpusOf(preparePod(pod, options), options);
}

/** Tells the same of a pod that is read already. */
export function exclusiveCpusOf(
  pod: PodResources,
  options: DemandOptions,
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  if (hasPodLevelResources(pod, options) || qosOf(pod, options) !== "Guaranteed") return found;
  for (const { requests, path } of [...pod.containers, ...pod.initContainers]) {
    const cpu = amountOf(requests, "cpu")?.nano ?? 0n;
    if (cpu <= 0n || cpu % wholeCpu !== 0n) continue;
    const [, list, index] = path;
    found.set(`${list}[${index}]`, Number(cpu / wholeCpu));
  }
  return found;
}

/** With these the static policy leaves the pod to the shared CPUs, whatever its containers ask for. */
function hasPodLevelResources({ podLevel }: PodResources, options: DemandOptions): boolean {
  const { requests, limits } = podLevel;
  const isStated = Object.keys({ ...requests, ...limits }).some(isPodLevelResource);
  return isStated && options.skipPodLevelResources !== true;
}
