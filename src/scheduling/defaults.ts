import { amountOf, roundUpResources } from "../quantity/index.ts";
import type { Quantity, ResourceList } from "../quantity/index.ts";
import { aggregateContainers } from "./aggregate.ts";
import { isHugePages, isPodLevelResource } from "./pod-level.ts";
import type { Amounts, ContainerAmounts, PodResources } from "./pod-resources.ts";

/**
 * Applies what the API server does to the containers of every pod it decodes: amounts are rounded
 * up to thousandths, and a limit without a request becomes the request, per container and resource.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/v1/defaults.go (SetDefaults_ResourceList, SetDefaults_Pod)
 */
export function applyContainerDefaults(pod: PodResources): PodResources {
  return addRequestsFromLimits(roundUpPod(pod));
}

/** Rounds every amount of a pod up to thousandths. */
export function roundUpPod(pod: PodResources): PodResources {
  return {
    containers: pod.containers.map(roundContainer),
    initContainers: pod.initContainers.map(roundContainer),
    podLevel: roundAmounts(pod.podLevel),
    overhead: roundUpResources(pod.overhead),
    status: roundStatus(pod.status),
    resizeInfeasible: pod.resizeInfeasible,
  };
}

/** Takes a limit without a request for the request, per container and resource. */
export function addRequestsFromLimits(pod: PodResources): PodResources {
  const complete = (container: ContainerAmounts): ContainerAmounts => ({
    ...container,
    requests: completed(container),
  });
  return {
    ...pod,
    containers: pod.containers.map(complete),
    initContainers: pod.initContainers.map(complete),
  };
}

/** The requests and what the limits add to them; the same list where they add nothing. */
function completed({ requests, limits }: Amounts): ResourceList {
  const complete = Object.keys(limits).every((name) => Object.hasOwn(requests, name));
  return complete ? requests : { ...limits, ...requests };
}

/**
 * Applies what the API server does to pod-level `spec.resources`, after the containers' defaults:
 *
 * 1. huge page limits of the containers become the pod's, where it states neither limit nor request;
 * 2. where there are pod-level limits, a missing request becomes what the containers request
 *    together (not for huge pages), else the pod-level limit.
 *
 * On by default since Kubernetes 1.34.
 *
 * @see https://github.com/kubernetes/enhancements/blob/master/keps/sig-node/2837-pod-level-resource-spec/README.md
 */
export function applyPodLevelDefaults(pod: PodResources): PodResources {
  const { requests, limits } = pod.podLevel;
  if (isEmpty(requests) && isEmpty(limits)) return pod;
  const hugePages = select(
    aggregateContainers(pod, (container) => container.limits),
    (name) => isHugePages(name) && amountOf(requests, name) === undefined,
  );
  const allLimits = { ...hugePages, ...limits };
  if (isEmpty(allLimits)) return pod;
  const requested = select(
    aggregateContainers(pod, (container) => container.requests),
    (name) => isPodLevelResource(name) && !isHugePages(name),
  );
  const allRequests = { ...select(allLimits, isPodLevelResource), ...requested, ...requests };
  return { ...pod, podLevel: { requests: allRequests, limits: allLimits } };
}

function roundContainer(container: ContainerAmounts): ContainerAmounts {
  const status = container.status === undefined ? {} : { status: roundStatus(container.status) };
  return { ...container, ...roundAmounts(container), ...status };
}

function roundAmounts({ requests, limits }: Amounts): Amounts {
  return { requests: roundUpResources(requests), limits: roundUpResources(limits) };
}

function roundStatus<Status extends PodResources["status"]>(status: Status): Status {
  return {
    ...status,
    ...(status.allocated === undefined ? {} : { allocated: roundUpResources(status.allocated) }),
    ...(status.actuated === undefined ? {} : { actuated: roundAmounts(status.actuated) }),
  };
}

function select(list: ResourceList, keep: (name: string) => boolean): ResourceList {
  const entries: [string, Quantity][] = Object.entries(list);
  return Object.fromEntries(entries.filter(([name]) => keep(name)));
}

function isEmpty(list: ResourceList): boolean {
  return Object.keys(list).length === 0;
}
