import { memoryBytesOf, milliCpuOf, quantityFromJson } from "../../quantity/index.ts";
import type { Container, Pod } from "../../manifest/index.ts";

/**
 * Sums a resource as the webhook of peer pods does: over containers and all init containers; the
 * limits where they are at least the requests, else the requests.
 *
 * @see https://github.com/confidential-containers/cloud-api-adaptor/blob/fbdde756/src/webhook/pkg/mutating/remove-resourcespec.go
 */
export function webhookAmount(pod: Pod, resource: string): number {
  const all = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])];
  const limit = all.reduce((sum, one) => sum + (declared(one, "limits", resource) ?? 0), 0);
  // The API server has defaulted requests from limits before the webhook runs.
  const request = all.reduce(
    (sum, one) =>
      sum + (declared(one, "requests", resource) ?? declared(one, "limits", resource) ?? 0),
    0,
  );
  return request > 0 && limit >= request ? limit : request;
}

/** Sums the GPUs the pod asks for. */
export function webhookGpus(pod: Pod): number {
  return webhookAmount(pod, "nvidia.com/gpu");
}

function declared(
  container: Container,
  kind: "limits" | "requests",
  resource: string,
): number | null {
  const list = container.resources?.[kind];
  if (list === null || list === undefined || !Object.hasOwn(list, resource)) return null;
  const quantity = quantityFromJson(list[resource] ?? null);
  return resource === "cpu" ? milliCpuOf(quantity) : memoryBytesOf(quantity);
}
