import type { Pod } from "../manifest/index.ts";
import type { FieldPath } from "../quantity/index.ts";
import type { AdmissionStep } from "./types.ts";

/** Writes the values of admission steps into a copy of the pod; what they do not touch is shared. */
export function writeBack(pod: Pod, steps: readonly AdmissionStep[]): Pod {
  let result: unknown = pod;
  for (const { path, value } of steps) {
    if (value !== undefined) result = withValue(result, path, value);
  }
  return result as Pod;
}

function withValue(target: unknown, path: FieldPath, value: string): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(target)) {
    return target.map((item: unknown, index) =>
      index === key ? withValue(item, rest, value) : item,
    );
  }
  const fields = typeof target === "object" && target !== null ? target : {};
  const present = Object.hasOwn(fields, key) ? (fields as Record<string, unknown>)[key] : undefined;
  return { ...fields, [key]: withValue(present, rest, value) };
}
