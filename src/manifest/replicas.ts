import type { FieldPath } from "../quantity/index.ts";
import { matches } from "./check.ts";
import type { FoundObject, Reading } from "./reading.ts";
import { countSchema, rolloutSchema } from "./schema.ts";
import { field, valueAt } from "./values.ts";

/** A count in an object, and what its absence means. */
export interface CountField {
  readonly path: FieldPath;
  readonly absent: number;
}

/**
 * Reads a count. Absent and null mean the API server's default.
 *
 * @returns The count, or undefined where the field is invalid (which is reported).
 */
export function readCount(
  reading: Reading,
  object: FoundObject,
  { path, absent }: CountField,
): number | undefined {
  const value = valueAt(object.value, path);
  if (value === undefined || value === null) return absent;
  return matches(countSchema, value, { reading, object, path }) ? (value as number) : undefined;
}

/**
 * Counts the pods of a Job: `parallelism` at a time, but never more than `completions` asks for.
 *
 * @param spec - The path of the Job's spec in the object.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#controlling-parallelism
 */
export function countJobPods(
  reading: Reading,
  object: FoundObject,
  spec: FieldPath,
): number | undefined {
  const parallelism = readCount(reading, object, { path: [...spec, "parallelism"], absent: 1 });
  const completions = readCount(reading, object, {
    path: [...spec, "completions"],
    absent: Number.POSITIVE_INFINITY,
  });
  if (parallelism === undefined || completions === undefined) return undefined;
  return Math.min(parallelism, completions);
}

/**
 * Counts the pods that may stand beside `replicas` while a Deployment rolls out: `maxSurge`, a
 * quarter of the replicas (rounded up) where absent, none under `Recreate`.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-surge
 */
export function countSurge(reading: Reading, object: FoundObject, replicas: number): number {
  const path: FieldPath = ["spec", "strategy"];
  const strategy = valueAt(object.value, path);
  if (!matches(rolloutSchema, strategy, { reading, object, path })) return 0;
  if (field(strategy, "type") === "Recreate") return 0;
  const written = field(field(strategy, "rollingUpdate"), "maxSurge") ?? "25%";
  if (typeof written === "number") return Math.max(0, written);
  const share = /^(\d{1,9})%$/.exec(String(written))?.[1];
  return share === undefined ? 0 : Math.ceil((replicas * Number(share)) / 100);
}
