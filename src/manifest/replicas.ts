import type { FieldPath } from "../quantity/index.ts";
import { formatFieldPath } from "../diagnostic/index.ts";
import { matches } from "./check.ts";
import { report } from "./reading.ts";
import type { FoundObject, Reading, SurgeOf } from "./reading.ts";
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

/** The most pods that can be counted exactly. */
const mostPods = Number.MAX_SAFE_INTEGER;

/**
 * Multiplies counts: groups times pods of each.
 *
 * @returns The product, or undefined where a count is invalid or the product is beyond 2^53 - 1
 * (which is reported).
 */
export function multiplyCounts(
  reading: Reading,
  object: FoundObject,
  { counts, path }: { readonly counts: readonly (number | undefined)[]; readonly path: FieldPath },
): number | undefined {
  let product = 1n;
  for (const count of counts) {
    if (count === undefined) return undefined;
    product *= BigInt(count);
  }
  if (product <= BigInt(mostPods)) return Number(product);
  const data = {
    field: formatFieldPath(path),
    expected: `at most ${mostPods} pods in all`,
    found: String(product),
  };
  report(reading, object, { code: "field-invalid", severity: "error", data, path });
  return undefined;
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
 * Reads how many pods may stand beside `replicas` while a Deployment rolls out: `maxSurge`, a
 * quarter of the replicas (rounded up) where absent, none under `Recreate`.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-surge
 */
export function readSurge(reading: Reading, object: FoundObject): SurgeOf {
  const path: FieldPath = ["spec", "strategy"];
  const strategy = valueAt(object.value, path);
  if (strategy === undefined) return quarter;
  if (!matches(rolloutSchema, strategy, { reading, object, path })) return noSurge;
  if (field(strategy, "type") === "Recreate") return noSurge;
  const written = field(field(strategy, "rollingUpdate"), "maxSurge");
  if (written === undefined || written === null) return quarter;
  if (typeof written === "number") return () => Math.max(0, written);
  const share = /^(\d{1,4})%$/.exec(String(written))?.[1];
  if (share === undefined) return noSurge;
  return (replicas) => Math.ceil((replicas * Number(share)) / 100);
}

/** The surge where none is written: 25%. */
function quarter(replicas: number): number {
  return Math.ceil(replicas / 4);
}

/** The surge of what is replaced in place, or not at all. */
export function noSurge(): number {
  return 0;
}
