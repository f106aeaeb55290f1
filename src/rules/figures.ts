import {
  amountOf,
  memoryBytesOf,
  milliCpuOf,
  quantityFromJson,
  QuantityError,
} from "../quantity/index.ts";
import type { FieldPath, Quantity, QuantityInput, ResourceList } from "../quantity/index.ts";
import type { Pod } from "../manifest/index.ts";
import { isModelName } from "../sizing/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";
import { containersOf } from "./pods.ts";
import type { PlacedContainer } from "./pods.ts";
import { has, valueAt } from "./values.ts";

/** The two resources that size a VM. */
export type Sized = "cpu" | "memory";

/** The code of a refusal for too small limits. */
export const MEMORY_TOO_LOW = "POD_MEMORY_LIMIT_TOO_LOW";

/** A pod's effective request and limit of one resource without overhead; absent where none. */
export interface Asked {
  readonly request: number;
  readonly limit: number | undefined;
}

const notByLimits: ReadonlySet<string> = new Set(["peer-pods", "ack-runv", "eks-fargate"]);

/** Whether the model sizes a VM from limits alone, so that what is said about limits holds. */
export function sizedByLimits({ model }: SizedWorkload): boolean {
  return model !== null && isModelName(model) && !notByLimits.has(model);
}

/** What the pod asks of a resource, after admission. */
export function asked({ demand }: SizedWorkload, resource: Sized): Asked {
  const { requests, limits } = demand;
  return {
    request: amount(requests, resource) ?? 0,
    limit: amount(limits, resource),
  };
}

/** The request where containers without a limit leave the VM, sized by limits, short of it. */
export function requestAboveSandbox(sized: SizedWorkload, resource: Sized): number | undefined {
  const { request, limit } = asked(sized, resource);
  const amountOfVm = sandboxAmount(sized, resource);
  if (amountOfVm === null || request <= amountOfVm) return undefined;
  // Limits that cover the request leave the VM short only by what the model rounds or cuts off.
  if (limit !== undefined && request <= limit) return undefined;
  return lacksLimit(sized.pod, resource) ? request : undefined;
}

function lacksLimit(pod: Pod, resource: Sized): boolean {
  if (has(pod.spec.resources?.limits, resource)) return false;
  return containersOf(pod).some(({ container }) => !has(container.resources?.limits, resource));
}

/** What the VM has of a resource: bytes, or thousandths of its whole virtual CPUs. */
export function sandboxAmount({ sandbox }: SizedWorkload, resource: Sized): number | null {
  if (resource === "memory") return sandbox?.memoryBytes ?? null;
  const vcpus = sandbox?.vcpus ?? null;
  return vcpus === null ? null : vcpus * 1000;
}

/** The field of the pod that says most about a figure: the greatest one written, else the container. */
export function greatestField(
  { workload: { pod } }: SizedWorkload,
  of: "requests" | "limits",
  resource: string,
): FieldPath {
  const podLevel = ["spec", "resources", of, resource];
  if (valueAt(pod, podLevel) !== undefined) return podLevel;
  const field = ["resources", of, resource];
  const rank = ({ container }: PlacedContainer): number => valueOf(valueAt(container, field));
  const [first] = [...containersOf(pod)].sort((a, b) => rank(b) - rank(a));
  return first === undefined ? ["spec"] : [...first.path, ...field];
}

/** A quantity as written, undefined where it is none. */
export function readQuantity(value: unknown): Quantity | undefined {
  try {
    return value === undefined || value === null
      ? undefined
      : quantityFromJson(value as QuantityInput);
  } catch (error) {
    if (error instanceof QuantityError) return undefined;
    throw error;
  }
}

/** The least that sorts, for content that may be anything. */
function valueOf(value: unknown): number {
  const quantity = readQuantity(value);
  return quantity === undefined ? -1 : Number(quantity.nano);
}

function amount(list: ResourceList, resource: Sized): number | undefined {
  const quantity = amountOf(list, resource);
  if (quantity === undefined) return undefined;
  return resource === "cpu" ? milliCpuOf(quantity) : memoryBytesOf(quantity);
}
