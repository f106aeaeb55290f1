import type { FieldPath } from "../quantity/index.ts";
import { matches } from "./check.ts";
import type { TemplateKind } from "./kinds.data.ts";
import { report } from "./reading.ts";
import type { FoundObject, Reading } from "./reading.ts";
import { countSchema } from "./schema.ts";
import { valueAt } from "./values.ts";

/**
 * Counts the pods that an object asks for. Absent and null mean the API server's default.
 *
 * @returns The count, or undefined where the field is invalid (which is reported).
 */
export function countReplicas(
  reading: Reading,
  object: FoundObject,
  entry: TemplateKind,
): number | undefined {
  switch (entry.counting) {
    case "per-node":
    case "none":
      return 0;
    case "job":
      return countJobPods(reading, object, ["spec"]);
    case "cron-job":
      return countCronJobPods(reading, object);
    case undefined:
      if (entry.replicasPath === undefined) return 1;
      return readCount(reading, object, { path: entry.replicasPath, absent: 1 });
  }
}

interface CountField {
  readonly path: FieldPath;
  readonly absent: number;
}

function readCount(reading: Reading, object: FoundObject, field: CountField): number | undefined {
  const value = valueAt(object.value, field.path);
  if (!matches(countSchema, value, { reading, object, path: field.path })) return undefined;
  return typeof value === "number" ? value : field.absent;
}

/**
 * A Job runs `parallelism` pods at a time, but never more than `completions` asks for.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#controlling-parallelism
 */
function countJobPods(reading: Reading, object: FoundObject, spec: FieldPath): number | undefined {
  const parallelism = readCount(reading, object, { path: [...spec, "parallelism"], absent: 1 });
  const completions = readCount(reading, object, {
    path: [...spec, "completions"],
    absent: Number.POSITIVE_INFINITY,
  });
  if (parallelism === undefined || completions === undefined) return undefined;
  return Math.min(parallelism, completions);
}

/**
 * One run of a CronJob at a time. `Forbid` and `Replace` guarantee it; under `Allow`, the default,
 * slow runs may overlap without limit, which no manifest can tell, so the assumption is reported.
 */
function countCronJobPods(reading: Reading, object: FoundObject): number | undefined {
  const pods = countJobPods(reading, object, ["spec", "jobTemplate", "spec"]);
  const policy = valueAt(object.value, ["spec", "concurrencyPolicy"]) ?? "Allow";
  if (pods !== undefined && policy === "Allow") {
    report(reading, object, {
      code: "replicas-assumed",
      severity: "info",
      data: { replicas: pods, reason: "cron-job-overlap" },
      path: ["spec", "concurrencyPolicy"],
    });
  }
  return pods;
}
