import type { FieldPath } from "../quantity/index.ts";

/** One kind whose objects make pods from one template. */
export interface TemplateKind {
  readonly kind: string;
  /** The API groups it belongs to; `""` is the core group. */
  readonly groups: readonly string[];
  /** Where the pod template is; `[]` where the object itself is the pod. */
  readonly podPath: FieldPath;
  /** Where the pod count is; absent where the object makes one pod. */
  readonly replicasPath?: FieldPath;
  /** How the pod count comes about where it is not simply a field. */
  readonly counting?: "job" | "cron-job" | "per-node" | "stored" | "knative" | "scaled-job";
  /** Whether a rollout adds pods as a Deployment's does. */
  readonly surges?: true;
}

const template: FieldPath = ["spec", "template"];
const replicas: FieldPath = ["spec", "replicas"];
const replicated = { podPath: template, replicasPath: replicas };
const apps = ["apps", "extensions"];

/**
 * The built-in kinds of Kubernetes that carry pods.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/
 */
export const builtInKinds: readonly TemplateKind[] = [
  { kind: "Pod", groups: [""], podPath: [] },
  { kind: "PodTemplate", groups: [""], podPath: ["template"], counting: "stored" },
  { kind: "ReplicationController", groups: [""], ...replicated },
  { kind: "Deployment", groups: apps, ...replicated, surges: true },
  { kind: "ReplicaSet", groups: apps, ...replicated },
  { kind: "StatefulSet", groups: apps, ...replicated },
  { kind: "DaemonSet", groups: apps, podPath: template, counting: "per-node" },
  { kind: "Job", groups: ["batch", "extensions"], podPath: template, counting: "job" },
  {
    kind: "CronJob",
    groups: ["batch"],
    podPath: ["spec", "jobTemplate", "spec", "template"],
    counting: "cron-job",
  },
];

/**
 * Custom kinds that carry one pod template as Kubernetes has it. Kinds with several templates stand
 * in `composite-kinds.ts`.
 *
 * @see https://openkruise.io/docs/
 * @see https://agent-sandbox.sigs.k8s.io/
 * @see https://knative.dev/docs/serving/
 * @see https://keda.sh/docs/latest/reference/scaledjob-spec/
 * @see https://agones.dev/site/docs/reference/
 */
export const customKinds: readonly TemplateKind[] = [
  { kind: "CloneSet", groups: ["apps.kruise.io"], ...replicated },
  { kind: "StatefulSet", groups: ["apps.kruise.io"], ...replicated },
  { kind: "DaemonSet", groups: ["apps.kruise.io"], podPath: template, counting: "per-node" },
  { kind: "BroadcastJob", groups: ["apps.kruise.io"], podPath: template, counting: "per-node" },
  { kind: "DeploymentConfig", groups: ["apps.openshift.io", ""], ...replicated },
  {
    kind: "Sandbox",
    groups: ["agents.x-k8s.io"],
    podPath: ["spec", "podTemplate"],
    replicasPath: replicas,
  },
  {
    kind: "SandboxTemplate",
    groups: ["extensions.agents.x-k8s.io"],
    podPath: ["spec", "podTemplate"],
    counting: "stored",
  },
  { kind: "Service", groups: ["serving.knative.dev"], podPath: template, counting: "knative" },
  {
    kind: "Configuration",
    groups: ["serving.knative.dev"],
    podPath: template,
    counting: "knative",
  },
  { kind: "Revision", groups: ["serving.knative.dev"], podPath: [], counting: "knative" },
  {
    kind: "ScaledJob",
    groups: ["keda.sh"],
    podPath: ["spec", "jobTargetRef", "template"],
    counting: "scaled-job",
  },
  { kind: "GameServer", groups: ["agones.dev"], podPath: template },
  {
    kind: "Fleet",
    groups: ["agones.dev"],
    podPath: ["spec", "template", "spec", "template"],
    replicasPath: replicas,
  },
];

/** Kinds whose pods cannot be read from the object, and why, by group and kind. */
export const excludedKinds: ReadonlyMap<string, string> = new Map(
  [
    ...["VirtualMachine", "VirtualMachineInstance", "VirtualMachineInstanceReplicaSet"].map(
      (kind) => [
        `kubevirt.io/${kind}`,
        "it is a virtual machine of its own; KubeVirt adds its pod and overhead at run time",
      ],
    ),
    [
      "pool.kubevirt.io/VirtualMachinePool",
      "it makes virtual machines of their own; KubeVirt adds their pods at run time",
    ],
    ...["SparkApplication", "ScheduledSparkApplication"].map((kind) => [
      `sparkoperator.k8s.io/${kind}`,
      "the operator builds its pods from cores and memory settings, not from a pod template",
    ]),
    ...["TaskRun", "PipelineRun"].map((kind) => [
      `tekton.dev/${kind}`,
      "Tekton builds its pods from steps at run time",
    ]),
  ].map(([kind, reason]) => [kind as string, reason as string]),
);
