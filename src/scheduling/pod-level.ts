import type { ResourceList } from "../quantity/index.ts";

/**
 * Tells whether pod-level `spec.resources` govern a resource: cpu, memory and hugepages only.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-level-resources/
 */
export function isPodLevelResource(name: string): boolean {
  return name === "cpu" || name === "memory" || isHugePages(name);
}

/** Tells whether a resource is huge pages of some size: `hugepages-2Mi`. */
export function isHugePages(name: string): boolean {
  return name.startsWith("hugepages-");
}

/** Keeps the resources that pod-level figures may replace. */
export function podLevelOnly(list: ResourceList): ResourceList {
  return Object.fromEntries(Object.entries(list).filter(([name]) => isPodLevelResource(name)));
}
