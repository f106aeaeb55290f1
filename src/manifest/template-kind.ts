import type { TemplateKind } from "./kinds.data.ts";
import type { FoundObject, Reading } from "./reading.ts";
import { countJobPods, readCount, readSurge } from "./replicas.ts";
import { countKnativePods, countScaledJobPods } from "./scaled-kinds.ts";
import { valueAt } from "./values.ts";
import { addPodGroup } from "./workload.ts";
import type { PodGroup } from "./workload.ts";

/** Reads an object whose pods all come from one template. */
export function readTemplateKind(reading: Reading, object: FoundObject, entry: TemplateKind): void {
  const { podPath } = entry;
  const template = valueAt(object.value, podPath);
  addPodGroup(reading, object, { template, podPath, ...countPods(reading, object, entry) });
}

type PodCount = Pick<PodGroup, "replicas" | "perNode" | "surgeOf" | "uncounted" | "assumed">;

function countPods(reading: Reading, object: FoundObject, entry: TemplateKind): PodCount {
  switch (entry.counting) {
    case "per-node":
      return { replicas: 0, perNode: true };
    case "stored":
      return { replicas: 0, assumed: { reason: "stored-template", path: [] } };
    case "knative":
      return countKnativePods(reading, object, entry.podPath);
    case "scaled-job":
      return countScaledJobPods(reading, object);
    case "job":
      return { replicas: countJobPods(reading, object, ["spec"]) };
    case "cron-job":
      return countCronJobPods(reading, object);
    default:
      return countReplicas(reading, object, entry);
  }
}

function countReplicas(reading: Reading, object: FoundObject, entry: TemplateKind): PodCount {
  if (entry.replicasPath === undefined) return { replicas: 1 };
  const replicas = readCount(reading, object, { path: entry.replicasPath, absent: 1 });
  const uncounted = (valueAt(object.value, entry.replicasPath) ?? null) === null;
  if (replicas === undefined || entry.surges !== true) return { replicas, uncounted };
  return { replicas, uncounted, surgeOf: readSurge(reading, object) };
}

/**
 * One run of a CronJob at a time. `Forbid` and `Replace` guarantee it; under `Allow`, the default,
 * slow runs may overlap without limit, which no manifest can tell, so the assumption is reported.
 */
function countCronJobPods(reading: Reading, object: FoundObject): PodCount {
  const replicas = countJobPods(reading, object, ["spec", "jobTemplate", "spec"]);
  const path = ["spec", "concurrencyPolicy"];
  const overlaps = (valueAt(object.value, path) ?? "Allow") === "Allow";
  return overlaps ? { replicas, assumed: { reason: "cron-job-overlap", path } } : { replicas };
}
