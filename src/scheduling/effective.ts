import { amountOf, maxResources, subtractQuantity } from "../quantity/index.ts";
import type { Quantity, ResourceList } from "../quantity/index.ts";
import { podLevelOnly } from "./pod-level.ts";
import type { ContainerAmounts, PodResources } from "./pod-resources.ts";
import type { DemandOptions } from "./types.ts";

/** Which of the two lists of a pod is meant. */
export type DemandKind = "requests" | "limits";

/**
 * Gives a container's effective amounts. For a live pod that was resized in place, and on demand,
 * this is the largest of what the spec asks for, what the node allocated and what runs (Kubernetes
 * 1.36; from 1.37 on the largest of the three sums over the pod). A resize that the node called
 * infeasible leaves the spec out.
 *
 * @see https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/1287-in-place-update-pod-resources
 */
export function containerAmounts(
  container: ContainerAmounts,
  kind: DemandKind,
  context: { readonly pod: PodResources; readonly options: DemandOptions },
): ResourceList {
  const { pod, options } = context;
  const amounts = resizedAmounts(container, kind, pod, options.useStatusResources === true);
  const missing = options.nonMissingContainerRequests;
  if (kind === "limits" || missing === undefined) return amounts;
  return { ...missing, ...amounts };
}

function resizedAmounts(
  container: ContainerAmounts,
  kind: DemandKind,
  pod: PodResources,
  useStatus: boolean,
): ResourceList {
  const { status } = container;
  const resizable = container.sidecar || container.path[1] === "containers";
  if (!useStatus || !resizable || status?.actuated === undefined) return container[kind];
  const spec = pod.resizeInfeasible ? {} : container[kind];
  return kind === "requests"
    ? maxResources(spec, status.actuated.requests, status.allocated)
    : maxResources(spec, status.actuated.limits);
}

/** Gives the pod-level amounts that replace the sum of the containers, per resource. */
export function podLevelAmounts(
  pod: PodResources,
  kind: DemandKind,
  options: DemandOptions,
): ResourceList {
  if (options.skipPodLevelResources === true) return {};
  const spec = podLevelOnly(pod.podLevel[kind]);
  const stated = kind === "requests" ? spec : { ...podLevelOnly(pod.podLevel.requests), ...spec };
  const live = options.useStatusResources === true && options.inPlacePodLevelResources === true;
  if (!live || Object.keys(stated).length === 0) return spec;
  const { allocated = {}, actuated } = pod.status;
  const reported = [
    withoutOverhead(actuated?.[kind] ?? {}, pod.overhead),
    kind === "requests" ? withoutOverhead(allocated, pod.overhead) : {},
  ];
  return podLevelOnly(maxResources(pod.resizeInfeasible ? {} : spec, ...reported));
}

/** The kubelet reports pod-level figures with the overhead in them. */
function withoutOverhead(list: ResourceList, overhead: ResourceList): ResourceList {
  const entries = Object.entries(list).map(([name, amount]): [string, Quantity] => {
    const addition = amountOf(overhead, name);
    if (addition === undefined) return [name, amount];
    const rest = subtractQuantity(amount, addition);
    return [name, rest.nano < 0n ? { ...rest, nano: 0n } : rest];
  });
  return Object.fromEntries(entries);
}
