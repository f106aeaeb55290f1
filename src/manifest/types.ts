import type { Diagnostic, Span } from "../diagnostic/index.ts";
import type { FieldPath, QuantityInput } from "../quantity/index.ts";

/** A text and its name. */
export interface Source {
  /** The name shown in reports: a file path, `<stdin>`, a URL-like label. */
  readonly name: string;
  /** The whole content: YAML or JSON, one document or many. */
  readonly text: string;
}

/** Requests and limits as written in a manifest: quantities not parsed yet. */
export interface ResourceRequirements {
  /** What is set aside, by resource; absent or null means none. */
  readonly requests?: Readonly<Record<string, QuantityInput>> | null;
  /** The most that may be used, by resource; absent or null means none. */
  readonly limits?: Readonly<Record<string, QuantityInput>> | null;
}

/** The fields of a container that matter here; every other field passes through untouched. */
export interface Container {
  /** The container's name, as reports show it. */
  readonly name?: string;
  /** `Always` on an init container makes it a sidecar that keeps running. */
  readonly restartPolicy?: string | null;
  /** Its requests and limits; absent or null means none. */
  readonly resources?: ResourceRequirements | null;
  readonly [field: string]: unknown;
}

/** A pod spec as the Kubernetes API has it (`V1PodSpec`); unknown fields pass through. */
export interface PodSpec {
  /** The containers that run side by side, at least one in a valid pod. */
  readonly containers: readonly Container[];
  /** The containers that run before them, one after the other; sidecars among them stay. */
  readonly initContainers?: readonly Container[] | null;
  /** The name of the RuntimeClass; absent or null means the node's default runtime. */
  readonly runtimeClassName?: string | null;
  /** The overhead as written, by resource; admission fills it in from the RuntimeClass. */
  readonly overhead?: Readonly<Record<string, QuantityInput>> | null;
  /** Requests and limits of the pod as a whole (pod-level resources). */
  readonly resources?: ResourceRequirements | null;
  /** The labels a node must have, with their values; absent or null means none. */
  readonly nodeSelector?: Readonly<Record<string, string>> | null;
  readonly [field: string]: unknown;
}

/** What of an object's metadata is read. */
export interface ObjectMeta {
  /** The object's name; absent where the cluster generates one. */
  readonly name?: string;
  /** The beginning of a name that the cluster completes. */
  readonly generateName?: string;
  /** The namespace; absent means `default`. */
  readonly namespace?: string;
  /** The labels by key; absent or null means none. */
  readonly labels?: Readonly<Record<string, string>> | null;
  /** The annotations by key; absent or null means none. */
  readonly annotations?: Readonly<Record<string, string>> | null;
  readonly [field: string]: unknown;
}

/** A pod, or the pod template of a workload. A `V1Pod`-shaped plain object works as it is. */
export interface Pod {
  /** Name, labels and annotations; a pod template may have none. */
  readonly metadata?: ObjectMeta;
  /** What runs in the pod and what it asks for. */
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
  /** The offset after the document's last character. */
  readonly end: number;
  /** The path from the document's root to the object: `[]`, or `["items", 3]` in a List. */
  readonly path: FieldPath;
}

/** What a user wrote that makes pods. */
export interface Workload {
  /** The group and version as written: `apps/v1`. */
  readonly apiVersion: string;
  /** The kind as written: `Deployment`, `Pod`, or a custom one. */
  readonly kind: string;
  /** The namespace, `default` where the manifest names none. */
  readonly namespace: string;
  /** The name, or its generated beginning; empty where neither is written. */
  readonly name: string;
  /** The object's own labels, not those of its pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** The object's own annotations, not those of its pods. */
  readonly annotations: Readonly<Record<string, string>>;
  /**
   * How many pods: `spec.replicas`, a Job's parallelism, 1 where absent; what `options.replicas`
   * chooses where an autoscaler governs the workload. For a DaemonSet 0: see `perNode`.
   */
  readonly replicas: number;
  /** True for a DaemonSet: one pod on every (matching) node. */
  readonly perNode: boolean;
  /** The pod or pod template as written, before any default. */
  readonly pod: Pod;
  /** The path from the object to `pod`: `[]` for a Pod, `["spec", "template"]` for a Deployment. */
  readonly podPath: FieldPath;
  /** How many pods more than `replicas` may stand during a rollout (`maxSurge`); absent means none. */
  readonly surge?: number;
  /** The autoscaler that governs `replicas`, with its range. */
  readonly autoscaler?: {
    /** `HorizontalPodAutoscaler` or `ScaledObject`. */
    readonly kind: string;
    /** The autoscaler's name, in the workload's namespace. */
    readonly name: string;
    /** The fewest pods it may scale to, from 0. */
    readonly minimum: number;
    /** The most pods it may scale to. */
    readonly maximum: number;
  };
  /** Where the object was found. */
  readonly origin: Origin;
}

/**
 * A workload whose pod spec the API server would refuse to decode: a list where a map belongs, an
 * invalid quantity, a negative replica count. It is counted, it has no figures, and a diagnostic
 * says what is wrong.
 */
export interface UndecodedWorkload {
  /** The group and version as written: `apps/v1`. */
  readonly apiVersion: string;
  /** The kind as written: `Deployment`, `Pod`, or a custom one. */
  readonly kind: string;
  /** The namespace, `default` where the manifest names none. */
  readonly namespace: string;
  /** The name, empty where none is written. */
  readonly name: string;
  /** As in Workload; 0 where the count itself is what is wrong. */
  readonly replicas: number;
  /** True for a DaemonSet, which has a pod on every node. */
  readonly perNode: boolean;
  /** How many entries the container lists have, whatever they hold. */
  readonly containers: number;
  /** How many entries the list of init containers has. */
  readonly initContainers: number;
  /** Where the object was found. */
  readonly origin: Origin;
}

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

/** An object that makes no pods: counted and listed, never dropped in silence. */
export interface OtherObject {
  /** The group and version as written: `v1`. */
  readonly apiVersion: string;
  /** The kind as written: `Service`, `ConfigMap`, ... */
  readonly kind: string;
  /** The namespace, `default` where the manifest names none. */
  readonly namespace: string;
  /** The name, empty where none is written. */
  readonly name: string;
  /** Where the object was found. */
  readonly origin: Origin;
  /** The decoded object itself, for rules that read cluster or node-pool settings. */
  readonly value: Readonly<Record<string, unknown>>;
}

/** A document that parses and is no Kubernetes object: an ARM template, the output of an Azure tool. */
export interface PlainDocument {
  /** The decoded document, mostly a map or a list. */
  readonly value: unknown;
  /** Where the document was found. */
  readonly origin: Origin;
}

/** How much was read. */
export interface ManifestCounts {
  /** The texts that were given. */
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
  /** Everything that makes pods and could be decoded. */
  readonly workloads: readonly Workload[];
  /** Workloads that could not be decoded: never in `workloads`, never counted as needing nothing. */
  readonly undecoded: readonly UndecodedWorkload[];
  /** The RuntimeClasses of the input; built-in ones are not listed. */
  readonly runtimeClasses: readonly RuntimeClass[];
  /** The LimitRanges of the input. */
  readonly namespaceDefaults: readonly NamespaceDefaults[];
  /** The autoscalers of the input, whether their target was found or not. */
  readonly autoscalers: readonly Autoscaler[];
  /** The ResourceQuotas of the input. */
  readonly quotas: readonly Quota[];
  /** The PodDisruptionBudgets of the input. */
  readonly disruptionBudgets: readonly DisruptionBudget[];
  /** All other Kubernetes objects, such as Services. */
  readonly otherObjects: readonly OtherObject[];
  /** Documents without a kind, each with a diagnostic; rules look for node pools in them. */
  readonly plainDocuments: readonly PlainDocument[];
  /** How much was read, for the summary of reports. */
  readonly counts: ManifestCounts;
  /** What could not be read or had to be assumed, each with its place. */
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
