import type { Pod } from "../manifest/index.ts";
import { amountOf } from "../quantity/index.ts";
import type { FieldPath } from "../quantity/index.ts";
import { preparePod } from "./prepare.ts";
import type { ContainerAmounts, PodResources } from "./pod-resources.ts";
import type { DemandOptions } from "./types.ts";

/** An amount that a quota demands and a container does not state. */
export interface QuotaMissing {
  /** The index of the pod among those handed in that the quota counts. */
  readonly pod: number;
  /** The name of the container. */
  readonly container: string;
  /** The name in the quota: `limits.memory`. */
  readonly resource: string;
  /** The field that is missing, from the pod. */
  readonly path: FieldPath;
}

interface Demanded {
  readonly resource: string;
  readonly kind: "requests" | "limits";
  readonly name: string;
}

/** A quota on one of these refuses pods with a container that does not state it. */
const demanding: readonly Demanded[] = ["cpu", "memory"].flatMap((name): Demanded[] => [
  { resource: name, kind: "requests", name },
  { resource: `requests.${name}`, kind: "requests", name },
  { resource: `limits.${name}`, kind: "limits", name },
]);

/**
 * Lists what the pods fail to state: a quota on cpu or memory demands the amount of every container
 * and init container, unless the pod states it as a whole.
 *
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/#requests-vs-limits
 */
export function missingAmounts(
  resources: readonly string[],
  pods: readonly { readonly pod: Pod }[],
  options: DemandOptions,
): readonly QuotaMissing[] {
  const demanded = demanding.filter(({ resource }) => resources.includes(resource));
  if (demanded.length === 0) return [];
  return pods.flatMap(({ pod }, index) => {
    const prepared = preparePod(pod, options);
    return demanded.flatMap((one) => missingIn(prepared, one, index));
  });
}

function missingIn(
  pod: PodResources,
  { resource, kind, name }: Demanded,
  index: number,
): QuotaMissing[] {
  if (amountOf(pod.podLevel[kind], name) !== undefined) return [];
  const lacks = (container: ContainerAmounts): boolean =>
    amountOf(container[kind], name) === undefined;
  return [...pod.containers, ...pod.initContainers].filter(lacks).map((container) => ({
    pod: index,
    container: container.name,
    resource,
    path: [...container.path, "resources", kind, name],
  }));
}
