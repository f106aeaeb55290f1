import type { PodLike } from "../manifest/index.ts";
import { addResources, amountOf } from "../quantity/index.ts";
import type { Quantity, ResourceList } from "../quantity/index.ts";
import { podLevelOnly } from "./pod-level.ts";
import type { Amounts, PodResources } from "./pod-resources.ts";
import { preparePod } from "./prepare.ts";
import type { DemandOptions, QosClass } from "./types.ts";

const counted = ["cpu", "memory"] as const;

/**
 * Tells a pod's quality-of-service class. Only cpu and memory count, a zero counts as absent, and
 * pod-level resources decide alone where they are stated.
 *
 * @throws PodError for a pod that cannot be read.
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/
 * @example
 * const qosOf = (resources: object) => qosClass({ spec: { containers: [{ resources }] } });
 * qosOf({ limits: { cpu: "1", memory: "1Gi" } }); // => "Guaranteed"
 * qosOf({ requests: { cpu: "1" } }); // => "Burstable"
 * qosOf({ requests: { cpu: "0" } }); // => "BestEffort"
 */
export function qosClass(pod: PodLike, options: DemandOptions = {}): QosClass {
  return qosOf(preparePod(pod, options), options);
}

/** Tells the class of a pod that is read already. */
export function qosOf(pod: PodResources, options: DemandOptions): QosClass {
  const governing = governingAmounts(pod, options);
  const requests = addResources(...governing.map((one) => positive(one.requests)));
  const limits = addResources(...governing.map((one) => positive(one.limits)));
  if (Object.keys(requests).length === 0 && Object.keys(limits).length === 0) return "BestEffort";
  const guaranteed =
    governing.every((one) => Object.keys(positive(one.limits)).length === counted.length) &&
    Object.keys(requests).length === counted.length &&
    counted.every((name) => amountOf(requests, name)?.nano === amountOf(limits, name)?.nano);
  return guaranteed ? "Guaranteed" : "Burstable";
}

function governingAmounts(pod: PodResources, options: DemandOptions): readonly Amounts[] {
  const { requests, limits } = pod.podLevel;
  const stated = Object.keys(podLevelOnly({ ...requests, ...limits })).length > 0;
  if (stated && options.skipPodLevelResources !== true) return [pod.podLevel];
  return [...pod.containers, ...pod.initContainers];
}

/** Keeps cpu and memory above zero. */
function positive(list: ResourceList): ResourceList {
  const entries: [string, Quantity][] = [];
  for (const name of counted) {
    const amount = amountOf(list, name);
    if (amount !== undefined && amount.nano > 0n) entries.push([name, amount]);
  }
  return Object.fromEntries(entries);
}
