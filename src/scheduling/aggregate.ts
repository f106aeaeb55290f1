import { addResources, maxResources } from "../quantity/index.ts";
import type { ResourceList } from "../quantity/index.ts";
import type { ContainerAmounts, PodResources } from "./pod-resources.ts";

/**
 * Gives what the containers of a pod need together, per resource: the larger of what runs at the
 * same time (containers and sidecars) and the highest step of the start, where an init container
 * runs beside the sidecars declared before it.
 *
 * Changing this is a breaking change.
 *
 * @see https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/753-sidecar-containers#exposing-pod-resource-requirements
 */
export function aggregateContainers(
  { containers, initContainers }: Pick<PodResources, "containers" | "initContainers">,
  amountsOf: (container: ContainerAmounts) => ResourceList,
): ResourceList {
  let total = addResources(...containers.map(amountsOf));
  let sidecars: ResourceList = {};
  let peak: ResourceList = {};
  for (const container of initContainers) {
    const amounts = amountsOf(container);
    if (container.sidecar) {
      total = addResources(total, amounts);
      sidecars = addResources(sidecars, amounts);
      peak = maxResources(peak, sidecars);
    } else {
      peak = maxResources(peak, addResources(amounts, sidecars));
    }
  }
  return maxResources(total, peak);
}
