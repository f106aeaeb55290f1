import { matches } from "./check.ts";
import { report } from "./reading.ts";
import type { FoundObject, Reading } from "./reading.ts";
import { horizontalPodAutoscalerSchema, scaledObjectSchema } from "./schema.ts";
import { field, valueAt } from "./values.ts";

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
  addAutoscaler(reading, object, {
    minimum: Math.min(lowest, countOf(object, "idleReplicaCount") ?? lowest),
    maximum: countOf(object, "maxReplicaCount") ?? 100,
    kind: "Deployment",
  });
}

function countOf(object: FoundObject, name: string): number | undefined {
  const value = valueAt(object.value, ["spec", name]);
  return typeof value === "number" ? value : undefined;
}

interface Range {
  readonly minimum: number;
  readonly maximum: number;
  /** The kind meant where the target names none. */
  readonly kind: string | undefined;
}

function addAutoscaler(reading: Reading, object: FoundObject, range: Range): void {
  const { kind, namespace, name, origin } = object;
  const { minimum, maximum } = range;
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
    origin,
  });
}
