import type { Diagnostic, Span } from "../diagnostic/index.ts";
import { decodeYaml } from "../manifest/index.ts";
import type { Manifests, Origin } from "../manifest/index.ts";
import { isRecord, valueAt } from "./values.ts";
import type { Fields } from "./values.ts";

/** The annotation that suppresses findings of its object: `code: reason; code: reason`. */
export const IGNORE_ANNOTATION = "kata-sizing.dev/ignore";

/** What is kept of an object to find it again from a finding. */
export interface KnownObject {
  readonly origin: Origin;
  /** The object's root, or that of the pod where only the pod is decoded. */
  readonly root: unknown;
  /** The path from the object to `root`. */
  readonly rootPath: readonly (string | number)[];
  /** Each annotation map that may suppress, with its path in the object. */
  readonly annotations: readonly {
    readonly path: readonly (string | number)[];
    readonly values: Fields;
  }[];
}

/** The objects of an input by what findings say of them. */
export type ObjectIndex = ReadonlyMap<string, KnownObject>;

/** Names an object as findings do: by source, document, kind, namespace and name. */
export function objectKey(
  span: Pick<Span, "source" | "document">,
  object: NonNullable<Diagnostic["object"]>,
): string {
  return JSON.stringify([span.source, span.document, object.kind, object.namespace, object.name]);
}

/** Indexes workloads and other objects. Of two alike in one document the first counts. */
export function indexObjects(manifests: Manifests): ObjectIndex {
  const index = new Map<string, KnownObject>();
  const add = (reference: NonNullable<Diagnostic["object"]>, known: KnownObject): void => {
    const { name: source, document } = known.origin;
    const key = objectKey({ source, document }, reference);
    if (!index.has(key)) index.set(key, known);
  };
  for (const workload of manifests.workloads) {
    const { origin, pod, podPath, annotations } = workload;
    const template = pod.metadata?.annotations ?? {};
    const own = { path: ["metadata", "annotations"], values: annotations };
    const inPod = { path: [...podPath, "metadata", "annotations"], values: template };
    const maps = podPath.length === 0 ? [own] : [own, inPod];
    add(workload, { origin, root: pod, rootPath: podPath, annotations: maps });
  }
  for (const other of manifests.otherObjects) {
    const values = valueAt(other.value, ["metadata", "annotations"]);
    const maps = [{ path: ["metadata", "annotations"], values: isRecord(values) ? values : {} }];
    add(other, { origin: other.origin, root: other.value, rootPath: [], annotations: maps });
  }
  const decoded = decoder();
  for (const { reference, origin } of settingObjects(manifests)) {
    const value = decoded(origin);
    const values = valueAt(value, ["metadata", "annotations"]);
    const maps = [{ path: ["metadata", "annotations"], values: isRecord(values) ? values : {} }];
    add(reference, { origin, root: value, rootPath: [], annotations: maps });
  }
  return index;
}

interface SettingObject {
  readonly reference: NonNullable<Diagnostic["object"]>;
  readonly origin: Origin;
}

/** The objects that reading keeps the settings of, but not the annotations. */
function settingObjects(manifests: Manifests): readonly SettingObject[] {
  const { runtimeClasses, quotas, namespaceDefaults, autoscalers, disruptionBudgets } = manifests;
  const named = (
    kind: string,
    objects: readonly { namespace?: string; name?: string; origin?: Origin }[],
  ): readonly SettingObject[] =>
    objects.flatMap(({ namespace = "", name = "", origin }) =>
      origin === undefined ? [] : [{ reference: { kind, namespace, name }, origin }],
    );
  return [
    ...named("RuntimeClass", runtimeClasses),
    ...named("ResourceQuota", quotas),
    ...named("LimitRange", namespaceDefaults),
    ...autoscalers.flatMap((one) => named(one.kind, [one])),
    ...named("PodDisruptionBudget", disruptionBudgets),
  ];
}

/** Decodes objects again, each document once and only where it speaks of suppressions. */
function decoder(): (origin: Origin) => unknown {
  const documents = new Map<Origin["source"], Map<number, unknown>>();
  return ({ source, start, end, path }) => {
    const known = documents.get(source) ?? new Map<number, unknown>();
    documents.set(source, known);
    if (!known.has(start)) known.set(start, decodeAgain(source.text, { start, end }));
    return valueAt(known.get(start), path);
  };
}

function decodeAgain(text: string, range: { start: number; end: number }): unknown {
  if (!text.slice(range.start, range.end).includes(IGNORE_ANNOTATION)) return undefined;
  const decoded = decodeYaml(text, range);
  return "value" in decoded ? decoded.value : undefined;
}

/** The object a finding is about, where it is known. */
export function objectOf(
  index: ObjectIndex,
  { span, object }: Diagnostic,
): KnownObject | undefined {
  if (span === undefined || object === undefined) return undefined;
  return index.get(objectKey(span, object));
}
