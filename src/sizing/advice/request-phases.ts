import { amountOf, parseResourceList } from "../../quantity/index.ts";
import type { FieldPath } from "../../quantity/index.ts";
import type { Pod, ResourceRequirements } from "../../manifest/index.ts";
import { isSidecar } from "../limits.ts";

/** A request that can be raised. Amounts are nano-units, as quantities have them. */
export interface RaisableRequest {
  /** The field, from the pod. */
  readonly path: FieldPath;
  /** The request now, 0 where there is none. */
  readonly amount: bigint;
  /** The most it may become; null where no limit bounds it. */
  readonly most: bigint | null;
}

/**
 * Lists the sets of requests that the scheduler adds up, the largest sum of which is the pod's
 * effective request: what runs in the end (containers and sidecars), then each init container with
 * the sidecars declared before it. A pod-level request replaces them all.
 *
 * @see https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/753-sidecar-containers#exposing-pod-resource-requirements
 */
export function requestPhases(
  { spec }: Pod,
  resource: "cpu" | "memory",
): readonly (readonly RaisableRequest[])[] {
  const read = (
    of: { readonly resources?: ResourceRequirements | null } | null,
    at: FieldPath,
  ): RaisableRequest => readRequest(of?.resources, { at, resource });
  if (Object.hasOwn(spec.resources?.requests ?? {}, resource)) return [[read(spec, ["spec"])]];
  const sidecars: RaisableRequest[] = [];
  const starting: (readonly RaisableRequest[])[] = [];
  for (const [index, container] of (spec.initContainers ?? []).entries()) {
    const request = read(container, ["spec", "initContainers", index]);
    if (isSidecar(container)) sidecars.push(request);
    else starting.push([request, ...sidecars]);
  }
  const containers = spec.containers.map((one, index) => read(one, ["spec", "containers", index]));
  return [[...containers, ...sidecars], ...starting];
}

function readRequest(
  resources: ResourceRequirements | null | undefined,
  { at, resource }: { readonly at: FieldPath; readonly resource: "cpu" | "memory" },
): RaisableRequest {
  const amount = amountOf(parseResourceList(resources?.requests ?? {}), resource)?.nano ?? 0n;
  const limit = amountOf(parseResourceList(resources?.limits ?? {}), resource)?.nano;
  return {
    path: [...at, "resources", "requests", resource],
    amount,
    // A request above its limit is refused anyway: it can but stay.
    most: limit === undefined ? null : limit > amount ? limit : amount,
  };
}
