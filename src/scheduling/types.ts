import type { FieldPath, ResourceList, Term } from "../quantity/index.ts";

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

/** Settings of `podDemand` and of everything built on it. */
export interface DemandOptions {
  /** Leave the pod's overhead out. Default false. */
  readonly excludeOverhead?: boolean;
  /** The overhead to count instead of the pod's own `spec.overhead`. */
  readonly overhead?: ResourceList;
  /**
   * Do first what the API server does to every pod: round amounts up to thousandths, and take a
   * limit without a request for the request. Default true; manifests on disk are not defaulted yet.
   */
  readonly applyDefaults?: boolean;
  /**
   * Default the requests of pod-level `spec.resources` too, as Kubernetes does from 1.34 on. Default
   * false; `admit` does it. Nothing happens without `applyDefaults`.
   */
  readonly podLevelDefaults?: boolean;
  /** For live pods: count in-place resizes that `status` reports. Default false. */
  readonly useStatusResources?: boolean;
  /** With `useStatusResources`: count pod-level resizes too. Default false. */
  readonly inPlacePodLevelResources?: boolean;
  /** Ignore pod-level `spec.resources`. Default false. */
  readonly skipPodLevelResources?: boolean;
  /** Ignore the requests of containers. Default false. */
  readonly skipContainerLevelResources?: boolean;
  /** Requests to assume for a container that states none, per resource. Limits are not touched. */
  readonly nonMissingContainerRequests?: ResourceList;
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
  /** The field it set, from the pod. */
  readonly path: FieldPath;
  /** The container it applied to, absent for the whole pod. */
  readonly container?: string;
  readonly resource?: string;
  /** The canonical quantity it set. */
  readonly value?: string;
}
