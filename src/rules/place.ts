import type { ObjectReference } from "../diagnostic/index.ts";
import type { Origin, OtherObject, Workload } from "../manifest/index.ts";
import type { FieldPath } from "../quantity/index.ts";
import { isRecord } from "./values.ts";

/** Where a finding belongs: a field that exists, and the object it is in. */
export interface Place {
  /** Where the object was found. */
  readonly origin: Origin;
  /** The field, from the object's root. */
  readonly path: FieldPath;
  /** The object it is in. */
  readonly object: ObjectReference;
}

/**
 * Names a field of a workload's pod, given from the pod's root: where, in which object. Where the
 * manifest does not have it, the nearest parent that it has stands in, so that a position always shows
 * what was named. It is most of what a finding of a rule needs.
 *
 * @example
 * const [web] = parseManifests([{ name: "web.yaml", text }]).workloads;
 * web && inPod(web, ["spec", "hostIPC"]).path; // => ["spec"]
 * web && inPod(web, ["spec", "hostIPC"]).object; // => { kind: "Pod", namespace: "default", name: "web" }
 */
export function inPod(workload: Workload, path: FieldPath): Place {
  const { origin, kind, namespace, name, podPath } = workload;
  const present = presentPart(workload.pod, path);
  return { origin, path: [...podPath, ...present], object: { kind, namespace, name } };
}

/** Names a field of an object that makes no pods, given from the object's root. */
export function inObject(other: OtherObject, path: FieldPath): Place {
  const { origin, kind, namespace, name } = other;
  return { origin, path: presentPart(other.value, path), object: { kind, namespace, name } };
}

/** Cuts a path down to the part of it that a value has. */
export function presentPart(root: unknown, path: FieldPath): FieldPath {
  let value: unknown = root;
  for (const [index, step] of path.entries()) {
    const inList = typeof step === "number" && Array.isArray(value) && step < value.length;
    const inMap = typeof step === "string" && isRecord(value) && Object.hasOwn(value, step);
    if (!inList && !inMap) return path.slice(0, index);
    value = (value as Readonly<Record<string | number, unknown>>)[step];
  }
  return path;
}
