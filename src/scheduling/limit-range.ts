import type { LimitRangeItem, NamespaceDefaults } from "../manifest/index.ts";
import { roundUpResources } from "../quantity/index.ts";
import type { FieldPath, ResourceList } from "../quantity/index.ts";
import type { Amounts, ContainerAmounts, PodResources } from "./pod-resources.ts";
import { readResourceList } from "./read.ts";

/** A LimitRange item with its quantities parsed. */
export interface Bounds {
  readonly min: ResourceList;
  readonly max: ResourceList;
  readonly ratio: ResourceList;
}

/**
 * Gives every container the amounts it lacks and the LimitRange has a default for. Where several
 * items state a default, the last counts, as in Kubernetes.
 *
 * @see https://kubernetes.io/docs/concepts/policy/limit-range/
 */
export function applyLimitRange(pod: PodResources, range: NamespaceDefaults): PodResources {
  const items = range.containers.map((item, index) =>
    itemDefaults(item, itemPath(range, "containers", index)),
  );
  const requests = Object.assign(
    emptyList(),
    ...items.map((item) => item.requests),
  ) as ResourceList;
  const limits = Object.assign(emptyList(), ...items.map((item) => item.limits)) as ResourceList;
  const complete = (container: ContainerAmounts): ContainerAmounts => ({
    ...container,
    requests: { ...requests, ...container.requests },
    limits: { ...limits, ...container.limits },
  });
  return {
    ...pod,
    containers: pod.containers.map(complete),
    initContainers: pod.initContainers.map(complete),
  };
}

/** Parses the bounds of an item. */
export function readBounds(item: LimitRangeItem, path: FieldPath): Bounds {
  const read = (key: "min" | "max" | "maxLimitRequestRatio"): ResourceList =>
    roundUpResources(readResourceList(item[key], [...path, key]));
  return { min: read("min"), max: read("max"), ratio: read("maxLimitRequestRatio") };
}

/** The path that errors about an item name: the LimitRange, then the item. */
export function itemPath(
  range: NamespaceDefaults,
  key: "containers" | "pods",
  index: number,
): FieldPath {
  return ["LimitRange", range.name, key, index];
}

/**
 * A LimitRange is defaulted itself: without a default limit the maximum is it, without a default
 * request the default limit is it, and then the minimum.
 */
function itemDefaults(item: LimitRangeItem, path: FieldPath): Amounts {
  const { min, max } = readBounds(item, path);
  const stated = roundUpResources(readResourceList(item.default, [...path, "default"]));
  const requests = readResourceList(item.defaultRequest, [...path, "defaultRequest"]);
  const limits = { ...max, ...stated };
  return { limits, requests: { ...min, ...limits, ...roundUpResources(requests) } };
}

/** Without a prototype, Object.assign defines even a key called `__proto__`. */
function emptyList(): object {
  return Object.create(null) as object;
}
