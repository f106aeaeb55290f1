import type { Pod } from "../manifest/index.ts";
import type { FieldPath, ResourceList, Term } from "../quantity/index.ts";

/** The quality-of-service class the API server gives a pod. */
export type QosClass = "Guaranteed" | "Burstable" | "BestEffort";

/**
 * What a pod asks for by Kubernetes' own rules: the effective requests and limits over containers,
 * init containers, sidecars, pod-level resources and overhead. Absent resource = absent key.
 */
export interface Demand {
  /** The effective requests by resource name. */
  readonly requests: ResourceList;
  /** The effective limits by resource name. */
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
  /** The cpu in thousandths of a core, a safe integer. */
  readonly milliCpu: number;
  /** The memory in bytes, a safe integer. */
  readonly memoryBytes: number;
  /** All resources, cpu and memory included. */
  readonly resources: ResourceList;
  /** The addends of each figure; they add up to it exactly. */
  readonly terms: {
    /** The addends of `milliCpu`. */
    readonly milliCpu: readonly Term[];
    /** The addends of `memoryBytes`. */
    readonly memoryBytes: readonly Term[];
  };
}

/** The pod cgroup's ceiling; null where the kubelet sets none. */
export interface CgroupCap {
  /** The cpu ceiling in thousandths of a core. */
  readonly milliCpu: number | null;
  /** The memory ceiling in bytes. */
  readonly memoryBytes: number | null;
}

/** One step that admission or API defaulting took on a pod, for reports. */
export interface AdmissionStep {
  /** Which part of admission took the step. */
  readonly kind:
    | "round-up"
    | "request-from-limit"
    | "pod-level-default"
    | "limit-range-default"
    | "runtime-class-overhead"
    | "runtime-class-scheduling";
  /** What happened, in a few words. */
  readonly label: string;
  /** The field it set, from the pod. */
  readonly path: FieldPath;
  /** The container it applied to, absent for the whole pod. */
  readonly container?: string;
  /** The resource, where the step is about one. */
  readonly resource?: string;
  /** The canonical quantity or the text it set. */
  readonly value?: string;
}

/** Canonical amounts by resource name, for reports. */
export type PrintedAmounts = Readonly<Record<string, string>>;

/** Why the API server would refuse a pod, as data; narrow it by `code`. */
export type AdmissionRejection =
  | OverheadDiffers
  | OverheadWithoutRuntimeClass
  | NodeSelectorConflict
  | LimitRangeViolation
  | RequestAboveLimit
  | RequestNotLimit
  | AmountInvalid
  | ResourceUnknown
  | HugePagesAlone
  | ContainersAbovePod;

/** The pod brings an overhead that its RuntimeClass does not have. */
export interface OverheadDiffers {
  /** The code of this rejection. */
  readonly code: "overhead-differs";
  /** The field, from the pod. */
  readonly path: FieldPath;
  /** The name of the RuntimeClass. */
  readonly runtimeClass: string;
  /** True where the class is built in and not part of the input: the cluster's may differ. */
  readonly builtIn: boolean;
  /** The pod's overhead, which is computed with. */
  readonly found: PrintedAmounts;
  /** The overhead of the RuntimeClass. */
  readonly required: PrintedAmounts;
}

/** The pod brings an overhead, but no RuntimeClass, or one without any. */
export interface OverheadWithoutRuntimeClass {
  /** The code of this rejection. */
  readonly code: "overhead-without-runtime-class";
  /** The field, from the pod. */
  readonly path: FieldPath;
  /** The name of the RuntimeClass; null where the pod names none. */
  readonly runtimeClass: string | null;
  /** True where the class is built in and not part of the input: the cluster's may differ. */
  readonly builtIn: boolean;
  /** The pod's overhead, which is computed with. */
  readonly found: PrintedAmounts;
}

/** Pod and RuntimeClass want different values of a node label. */
export interface NodeSelectorConflict {
  /** The code of this rejection. */
  readonly code: "node-selector-conflict";
  /** The field, from the pod. */
  readonly path: FieldPath;
  /** The name of the RuntimeClass. */
  readonly runtimeClass: string;
  /** True where the class is built in and not part of the input: the cluster's may differ. */
  readonly builtIn: boolean;
  /** The node label. */
  readonly key: string;
  /** The value that the pod wants. */
  readonly found: string;
  /** The value that the RuntimeClass wants. */
  readonly required: string;
}

/** A request above its limit: often a written request and a limit from a LimitRange. */
export interface RequestAboveLimit {
  /** The code of this rejection. */
  readonly code: "request-above-limit";
  /** The field, from the pod. */
  readonly path: FieldPath;
  /** The container; absent for pod-level resources. */
  readonly container?: string;
  /** The resource. */
  readonly resource: string;
  /** The canonical request. */
  readonly request: string;
  /** The canonical limit. */
  readonly limit: string;
}

/** A request of a device or of huge pages, which cannot be overcommitted, without an equal limit. */
export interface RequestNotLimit {
  /** The code of this rejection. */
  readonly code: "request-not-limit";
  /** The field, from the pod. */
  readonly path: FieldPath;
  /** The container; absent for pod-level resources. */
  readonly container?: string;
  /** The resource. */
  readonly resource: string;
  /** The canonical request. */
  readonly request: string;
  /** The canonical limit; null where there is none. */
  readonly limit: string | null;
}

/** An amount that no pod may ask for. */
export interface AmountInvalid {
  /** The code of this rejection. */
  readonly code: "amount-invalid";
  /** The field, from the pod. */
  readonly path: FieldPath;
  /** The container; absent for pod-level resources and the overhead. */
  readonly container?: string;
  /** The resource. */
  readonly resource: string;
  /** The canonical quantity. */
  readonly found: string;
  /** What is wanted: nothing below zero, whole devices, whole huge pages. */
  readonly wanted: "at-least-zero" | "whole" | "whole-pages";
}

/** A resource that cannot stand there: a name without a domain that is none of Kubernetes' own. */
export interface ResourceUnknown {
  /** The code of this rejection. */
  readonly code: "resource-unknown";
  /** The field, from the pod. */
  readonly path: FieldPath;
  /** The container; absent for pod-level resources and the overhead. */
  readonly container?: string;
  /** The resource. */
  readonly resource: string;
}

/** Huge pages without cpu or memory beside them. */
export interface HugePagesAlone {
  /** The code of this rejection. */
  readonly code: "huge-pages-alone";
  /** The field, from the pod. */
  readonly path: FieldPath;
  /** The container; absent for pod-level resources and the overhead. */
  readonly container?: string;
}

/** Containers that ask for more than the pod-level resources allow. */
export interface ContainersAbovePod {
  /** The code of this rejection. */
  readonly code: "containers-above-pod";
  /** The field, from the pod. */
  readonly path: FieldPath;
  /** The container; absent where it is all of them together. */
  readonly container?: string;
  /** The resource. */
  readonly resource: string;
  /** Whether requests or limits are compared. */
  readonly of: "requests" | "limits";
  /** The canonical amount of the container, or of all together. */
  readonly found: string;
  /** The canonical pod-level amount. */
  readonly bound: string;
}

/** A bound of a LimitRange that a container or a pod breaks. */
export interface LimitRangeViolation {
  /** Which kind of bound is broken. */
  readonly code: "limit-range-min" | "limit-range-max" | "limit-range-ratio";
  /** The field, from the pod. */
  readonly path: FieldPath;
  /** The name of the LimitRange. */
  readonly limitRange: string;
  /** The container; absent where the bound is on the whole pod. */
  readonly container?: string;
  /** The resource. */
  readonly resource: string;
  /** Which figure breaks the bound. */
  readonly of: "request" | "limit" | "ratio";
  /** The canonical quantity; null where the figure is missing. A ratio is limit/request. */
  readonly found: string | null;
  /** The canonical bound. */
  readonly bound: string;
}

/** A pod as the API server would store it, and what happened on the way. */
export interface Admission {
  /** A copy with every default written in; the original stays as it is. */
  readonly pod: Pod;
  /** What was changed, in the order it happened. */
  readonly steps: readonly AdmissionStep[];
  /** Why it would be refused; empty for a pod that is admitted. */
  readonly rejections: readonly AdmissionRejection[];
}
