import { memoryBytesOf, milliCpuOf, quantityFromJson } from "../quantity/index.ts";
import type { FieldPath, Term } from "../quantity/index.ts";
import type { Container } from "../manifest/index.ts";
import { demandTerms } from "../scheduling/index.ts";
import type { SizingInput } from "./types.ts";
import { atLeast, figure } from "./figure.ts";
import type { Figure } from "./figure.ts";

/**
 * Gives the pod's effective limit of a resource without overhead, with the terms that
 * `demandTerms` explains it by; no terms where the pod has no such limit.
 *
 * @see https://github.com/kubernetes/component-helpers/blob/master/resource/helpers.go (PodLimits)
 */
export function effectiveLimit({ pod }: SizingInput, resource: "cpu" | "memory"): Figure {
  const terms = demandTerms(pod, { of: "limits", resource, excludeOverhead: true });
  return atLeast(figure(...terms), 0, "a negative limit counts as none");
}

/** Whether an init container is a sidecar: it starts in order, but keeps running. */
export function isSidecar(container: Container): boolean {
  return container.restartPolicy === "Always";
}

/** Reads one limit of a container in milli-CPU or bytes; null where it declares none. */
export function containerLimit(container: Container, resource: string): number | null {
  const limits = container.resources?.limits;
  if (limits === null || limits === undefined || !Object.hasOwn(limits, resource)) return null;
  const quantity = quantityFromJson(limits[resource] ?? null);
  return Math.max(0, resource === "cpu" ? milliCpuOf(quantity) : memoryBytesOf(quantity));
}

/** Reads the huge page limits of a container, which are memory of the guest too. */
export function hugePageLimits(container: Container, at: FieldPath): readonly Term[] {
  const limits = container.resources?.limits ?? {};
  return Object.keys(limits)
    .filter((resource) => resource.startsWith("hugepages-"))
    .map((resource) => ({
      label: `${resource} limit of ${describe(container, at)}`,
      amount: containerLimit(container, resource) ?? 0,
      path: [...at, "resources", "limits", resource],
    }));
}

/** Names a container for a ledger: by its name, or by its place where it has none. */
export function describe(container: Container, at: FieldPath): string {
  const kind = at.includes("initContainers") ? "init container" : "container";
  const sidecar = kind === "init container" && isSidecar(container);
  return `${sidecar ? "sidecar" : kind} ${container.name ?? String(at.at(-1))}`;
}
