import type { FieldPath } from "../quantity/index.ts";
import type { FoundObject, Reading } from "./reading.ts";
import { noSurge, readCount, readSurge } from "./replicas.ts";
import type { SurgeOf } from "./reading.ts";
import { field, isFields, valueAt } from "./values.ts";
import { addPodGroup } from "./workload.ts";

/** How a kind names the object whose pod template it uses. */
interface Referring {
  /** The field that holds the reference. */
  readonly path: FieldPath;
  /** The kind referred to, where the reference does not say. */
  readonly kind: string;
}

const referring: Readonly<Record<string, Referring>> = {
  Rollout: { path: ["spec", "workloadRef"], kind: "Deployment" },
  SandboxClaim: { path: ["spec", "sandboxTemplateRef"], kind: "SandboxTemplate" },
  SandboxWarmPool: { path: ["spec", "sandboxTemplateRef"], kind: "SandboxTemplate" },
};

/**
 * Reads an object that may use the pod template of another one: an Argo Rollout with or without
 * `workloadRef`, a claim or a warm pool of sandboxes.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 * @see https://agent-sandbox.sigs.k8s.io/docs/
 */
export function readReferring(reading: Reading, object: FoundObject): void {
  const replicas = readCount(reading, object, { path: ["spec", "replicas"], absent: 1 });
  const { path, kind } = referring[object.kind] as Referring;
  const reference = valueAt(object.value, path);
  const surgeOf = object.kind === "Rollout" ? rolloutSurge(reading, object) : noSurge;
  if (!isFields(reference) || replicas === undefined) {
    const podPath: FieldPath = ["spec", "template"];
    const template = valueAt(object.value, podPath);
    addPodGroup(reading, object, { template, podPath, replicas, surgeOf });
    return;
  }
  const { apiVersion, namespace, name, origin } = object;
  const target = field(reference, "kind");
  const scaleDown = field(reference, "scaleDown");
  reading.pending.push({
    object,
    draft: { apiVersion, kind: object.kind, namespace, name, replicas, perNode: false, origin },
    reference: {
      kind: typeof target === "string" ? target : kind,
      name: String(field(reference, "name")),
      path,
    },
    surgeOf,
    // The Deployment stays as a template; `never`, the default, leaves its pods standing too.
    scalesDown: scaleDown === "onsuccess" || scaleDown === "progressively",
  });
}

/** A blue-green Rollout runs a whole second set for a while, a canary what `maxSurge` says. */
function rolloutSurge(reading: Reading, object: FoundObject): SurgeOf {
  if (isFields(valueAt(object.value, ["spec", "strategy", "blueGreen"]))) return (count) => count;
  const canary = valueAt(object.value, ["spec", "strategy", "canary"]);
  const strategy = { rollingUpdate: isFields(canary) ? canary : {} };
  return readSurge(reading, { ...object, value: { spec: { strategy } } });
}
