import type { FieldPath } from "../quantity/index.ts";
import { chooseCount } from "./pod-range.ts";
import type { PodRange } from "./pod-range.ts";
import { report } from "./reading.ts";
import type { FoundObject, Reading } from "./reading.ts";
import { countJobPods, multiplyCounts, readCount } from "./replicas.ts";
import { describeValue, valueAt } from "./values.ts";
import { formatFieldPath } from "../diagnostic/index.ts";
import type { PodGroup } from "./workload.ts";

type PodCount = Pick<PodGroup, "replicas" | "assumed">;

/**
 * Counts the pods of a Knative Service, Configuration or Revision by the annotations of its pod
 * template. Without them Knative begins with one pod and goes down to none, or up without limit: then
 * one pod is counted, which is reported.
 *
 * @param podPath - Where the pod template is in the object.
 * @see https://knative.dev/docs/serving/autoscaling/scale-bounds/
 */
export function countKnativePods(
  reading: Reading,
  object: FoundObject,
  podPath: FieldPath,
): PodCount {
  const read = (names: readonly string[]): number | undefined =>
    readScale(reading, object, { annotations: [...podPath, "metadata", "annotations"], names });
  const minimum = read(["min-scale", "minScale"]) ?? 0;
  const initial = read(["initial-scale", "initialScale"]) ?? 1;
  // 0 means that there is no maximum.
  const maximum = read(["max-scale", "maxScale"]) || undefined;
  const written = Math.min(Math.max(initial, minimum), maximum ?? Number.POSITIVE_INFINITY);
  const range = { written, minimum, maximum: maximum ?? written };
  return countWithin(reading, range, { unlimited: maximum === undefined, path: podPath });
}

interface ScaleAnnotation {
  /** Where the annotations are in the object. */
  readonly annotations: FieldPath;
  /** The annotation's name after the slash, in the order in which Knative looks for them. */
  readonly names: readonly string[];
}

function readScale(
  reading: Reading,
  object: FoundObject,
  { annotations, names }: ScaleAnnotation,
): number | undefined {
  for (const name of names) {
    const path = [...annotations, `autoscaling.knative.dev/${name}`];
    const value = valueAt(object.value, path);
    if (value === undefined || value === null) continue;
    // Annotations that are no texts are reported with the metadata.
    if (typeof value !== "string") return undefined;
    if (/^\d{1,10}$/.test(value) && Number(value) <= mostPods) return Number(value);
    const expected = `a whole number from 0 to ${mostPods} as text`;
    const data = { field: formatFieldPath(path), expected, found: describeValue(value) };
    report(reading, object, { code: "field-invalid", severity: "error", data, path });
  }
  return undefined;
}

const mostPods = 2 ** 31 - 1;

/**
 * Counts the pods of a KEDA ScaledJob, which makes Jobs as its triggers ask for: from 0 to 100 at a
 * time unless it says otherwise, each with its own parallelism. One Job is counted, which is reported.
 *
 * @see https://keda.sh/docs/latest/reference/scaledjob-spec/
 */
export function countScaledJobPods(reading: Reading, object: FoundObject): PodCount {
  const pods = countJobPods(reading, object, ["spec", "jobTargetRef"]);
  const highest = readCount(reading, object, { path: ["spec", "maxReplicaCount"], absent: 100 });
  const lowest = readCount(reading, object, { path: ["spec", "minReplicaCount"], absent: 0 });
  if (highest === undefined || lowest === undefined) return { replicas: undefined };
  // KEDA itself takes the maximum for the minimum where that is higher.
  const minimum = Math.min(lowest, highest);
  const range = { written: Math.max(1, minimum), minimum, maximum: highest };
  const { replicas: jobs, assumed } = countWithin(reading, range, { unlimited: false, path: [] });
  const replicas = multiplyCounts(reading, object, { counts: [jobs, pods], path: ["spec"] });
  return assumed === undefined ? { replicas } : { replicas, assumed };
}

/** Chooses a count and says whether it is the controller's rather than the manifest's. */
function countWithin(
  { options }: Reading,
  range: PodRange,
  { unlimited, path }: { readonly unlimited: boolean; readonly path: FieldPath },
): PodCount {
  const replicas = chooseCount(range, options);
  const fixed = !unlimited && range.minimum === range.maximum;
  const open = { spec: !fixed, min: false, max: unlimited }[options.replicas ?? "spec"];
  return open ? { replicas, assumed: { reason: "controller-decides", path } } : { replicas };
}
