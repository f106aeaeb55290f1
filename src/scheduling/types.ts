import type { ResourceList, Term } from "../quantity/index.ts";

/** The quality-of-service class the API server gives a pod. */
export type QosClass = "Guaranteed" | "Burstable" | "BestEffort";

/**
 * What a pod asks for by Kubernetes' own rules: the effective requests and limits over containers,
 * init containers, sidecars, pod-level resources and overhead. Absent resource = absent key.
 */
export interface Demand {
  readonly requests: ResourceList;
  readonly limits: ResourceList;
}

/** What kube-scheduler takes off a node for the pod: requests + RuntimeClass overhead. */
export interface Reservation {
  readonly milliCpu: number;
  readonly memoryBytes: number;
  /** All resources, cpu and memory included. */
  readonly resources: ResourceList;
  readonly terms: {
    readonly milliCpu: readonly Term[];
    readonly memoryBytes: readonly Term[];
  };
}

/** The pod cgroup's ceiling; null where the kubelet sets none. */
export interface CgroupCap {
  readonly milliCpu: number | null;
  readonly memoryBytes: number | null;
}

/** One step that admission or API defaulting took on a pod, for reports. */
export interface AdmissionStep {
  readonly kind:
    | "limit-range-default"
    | "runtime-class-overhead"
    | "runtime-class-scheduling"
    | "request-from-limit"
    | "pod-level-default";
  readonly label: string;
  /** The container it applied to, absent for the whole pod. */
  readonly container?: string;
  readonly resource?: string;
  /** The canonical quantity it set. */
  readonly value?: string;
}
