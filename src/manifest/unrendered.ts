import type { FieldPath } from "../quantity/index.ts";
import type { FoundObject } from "./reading.ts";
import { markers } from "./template.ts";
import { field, valueAt } from "./values.ts";

/** A field with a template expression, where Kubernetes can hold none. */
export interface UnrenderedField {
  readonly path: FieldPath;
  readonly marker: string;
}

/** The groups whose controllers fill in expressions of this kind when they make a pod. */
const FILLED_IN_LATER: ReadonlySet<string> = new Set(["argoproj.io"]);

const NAMES: readonly FieldPath[] = [
  ["metadata", "name"],
  ["metadata", "generateName"],
  ["metadata", "namespace"],
];

/** Where a pod has the names of its images. */
function imagePaths(spec: unknown, path: FieldPath): readonly FieldPath[] {
  return ["initContainers", "containers"].flatMap((list) => {
    const containers = field(spec, list);
    if (!Array.isArray(containers)) return [];
    return containers.map((_, i): FieldPath => [...path, list, i, "image"]);
  });
}

/**
 * Finds a template expression in a field that is a name or an image: quoted as most charts have it
 * there, it is good YAML, and Kubernetes would refuse it. A count or an amount is told where it is read. Anywhere else (arguments, annotations, configuration, an Argo Workflow) the
 * expression may be meant as it stands.
 *
 * @param podPath - Where the object has its pod template, if it has one.
 */
export function unrenderedField(
  { value, group }: FoundObject,
  podPath: FieldPath | undefined,
): UnrenderedField | undefined {
  const own = podPath !== undefined && !FILLED_IN_LATER.has(group) ? podPath : undefined;
  const spec = own && [...own, "spec"];
  const paths = spec ? [...NAMES, ...imagePaths(valueAt(value, spec), spec)] : NAMES;
  for (const path of paths) {
    const text = valueAt(value, path);
    const marker = typeof text === "string" ? markers.exec(text)?.[0] : undefined;
    if (marker !== undefined) return { path, marker };
  }
  return undefined;
}
