import type { PodLike } from "../manifest/index.ts";
import { amountOf, memoryBytesOf, milliCpuOf } from "../quantity/index.ts";
import { termsOf } from "./demand-terms.ts";
import { demandOf } from "./pod-demand.ts";
import type { PodResources } from "./pod-resources.ts";
import { preparePod } from "./prepare.ts";
import type { DemandOptions, Reservation } from "./types.ts";

/**
 * Computes what kube-scheduler takes off a node for a pod: its effective requests plus the overhead,
 * with the terms that add up to each figure. Limits play no part.
 *
 * @throws PodError for a pod that cannot be read.
 * @throws QuantityError where a figure is beyond 2^53 - 1.
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/pod-overhead/
 * @example
 * const containers = [{ resources: { requests: { cpu: "500m", memory: "512Mi" } } }];
 * const { memoryBytes } = reservation({ spec: { containers, overhead: { memory: "600Mi" } } });
 * memoryBytes; // => 1112 * 2 ** 20
 */
export function reservation(pod: PodLike, options: DemandOptions = {}): Reservation {
  return reservationOf(preparePod(pod, options), options);
}

/** Computes the reservation of a pod that is read already. */
export function reservationOf(prepared: PodResources, options: DemandOptions): Reservation {
  const resources = demandOf(prepared, options).requests;
  return {
    milliCpu: milliCpuOf(amountOf(resources, "cpu")),
    memoryBytes: memoryBytesOf(amountOf(resources, "memory")),
    resources,
    terms: {
      milliCpu: termsOf(prepared, { ...options, of: "requests", resource: "cpu" }),
      memoryBytes: termsOf(prepared, { ...options, of: "requests", resource: "memory" }),
    },
  };
}
