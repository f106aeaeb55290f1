import type { QuantityInput } from "../quantity/index.ts";
import type { Origin } from "./source.ts";

/** A RuntimeClass of the input (`node.k8s.io/v1`). */
export interface RuntimeClass {
  /** The name that pods use in `runtimeClassName`. */
  readonly name: string;
  /** The handler in the node's container runtime, e.g. `kata`. */
  readonly handler: string;
  /** `overhead.podFixed`, as written. */
  readonly podFixed?: Readonly<Record<string, QuantityInput>>;
  /** The labels of the nodes that have the runtime; absent means every node. */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** Tolerations that its pods get at admission, as written. */
  readonly tolerations?: readonly Readonly<Record<string, unknown>>[];
  /** `metadata.labels`. */
  readonly labels?: Readonly<Record<string, string>>;
  /** `metadata.annotations`. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Absent for built-in ones. */
  readonly origin?: Origin;
}

/** The container and pod defaults that a LimitRange sets in a namespace. */
export interface NamespaceDefaults {
  /** The namespace whose pods get the defaults. */
  readonly namespace: string;
  /** The LimitRange's name. */
  readonly name: string;
  /** `type: Container` items, in file order. */
  readonly containers: readonly LimitRangeItem[];
  /** `type: Pod` items, in file order. */
  readonly pods: readonly LimitRangeItem[];
  /** Where the LimitRange was found. */
  readonly origin: Origin;
}

/** One item of a LimitRange, quantities as written. */
export interface LimitRangeItem {
  /** The limits of containers that write none. */
  readonly default?: Readonly<Record<string, QuantityInput>>;
  /** The requests of containers that write none. */
  readonly defaultRequest?: Readonly<Record<string, QuantityInput>>;
  /** The least request allowed, by resource. */
  readonly min?: Readonly<Record<string, QuantityInput>>;
  /** The highest limit allowed, by resource. */
  readonly max?: Readonly<Record<string, QuantityInput>>;
  /** The most a limit may be in multiples of its request. */
  readonly maxLimitRequestRatio?: Readonly<Record<string, QuantityInput>>;
}

/** A HorizontalPodAutoscaler or KEDA ScaledObject and the range it may scale its target over. */
export interface Autoscaler {
  /** `HorizontalPodAutoscaler` or `ScaledObject`. */
  readonly kind: string;
  /** The namespace of the autoscaler and of its target. */
  readonly namespace: string;
  /** The autoscaler's name. */
  readonly name: string;
  /** The workload it scales. */
  readonly target: {
    /** The target's group and version; absent where not written. */
    readonly apiVersion?: string;
    /** The target's kind, e.g. `Deployment`. */
    readonly kind: string;
    /** The target's name. */
    readonly name: string;
  };
  /** The fewest pods it may scale to, from 0. */
  readonly minimum: number;
  /** The most pods it may scale to. */
  readonly maximum: number;
  /** Where a paused ScaledObject holds its target: at so many pods, or at those it has. */
  readonly pausedAt?: number | "current";
  /** Where the autoscaler was found. */
  readonly origin: Origin;
}

/** The hard limits of a namespace (ResourceQuota), as written. */
export interface Quota {
  /** The namespace it limits. */
  readonly namespace: string;
  /** The ResourceQuota's name. */
  readonly name: string;
  /** The most of each resource, by quota name: `requests.cpu`, `limits.memory`, `pods`. */
  readonly hard: Readonly<Record<string, QuantityInput>>;
  /** `spec.scopes`: the quota counts only pods that match all of them. */
  readonly scopes?: readonly string[];
  /** `spec.scopeSelector.matchExpressions`. */
  readonly scopeSelector?: readonly QuotaScopeRequirement[];
  /** Where the ResourceQuota was found. */
  readonly origin: Origin;
}

/** One expression of a ResourceQuota's scope selector. */
export interface QuotaScopeRequirement {
  /** The scope: `PriorityClass`, `BestEffort`, `Terminating`, ... */
  readonly scopeName: string;
  /** `In`, `NotIn`, `Exists` or `DoesNotExist`. */
  readonly operator: string;
  /** The values `In` and `NotIn` compare with; absent for the others. */
  readonly values?: readonly string[];
}

/** A PodDisruptionBudget, read for placement. */
export interface DisruptionBudget {
  /** The namespace of the pods it protects. */
  readonly namespace: string;
  /** The PodDisruptionBudget's name. */
  readonly name: string;
  /** The label selector of its pods, as written. */
  readonly selector: Readonly<Record<string, unknown>>;
  /** The fewest pods that must stay, a number or a percentage; absent where not written. */
  readonly minAvailable?: number | string;
  /** The most pods that may be gone, a number or a percentage; absent where not written. */
  readonly maxUnavailable?: number | string;
  /** Where the PodDisruptionBudget was found. */
  readonly origin: Origin;
}
