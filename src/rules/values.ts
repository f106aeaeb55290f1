import type { FieldPath } from "../quantity/index.ts";

/** Decoded content of a manifest whose shape nobody has checked. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value is a map. */
export function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The items of a list, none where the value is no list. */
export function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value at a path, undefined where there is none. */
export function valueAt(root: unknown, path: FieldPath): unknown {
  let value: unknown = root;
  for (const step of path) {
    if (typeof step === "number") value = Array.isArray(value) ? value[step] : undefined;
    else value = isRecord(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }
  return value;
}

/** The text at a path, undefined where there is none. */
export function textAt(root: unknown, path: FieldPath): string | undefined {
  const value = valueAt(root, path);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Whether a map has a key with a value. */
export function has(map: unknown, key: string): boolean {
  const value = valueAt(map, [key]);
  return value !== undefined && value !== null;
}
