import type { Term } from "../quantity/index.ts";

/** The requests of a pod that stands on every node and is not part of the user's manifests. */
export interface SystemPod {
  readonly name: string;
  readonly milliCpu: number;
  readonly memoryBytes: number;
}

/** Adds up the requests of the pods that every node runs, as negative terms. */
export function systemLoadTotal(pods: readonly SystemPod[]): {
  readonly milliCpu: readonly Term[];
  readonly memoryBytes: readonly Term[];
  readonly pods: number;
} {
  const term = (name: string, amount: number) => ({ label: `system pod ${name}`, amount: -amount });
  return {
    milliCpu: pods.filter((pod) => pod.milliCpu > 0).map((pod) => term(pod.name, pod.milliCpu)),
    memoryBytes: pods
      .filter((pod) => pod.memoryBytes > 0)
      .map((pod) => term(pod.name, pod.memoryBytes)),
    pods: pods.length,
  };
}
