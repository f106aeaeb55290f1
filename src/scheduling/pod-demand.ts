import type { PodLike } from "../manifest/index.ts";
import { addResources, addQuantities, amountOf, mapResources } from "../quantity/index.ts";
import type { ResourceList } from "../quantity/index.ts";
import { aggregateContainers } from "./aggregate.ts";
import { containerAmounts, podLevelAmounts } from "./effective.ts";
import type { DemandKind } from "./effective.ts";
import { preparePod } from "./prepare.ts";
import type { PodResources } from "./pod-resources.ts";
import type { Demand, DemandOptions } from "./types.ts";

/**
 * Computes a pod's effective requests and limits as Kubernetes' own `PodRequests` and `PodLimits`
 * do, for every resource: containers, sidecars and init containers, replaced by pod-level resources
 * where stated, plus the overhead (for limits only where there is one and it is not zero).
 *
 * The result is API: changing it is a breaking change.
 *
 * @throws PodError with the field's path where the pod is not what Kubernetes would decode.
 * @see https://github.com/kubernetes/component-helpers/blob/master/resource/helpers.go
 * @example
 * const { requests } = podDemand({ spec: { containers: [{ resources: { limits: { cpu: "1" } } }] } });
 * requests.cpu && formatQuantity(requests.cpu); // => "1"
 */
export function podDemand(pod: PodLike, options: DemandOptions = {}): Demand {
  return demandOf(preparePod(pod, options), options);
}

/** Computes the demand of a pod that is read already. */
export function demandOf(pod: PodResources, options: DemandOptions): Demand {
  const requests = withoutPodOverhead(pod, "requests", options);
  const limits = withoutPodOverhead(pod, "limits", options);
  if (options.excludeOverhead === true) return { requests, limits };
  return {
    requests: addResources(requests, pod.overhead),
    limits: mapResources(limits, (limit, name) => {
      const addition = amountOf(pod.overhead, name);
      return addition === undefined || limit.nano === 0n ? limit : addQuantities(limit, addition);
    }),
  };
}

function withoutPodOverhead(
  pod: PodResources,
  kind: DemandKind,
  options: DemandOptions,
): ResourceList {
  const skipped = kind === "requests" && options.skipContainerLevelResources === true;
  const containers = skipped
    ? {}
    : aggregateContainers(pod, (one) => containerAmounts(one, kind, { pod, options }));
  // Pod-level figures replace the sum, even downwards.
  return mapResources(
    { ...containers, ...podLevelAmounts(pod, kind, options) },
    (amount) => amount,
  );
}
