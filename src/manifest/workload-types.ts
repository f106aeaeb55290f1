import type { FieldPath } from "../quantity/index.ts";
import type { Pod } from "./pod-types.ts";
import type { Origin } from "./source.ts";

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
  /** How many pods more than `replicas` may stand during a rollout (`maxSurge`); absent or 0 means none. */
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

/** A custom kind that carries a pod template, as a user's config names it. */
export interface WorkloadKind {
  /** `group/Kind` or just `Kind` for any group. */
  readonly kind: string;
  /** Where the pod template is: `["spec", "template"]`. */
  readonly podPath: FieldPath;
  /** Where the replica count is; absent = always 1. */
  readonly replicasPath?: FieldPath;
}
