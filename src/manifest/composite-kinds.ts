import type { FieldPath } from "../quantity/index.ts";
import { readArgoWorkflow } from "./argo-workflow.ts";
import { readReferring } from "./referring-kinds.ts";
import { chooseCount } from "./pod-range.ts";
import type { FoundObject, Reading } from "./reading.ts";
import { countJobPods, multiplyCounts, readCount } from "./replicas.ts";
import { field, isFields, valueAt } from "./values.ts";
import { addPodGroup } from "./workload.ts";

type KindReader = (reading: Reading, object: FoundObject) => void;

/** The kinds whose objects hold several pod templates, or none of their own, by group and kind. */
export const compositeReaders: ReadonlyMap<string, KindReader> = new Map<string, KindReader>([
  ["argoproj.io/Workflow", readArgoWorkflow],
  ["argoproj.io/CronWorkflow", readArgoWorkflow],
  ["argoproj.io/WorkflowTemplate", readArgoWorkflow],
  ["argoproj.io/ClusterWorkflowTemplate", readArgoWorkflow],
  ["argoproj.io/Rollout", readReferring],
  ["extensions.agents.x-k8s.io/SandboxClaim", readReferring],
  ["extensions.agents.x-k8s.io/SandboxWarmPool", readReferring],
  ["jobset.x-k8s.io/JobSet", readJobSet],
  ["leaderworkerset.x-k8s.io/LeaderWorkerSet", readLeaderWorkerSet],
  ["batch.volcano.sh/Job", readVolcanoJob],
  ["ray.io/RayCluster", (reading, object) => readRay(reading, object, ["spec"])],
  ["ray.io/RayJob", (reading, object) => readRay(reading, object, ["spec", "rayClusterSpec"])],
  [
    "ray.io/RayService",
    (reading, object) => readRay(reading, object, ["spec", "rayClusterConfig"]),
  ],
  ["kubeflow.org/PyTorchJob", readTrainingJob],
  ["kubeflow.org/TFJob", readTrainingJob],
  ["kubeflow.org/MPIJob", readTrainingJob],
  ["kubeflow.org/XGBoostJob", readTrainingJob],
  ["kubeflow.org/PaddleJob", readTrainingJob],
]);

/** The entries of a list in an object, each with its path and its name (or position). */
function listAt(
  object: FoundObject,
  path: FieldPath,
): { readonly path: FieldPath; readonly name: string }[] {
  const list = valueAt(object.value, path);
  if (!Array.isArray(list)) return [];
  return list.map((entry: unknown, index) => {
    const name = field(entry, "name") ?? field(entry, "groupName");
    return { path: [...path, index], name: typeof name === "string" ? name : String(index) };
  });
}

/** @see https://jobset.sigs.k8s.io/docs/reference/jobset.v1alpha2/ */
function readJobSet(reading: Reading, object: FoundObject): void {
  for (const { path, name } of listAt(object, ["spec", "replicatedJobs"])) {
    const jobs = readCount(reading, object, { path: [...path, "replicas"], absent: 1 });
    const podPath = [...path, "template", "spec", "template"];
    addPodGroup(reading, object, {
      part: name,
      template: valueAt(object.value, podPath),
      podPath,
      replicas: multiplyCounts(reading, object, {
        counts: [jobs, countJobPods(reading, object, [...path, "template", "spec"])],
        path,
      }),
    });
  }
}

/**
 * Each of `replicas` groups has one leader and `size` - 1 workers; without a template of its own
 * the leader is made from the workers'.
 *
 * @see https://lws.sigs.k8s.io/docs/reference/leaderworkerset.v1/
 */
function readLeaderWorkerSet(reading: Reading, object: FoundObject): void {
  const template: FieldPath = ["spec", "leaderWorkerTemplate"];
  const groups = readCount(reading, object, { path: ["spec", "replicas"], absent: 1 });
  const size = readCount(reading, object, { path: [...template, "size"], absent: 1 });
  const workerPath = [...template, "workerTemplate"];
  const ownLeader = isFields(valueAt(object.value, [...template, "leaderTemplate"]));
  const leaderPath = ownLeader ? [...template, "leaderTemplate"] : workerPath;
  addPodGroup(reading, object, {
    part: "leader",
    template: valueAt(object.value, leaderPath),
    podPath: leaderPath,
    replicas: groups,
  });
  addPodGroup(reading, object, {
    part: "worker",
    template: valueAt(object.value, workerPath),
    podPath: workerPath,
    replicas: multiplyCounts(reading, object, {
      counts: [groups, size === undefined ? undefined : Math.max(0, size - 1)],
      path: ["spec"],
    }),
  });
}

/** @see https://volcano.sh/en/docs/vcjob/ */
function readVolcanoJob(reading: Reading, object: FoundObject): void {
  for (const { path, name } of listAt(object, ["spec", "tasks"])) {
    addPodGroup(reading, object, {
      part: name,
      template: valueAt(object.value, [...path, "template"]),
      podPath: [...path, "template"],
      replicas: readCount(reading, object, { path: [...path, "replicas"], absent: 1 }),
    });
  }
}

/**
 * One head and the replicas of each worker group, each replica `numOfHosts` pods.
 *
 * @see https://ray-project.github.io/kuberay/reference/api/
 */
function readRay(reading: Reading, object: FoundObject, cluster: FieldPath): void {
  const headPath = [...cluster, "headGroupSpec", "template"];
  if (isFields(valueAt(object.value, headPath))) {
    const template = valueAt(object.value, headPath);
    addPodGroup(reading, object, { part: "head", template, podPath: headPath, replicas: 1 });
  }
  for (const { path, name } of listAt(object, [...cluster, "workerGroupSpecs"])) {
    const replicas = countRayReplicas(reading, object, { cluster, group: path });
    const hosts = readCount(reading, object, { path: [...path, "numOfHosts"], absent: 1 });
    addPodGroup(reading, object, {
      part: name,
      template: valueAt(object.value, [...path, "template"]),
      podPath: [...path, "template"],
      replicas: multiplyCounts(reading, object, { counts: [replicas, hosts], path }),
    });
  }
}

/** With `enableInTreeAutoscaling` Ray itself scales a worker group between its two bounds. */
function countRayReplicas(
  reading: Reading,
  object: FoundObject,
  { cluster, group }: { readonly cluster: FieldPath; readonly group: FieldPath },
): number | undefined {
  const count = (name: string, absent: number): number | undefined =>
    readCount(reading, object, { path: [...group, name], absent });
  const minimum = count("minReplicas", 0);
  // Without replicas the autoscaler starts at the minimum.
  const written = count("replicas", minimum ?? 0);
  const maximum = count("maxReplicas", written ?? 0);
  if (minimum === undefined || written === undefined || maximum === undefined) return undefined;
  const scales = valueAt(object.value, [...cluster, "enableInTreeAutoscaling"]) === true;
  return scales ? chooseCount({ written, minimum, maximum }, reading.options) : written;
}

/**
 * Kubeflow's training jobs: a map of roles (`Master`, `Worker`, ...) under a field that ends in
 * `ReplicaSpecs`.
 *
 * @see https://www.kubeflow.org/docs/components/trainer/legacy-v1/
 */
function readTrainingJob(reading: Reading, object: FoundObject): void {
  const spec = valueAt(object.value, ["spec"]);
  const holder = isFields(spec)
    ? Object.keys(spec).find((name) => name.endsWith("ReplicaSpecs"))
    : undefined;
  if (holder === undefined) return;
  const roles = valueAt(spec, [holder]);
  for (const role of isFields(roles) ? Object.keys(roles) : []) {
    const path: FieldPath = ["spec", holder, role];
    addPodGroup(reading, object, {
      part: role.toLowerCase(),
      template: valueAt(object.value, [...path, "template"]),
      podPath: [...path, "template"],
      replicas: readCount(reading, object, { path: [...path, "replicas"], absent: 1 }),
    });
  }
}
