import type { Diagnostic, Span } from "../diagnostic/index.ts";
import type { FieldPath, QuantityInput } from "../quantity/index.ts";

/** A text and its name. */
export interface Source {
  /** The name shown in reports: a file path, `<stdin>`, a URL-like label. */
  readonly name: string;
  readonly text: string;
}

/** Requests and limits as written in a manifest: quantities not parsed yet. */
export interface ResourceRequirements {
  readonly requests?: Readonly<Record<string, QuantityInput>> | null;
  readonly limits?: Readonly<Record<string, QuantityInput>> | null;
}

/** The fields of a container that matter here; every other field passes through untouched. */
export interface Container {
  readonly name?: string;
  readonly restartPolicy?: string | null;
  readonly resources?: ResourceRequirements | null;
  readonly [field: string]: unknown;
}

/** A pod spec as the Kubernetes API has it (`V1PodSpec`); unknown fields pass through. */
export interface PodSpec {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[] | null;
  readonly runtimeClassName?: string | null;
  readonly overhead?: Readonly<Record<string, QuantityInput>> | null;
  readonly resources?: ResourceRequirements | null;
  readonly nodeSelector?: Readonly<Record<string, string>> | null;
  readonly [field: string]: unknown;
}

/** What of an object's metadata is read. */
export interface ObjectMeta {
  readonly name?: string;
  readonly generateName?: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>> | null;
  readonly annotations?: Readonly<Record<string, string>> | null;
  readonly [field: string]: unknown;
}

/** A pod, or the pod template of a workload. A `V1Pod`-shaped plain object works as it is. */
export interface Pod {
  readonly metadata?: ObjectMeta;
  readonly spec: PodSpec;
  /** Live objects only: in-place resize reads container statuses. */
  readonly status?: Readonly<Record<string, unknown>>;
}

/** Where an object was found, enough to find any of its fields again on demand. */
export interface Origin {
  /** The source as given by the caller. */
  readonly source: Source;
  /** The name to show: the source's, or the one of a Helm `# Source:` comment. */
  readonly name: string;
  /** The ordinal of the document in the source, from 1. */
  readonly document: number;
  /** The offsets of the document's text in `source.text`. */
  readonly start: number;
  readonly end: number;
  /** The path from the document's root to the object: `[]`, or `["items", 3]` in a List. */
  readonly path: FieldPath;
}

/** What a user wrote that makes pods. */
export interface Workload {
  readonly apiVersion: string;
  readonly kind: string;
  /** The namespace, `default` where the manifest names none. */
  readonly namespace: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /**
   * How many pods: `spec.replicas`, a Job's parallelism, 1 where absent; what `options.replicas`
   * chooses where an autoscaler governs the workload. For a DaemonSet 0: see `perNode`.
   */
  readonly replicas: number;
  /** True for a DaemonSet: one pod on every (matching) node. */
  readonly perNode: boolean;
  readonly pod: Pod;
  /** The path from the object to `pod`: `[]` for a Pod, `["spec", "template"]` for a Deployment. */
  readonly podPath: FieldPath;
  /** How many pods more than `replicas` may stand during a rollout (`maxSurge`); absent means none. */
  readonly surge?: number;
  /** The autoscaler that governs `replicas`, with its range. */
  readonly autoscaler?: {
    readonly kind: string;
    readonly name: string;
    readonly minimum: number;
    readonly maximum: number;
  };
  readonly origin: Origin;
}

/**
 * A workload whose pod spec the API server would refuse to decode: a list where a map belongs, an
 * invalid quantity, a negative replica count. It is counted, it has no figures, and a diagnostic
 * says what is wrong.
 */
export interface UndecodedWorkload {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** As in Workload; 0 where the count itself is what is wrong. */
  readonly replicas: number;
  readonly perNode: boolean;
  /** How many entries the container lists have, whatever they hold. */
  readonly containers: number;
  readonly initContainers: number;
  readonly origin: Origin;
}

/** A RuntimeClass of the input (`node.k8s.io/v1`). */
export interface RuntimeClass {
  readonly name: string;
  readonly handler: string;
  /** `overhead.podFixed`, as written. */
  readonly podFixed?: Readonly<Record<string, QuantityInput>>;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly tolerations?: readonly Readonly<Record<string, unknown>>[];
  /** Absent for built-in ones. */
  readonly origin?: Origin;
}

/** The container and pod defaults that a LimitRange sets in a namespace. */
export interface NamespaceDefaults {
  readonly namespace: string;
  readonly name: string;
  /** `type: Container` items, in file order. */
  readonly containers: readonly LimitRangeItem[];
  /** `type: Pod` items, in file order. */
  readonly pods: readonly LimitRangeItem[];
  readonly origin: Origin;
}

/** One item of a LimitRange, quantities as written. */
export interface LimitRangeItem {
  readonly default?: Readonly<Record<string, QuantityInput>>;
  readonly defaultRequest?: Readonly<Record<string, QuantityInput>>;
  readonly min?: Readonly<Record<string, QuantityInput>>;
  readonly max?: Readonly<Record<string, QuantityInput>>;
  readonly maxLimitRequestRatio?: Readonly<Record<string, QuantityInput>>;
}

/** A HorizontalPodAutoscaler or KEDA ScaledObject and the range it may scale its target over. */
export interface Autoscaler {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly target: { readonly apiVersion?: string; readonly kind: string; readonly name: string };
  readonly minimum: number;
  readonly maximum: number;
  readonly origin: Origin;
}

/** The hard limits of a namespace (ResourceQuota), as written. */
export interface Quota {
  readonly namespace: string;
  readonly name: string;
  readonly hard: Readonly<Record<string, QuantityInput>>;
  /** `spec.scopes`: the quota counts only pods that match all of them. */
  readonly scopes?: readonly string[];
  /** `spec.scopeSelector.matchExpressions`. */
  readonly scopeSelector?: readonly QuotaScopeRequirement[];
  readonly origin: Origin;
}

/** One expression of a ResourceQuota's scope selector. */
export interface QuotaScopeRequirement {
  readonly scopeName: string;
  /** `In`, `NotIn`, `Exists` or `DoesNotExist`. */
  readonly operator: string;
  readonly values?: readonly string[];
}

/** A PodDisruptionBudget, read for placement. */
export interface DisruptionBudget {
  readonly namespace: string;
  readonly name: string;
  readonly selector: Readonly<Record<string, unknown>>;
  readonly minAvailable?: number | string;
  readonly maxUnavailable?: number | string;
  readonly origin: Origin;
}

/** An object that makes no pods: counted and listed, never dropped in silence. */
export interface OtherObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly origin: Origin;
  /** The decoded object itself, for rules that read cluster or node-pool settings. */
  readonly value: Readonly<Record<string, unknown>>;
}

/** A document that parses and is no Kubernetes object: an ARM template, the output of an Azure tool. */
export interface PlainDocument {
  /** The decoded document, mostly a map or a list. */
  readonly value: unknown;
  readonly origin: Origin;
}

/** How much was read. */
export interface ManifestCounts {
  readonly sources: number;
  /** Documents that parsed and are not null. */
  readonly documents: number;
  /** Documents that could not be read. */
  readonly badDocuments: number;
  /** Of the bad ones, those that are unrendered templates. */
  readonly templates: number;
  /** Kubernetes objects, items of Lists counted each. */
  readonly objects: number;
}

/** Everything read from the sources, in source order. */
export interface Manifests {
  readonly workloads: readonly Workload[];
  /** Workloads that could not be decoded: never in `workloads`, never counted as needing nothing. */
  readonly undecoded: readonly UndecodedWorkload[];
  readonly runtimeClasses: readonly RuntimeClass[];
  readonly namespaceDefaults: readonly NamespaceDefaults[];
  readonly autoscalers: readonly Autoscaler[];
  readonly quotas: readonly Quota[];
  readonly disruptionBudgets: readonly DisruptionBudget[];
  readonly otherObjects: readonly OtherObject[];
  /** Documents without a kind, each with a diagnostic; rules look for node pools in them. */
  readonly plainDocuments: readonly PlainDocument[];
  readonly counts: ManifestCounts;
  readonly diagnostics: readonly Diagnostic[];
}

/** A custom kind that carries a pod template, as a user's config names it. */
export interface WorkloadKind {
  /** `group/Kind` or just `Kind` for any group. */
  readonly kind: string;
  /** Where the pod template is: `["spec", "template"]`. */
  readonly podPath: FieldPath;
  /** Where the replica count is; absent = always 1. */
  readonly replicasPath?: FieldPath;
}

/** Options of `parseManifests`. */
export interface ManifestOptions {
  /** Which replica count to use where an autoscaler governs a workload. Default `spec`. */
  readonly replicas?: "spec" | "min" | "max";
  /** More kinds that carry pod templates. */
  readonly kinds?: readonly WorkloadKind[];
}

/** Finds a field of an object again: the span of the value at `path`, or of its nearest existing parent. */
export type Locate = (origin: Origin, path: FieldPath) => Span;
