import type { Container, Pod, ResourceRequirements } from "../manifest/index.ts";
import { quantityFromJson, QuantityError } from "../quantity/index.ts";
import type { FieldPath } from "../quantity/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";
import type { LintSubject } from "./types.ts";
import { isRecord, items, textAt } from "./values.ts";
import type { Fields } from "./values.ts";

/** A container and where it stands in its pod. */
export interface PlacedContainer {
  readonly container: Container;
  readonly path: FieldPath;
  readonly name: string;
  /** True for containers and sidecars, false for init containers that end. */
  readonly keepsRunning: boolean;
}

/** A volume and where it stands in its pod. */
export interface PlacedVolume {
  readonly volume: Fields;
  readonly path: FieldPath;
  readonly name: string;
}

/** The workloads whose pods run in a VM. */
export function sandboxed({ workloads }: LintSubject): readonly SizedWorkload[] {
  return workloads.filter((sized) => sized.sandboxed);
}

/** All containers of a pod, init containers first as they start. */
export function containersOf(pod: Pod): readonly PlacedContainer[] {
  return (["initContainers", "containers"] as const).flatMap((list) =>
    items(pod.spec[list]).flatMap((container, index) => {
      if (!isRecord(container)) return [];
      const path = ["spec", list, index];
      const keepsRunning = list === "containers" || container["restartPolicy"] === "Always";
      const name = textAt(container, ["name"]) ?? `number ${index + 1}`;
      return [{ container, path, name, keepsRunning }];
    }),
  );
}

/**
 * The containers that run for the life of the pod and lack a limit that something else gives.
 * Runtimes take a limit of 0 for none.
 */
export function containersWithoutLimit(pod: Pod, resource: string): readonly PlacedContainer[] {
  if (hasAmount(pod.spec.resources?.limits, resource)) return [];
  return containersOf(pod).filter(
    ({ container, keepsRunning }) =>
      keepsRunning && !hasAmount(container.resources?.limits, resource),
  );
}

/** Whether a map of amounts states one above zero; one that cannot be read is another's finding. */
function hasAmount(amounts: ResourceRequirements["limits"], resource: string): boolean {
  const amount = amounts?.[resource];
  if (amount === undefined || amount === null) return false;
  try {
    return quantityFromJson(amount).nano !== 0n;
  } catch (error) {
    if (error instanceof QuantityError) return true;
    throw error;
  }
}

/** The volumes of a pod. */
export function volumesOf(pod: Pod): readonly PlacedVolume[] {
  return items(pod.spec["volumes"]).flatMap((volume, index) => {
    if (!isRecord(volume)) return [];
    const name = textAt(volume, ["name"]) ?? `number ${index + 1}`;
    return [{ volume, path: ["spec", "volumes", index], name }];
  });
}
