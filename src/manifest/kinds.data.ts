import type { FieldPath } from "../quantity/index.ts";

/** One kind whose objects make pods from one template. */
export interface TemplateKind {
  readonly kind: string;
  /** The API groups it belongs to; `""` is the core group. */
  readonly groups: readonly string[];
  /** Where the pod template is; `[]` where the object itself is the pod. */
  readonly podPath: FieldPath;
  /** Where the pod count is; absent where the object makes one pod (or one a node). */
  readonly replicasPath?: FieldPath;
  /** How the pod count comes about where it is not simply a field. */
  readonly counting?: "job" | "cron-job" | "per-node" | "none";
}

const template: FieldPath = ["spec", "template"];
const replicas: FieldPath = ["spec", "replicas"];
const apps = ["apps", "extensions"];

/**
 * The built-in kinds of Kubernetes that carry pods.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/
 */
export const builtInKinds: readonly TemplateKind[] = [
  { kind: "Pod", groups: [""], podPath: [] },
  // A stored template that no controller runs by itself.
  { kind: "PodTemplate", groups: [""], podPath: ["template"], counting: "none" },
  { kind: "ReplicationController", groups: [""], podPath: template, replicasPath: replicas },
  { kind: "Deployment", groups: apps, podPath: template, replicasPath: replicas },
  { kind: "ReplicaSet", groups: apps, podPath: template, replicasPath: replicas },
  { kind: "StatefulSet", groups: apps, podPath: template, replicasPath: replicas },
  { kind: "DaemonSet", groups: apps, podPath: template, counting: "per-node" },
  { kind: "Job", groups: ["batch", "extensions"], podPath: template, counting: "job" },
  {
    kind: "CronJob",
    groups: ["batch"],
    podPath: ["spec", "jobTemplate", "spec", "template"],
    counting: "cron-job",
  },
];
