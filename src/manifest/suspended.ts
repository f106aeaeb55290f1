import type { FieldPath } from "../quantity/index.ts";
import { matches } from "./check.ts";
import type { FoundObject, Reading } from "./reading.ts";
import { switchSchema } from "./schema.ts";
import { valueAt } from "./values.ts";

const spec: FieldPath = ["spec", "suspend"];
const runPolicy: FieldPath = ["spec", "runPolicy", "suspend"];

/** The fields that keep all pods of an object from running, by group and kind. */
const suspendFields: ReadonlyMap<string, readonly FieldPath[]> = new Map([
  ["batch/Job", [spec]],
  ["batch/CronJob", [spec, ["spec", "jobTemplate", "spec", "suspend"]]],
  ["argoproj.io/Workflow", [spec]],
  ["argoproj.io/CronWorkflow", [spec]],
  ["jobset.x-k8s.io/JobSet", [spec]],
  ["ray.io/RayCluster", [spec]],
  ["ray.io/RayJob", [spec]],
  ["kubeflow.org/PyTorchJob", [runPolicy]],
  ["kubeflow.org/TFJob", [runPolicy]],
  ["kubeflow.org/MPIJob", [runPolicy]],
  ["kubeflow.org/XGBoostJob", [runPolicy]],
  ["kubeflow.org/PaddleJob", [runPolicy]],
]);

/** Whether an object is suspended, and by which field. */
export type Suspension =
  | { readonly state: "running" }
  | { readonly state: "suspended"; readonly path: FieldPath }
  /** The field is no boolean, which is reported: the API server would refuse the object. */
  | { readonly state: "invalid" };

/**
 * Tells whether an object is suspended: its controller makes no pods until somebody, or a queue such
 * as Kueue, resumes it.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#suspending-a-job
 */
export function findSuspension(reading: Reading, object: FoundObject): Suspension {
  // Without apiVersion nobody but the built-in kind can be meant.
  const group = object.apiVersion === "" ? "batch" : object.group;
  for (const path of suspendFields.get(`${group}/${object.kind}`) ?? []) {
    const value = valueAt(object.value, path);
    if (!matches(switchSchema, value, { reading, object, path })) return { state: "invalid" };
    if (value === true) return { state: "suspended", path };
  }
  return { state: "running" };
}
