import { formatFieldPath } from "../diagnostic/index.ts";
import type { FieldPath } from "../quantity/index.ts";
import { matches } from "./check.ts";
import { report } from "./reading.ts";
import type { FoundObject, Reading } from "./reading.ts";
import { horizontalPodAutoscalerSchema, scaledObjectSchema } from "./schema.ts";
import type { Autoscaler } from "./setting-types.ts";
import { describeValue, field, valueAt } from "./values.ts";

/**
 * Reads a HorizontalPodAutoscaler. Absent `minReplicas` is 1.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/
 */
export function readHorizontalPodAutoscaler(reading: Reading, object: FoundObject): void {
  if (!matches(horizontalPodAutoscalerSchema, object.value, { reading, object, path: [] })) return;
  const minimum = countOf(object, "minReplicas") ?? 1;
  addAutoscaler(reading, object, {
    minimum,
    maximum: countOf(object, "maxReplicas") ?? minimum,
    kind: undefined,
  });
}

/**
 * Reads a KEDA ScaledObject: absent, the minimum is 0, the maximum 100 and the target a Deployment.
 *
 * @see https://keda.sh/docs/latest/reference/scaledobject-spec/
 */
export function readScaledObject(reading: Reading, object: FoundObject): void {
  if (!matches(scaledObjectSchema, object.value, { reading, object, path: [] })) return;
  const lowest = countOf(object, "minReplicaCount") ?? 0;
  const pausedAt = readPause(reading, object);
  addAutoscaler(reading, object, {
    minimum: Math.min(lowest, countOf(object, "idleReplicaCount") ?? lowest),
    maximum: countOf(object, "maxReplicaCount") ?? 100,
    kind: "Deployment",
    ...(pausedAt === undefined ? {} : { pausedAt }),
  });
}

const annotations: FieldPath = ["metadata", "annotations"];

/**
 * Reads whether a ScaledObject is paused: at a count, or at the count that its target has. As
 * KEDA does it: a count wins, and a value that is no boolean pauses.
 *
 * @see https://keda.sh/docs/latest/concepts/scaling-deployments/#pausing-autoscaling
 */
function readPause(reading: Reading, object: FoundObject): Autoscaler["pausedAt"] {
  const path = [...annotations, "autoscaling.keda.sh/paused-replicas"];
  const count = valueAt(object.value, path);
  if (typeof count === "string") {
    if (/^\d{1,10}$/.test(count) && Number(count) <= mostPods) return Number(count);
    const expected = `a whole number from 0 to ${mostPods} as text`;
    const data = { field: formatFieldPath(path), expected, found: describeValue(count) };
    report(reading, object, { code: "field-invalid", severity: "error", data, path });
  }
  const paused = valueAt(object.value, [...annotations, "autoscaling.keda.sh/paused"]);
  const runs = typeof paused !== "string" || falseTexts.has(paused);
  return runs ? undefined : "current";
}

const mostPods = 2 ** 31 - 1;

/** What Go's `strconv.ParseBool` takes for false. */
const falseTexts: ReadonlySet<string> = new Set(["0", "f", "F", "false", "False", "FALSE"]);

function countOf(object: FoundObject, name: string): number | undefined {
  const value = valueAt(object.value, ["spec", name]);
  return typeof value === "number" ? value : undefined;
}

interface Range {
  readonly minimum: number;
  readonly maximum: number;
  /** The kind meant where the target names none. */
  readonly kind: string | undefined;
  readonly pausedAt?: NonNullable<Autoscaler["pausedAt"]>;
}

function addAutoscaler(reading: Reading, object: FoundObject, range: Range): void {
  const { kind, namespace, name, origin } = object;
  const { minimum, maximum, pausedAt } = range;
  if (minimum > maximum) {
    report(reading, object, {
      code: "autoscaler-range-empty",
      severity: "error",
      data: { minimum, maximum },
      path: ["spec"],
    });
    return;
  }
  const target = valueAt(object.value, ["spec", "scaleTargetRef"]);
  const apiVersion = field(target, "apiVersion");
  reading.found.autoscalers.push({
    kind,
    namespace,
    name,
    target: {
      ...(typeof apiVersion === "string" ? { apiVersion } : {}),
      kind: String(field(target, "kind") ?? range.kind ?? ""),
      name: String(field(target, "name")),
    },
    minimum,
    maximum,
    ...(pausedAt === undefined ? {} : { pausedAt }),
    origin,
  });
}
