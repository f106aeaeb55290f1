import { checkAtLeastZero, checkLimitRangeItem } from "./amount-bounds.ts";
import { matches } from "./check.ts";
import { checkQuantities } from "./quantities.ts";
import type { FoundObject, Reading } from "./reading.ts";
import {
  disruptionBudgetSchema,
  limitRangeSchema,
  quotaSchema,
  runtimeClassSchema,
} from "./schema.ts";
import { readHorizontalPodAutoscaler, readScaledObject } from "./autoscaler.ts";
import type {
  DisruptionBudget,
  LimitRangeItem,
  NamespaceDefaults,
  Quota,
  RuntimeClass,
} from "./setting-types.ts";
import { field, isFields, valueAt } from "./values.ts";
import type { Fields } from "./values.ts";

type SettingReader = (reading: Reading, object: FoundObject) => void;

/** The kinds that carry no pods but decide what pods need or where they stand, by group and kind. */
export const settingReaders: ReadonlyMap<string, SettingReader> = new Map<string, SettingReader>([
  ["node.k8s.io/RuntimeClass", readRuntimeClass],
  ["/LimitRange", readLimitRange],
  ["/ResourceQuota", readQuota],
  ["policy/PodDisruptionBudget", readDisruptionBudget],
  ["autoscaling/HorizontalPodAutoscaler", readHorizontalPodAutoscaler],
  ["extensions/HorizontalPodAutoscaler", readHorizontalPodAutoscaler],
  ["keda.sh/ScaledObject", readScaledObject],
]);

/**
 * Copies the fields that are there: null is absent, as everywhere in the API. The schema has
 * checked their types, which is what the type argument of callers rests on.
 */
function present(from: unknown, names: readonly string[]): Fields {
  const entries = names.map((name) => [name, field(from, name)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== null));
}

function readRuntimeClass(reading: Reading, object: FoundObject): void {
  const { value, name, origin } = object;
  if (!matches(runtimeClassSchema, value, { reading, object, path: [] })) return;
  const path = ["overhead", "podFixed"];
  const podFixed = valueAt(value, path);
  if (!checkQuantities(podFixed, { reading, object, path })) return;
  if (!checkAtLeastZero(podFixed, { reading, object, path })) return;
  // Before v1 the handler stood under spec.
  const handler = field(value, "handler") ?? valueAt(value, ["spec", "runtimeHandler"]);
  reading.found.runtimeClasses.push({
    name,
    handler: typeof handler === "string" ? handler : "",
    ...present(field(value, "overhead"), ["podFixed"]),
    ...present(field(value, "scheduling"), ["nodeSelector", "tolerations"]),
    ...present(field(value, "metadata"), ["labels", "annotations"]),
    origin,
  } satisfies RuntimeClass);
}

const rangeFields = ["default", "defaultRequest", "min", "max", "maxLimitRequestRatio"];

function readLimitRange(reading: Reading, object: FoundObject): void {
  const { value, namespace, name, origin } = object;
  if (!matches(limitRangeSchema, value, { reading, object, path: [] })) return;
  const limits = valueAt(value, ["spec", "limits"]);
  const items = Array.isArray(limits) ? limits.filter(isFields) : [];
  const fine = items.flatMap((item, index) =>
    rangeFields.map((name) =>
      checkQuantities(field(item, name), {
        reading,
        object,
        path: ["spec", "limits", index, name],
      }),
    ),
  );
  if (fine.includes(false)) return;
  const coherent = items.map((item, index) =>
    checkLimitRangeItem(item, { reading, object, path: ["spec", "limits", index] }),
  );
  if (coherent.includes(false)) return;
  const ofType = (type: string): LimitRangeItem[] =>
    items.filter((item) => field(item, "type") === type).map((item) => present(item, rangeFields));
  reading.found.namespaceDefaults.push({
    namespace,
    name,
    containers: ofType("Container"),
    pods: ofType("Pod"),
    origin,
  } satisfies NamespaceDefaults);
}

function readQuota(reading: Reading, object: FoundObject): void {
  const { value, namespace, name, origin } = object;
  if (!matches(quotaSchema, value, { reading, object, path: [] })) return;
  const path = ["spec", "hard"];
  const hard = valueAt(value, path);
  if (!checkQuantities(hard, { reading, object, path })) return;
  if (!checkAtLeastZero(hard, { reading, object, path })) return;
  const selector = valueAt(value, ["spec", "scopeSelector", "matchExpressions"]);
  reading.found.quotas.push({
    namespace,
    name,
    hard: isFields(hard) ? (hard as Quota["hard"]) : {},
    ...present(field(value, "spec"), ["scopes"]),
    ...(Array.isArray(selector) ? { scopeSelector: selector } : {}),
    origin,
  });
}

function readDisruptionBudget(reading: Reading, object: FoundObject): void {
  const { value, namespace, name, origin } = object;
  if (!matches(disruptionBudgetSchema, value, { reading, object, path: [] })) return;
  const selector = valueAt(value, ["spec", "selector"]);
  reading.found.disruptionBudgets.push({
    namespace,
    name,
    selector: isFields(selector) ? selector : {},
    ...present(field(value, "spec"), ["minAvailable", "maxUnavailable"]),
    origin,
  } satisfies DisruptionBudget);
}
