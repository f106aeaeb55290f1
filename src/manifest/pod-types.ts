import type { QuantityInput } from "../quantity/index.ts";

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

/** A pod, or the pod template of a workload, as it was read; unknown fields pass through. */
export interface Pod {
  /** Name, labels and annotations; a pod template may have none. */
  readonly metadata?: ObjectMeta;
  /** What runs in the pod and what it asks for. */
  readonly spec: PodSpec;
  /** Live objects only: in-place resize reads container statuses. */
  readonly status?: Readonly<Record<string, unknown>>;
}

/**
 * An object with these fields and whichever others: a literal may write them, an instance of a class
 * need not declare that it has any.
 */
export type Loose<Fields> = Fields | (Fields & { readonly [field: string]: unknown });

/** What is taken for a container: a {@link Container}, or an object like it (`V1Container`). */
export type ContainerLike = Loose<Pick<Container, "name" | "restartPolicy" | "resources">>;

/** What is taken for a pod spec: a {@link PodSpec}, or an object like it (`V1PodSpec`). */
export type PodSpecLike = Loose<
  Pick<PodSpec, "runtimeClassName" | "overhead" | "resources" | "nodeSelector"> & {
    /** The containers that run side by side. */
    readonly containers: readonly ContainerLike[];
    /** The containers that run before them. */
    readonly initContainers?: readonly ContainerLike[] | null;
  }
>;

/** What is taken for an object's metadata: an {@link ObjectMeta}, or an object like it. */
export type ObjectMetaLike = Loose<
  Pick<ObjectMeta, "name" | "generateName" | "namespace" | "labels" | "annotations">
>;

/**
 * What is taken for a pod: a {@link Pod}, an object literal, or an instance of a class such as the
 * `V1Pod` of `@kubernetes/client-node`. One without a spec is refused when it is read (`PodError`).
 */
export type PodLike = Loose<{
  /** Name, labels and annotations. */
  readonly metadata?: ObjectMetaLike;
  /** What runs in the pod and what it asks for. */
  readonly spec?: PodSpecLike;
  /** Live objects only: in-place resize reads container statuses. */
  readonly status?: object;
}>;
