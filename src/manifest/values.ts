import { isTemplateText } from "./template.ts";

/** A map as documents have it. */
export type Fields = Readonly<Record<string, unknown>>;

/** Tells a map from a list, a scalar and nothing. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Reads an own field; inherited names such as `constructor` are no fields. */
export function field(value: unknown, name: string): unknown {
  if (!isFields(value)) return undefined;
  const inner = value[name];
  // Most fields that are looked for are absent: only what is there can be inherited.
  return inner !== undefined && Object.hasOwn(value, name) ? inner : undefined;
}

/** Follows a path of own fields and list positions; undefined where it ends early. */
export function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  let current = value;
  for (const step of path) {
    if (typeof step === "number") current = Array.isArray(current) ? current[step] : undefined;
    else current = field(current, step);
    if (current === undefined) return undefined;
  }
  return current;
}

/** Tells whether two documents say the same, whatever the order of their keys. */
export function sameContent(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((entry, index) => sameContent(entry, b[index]));
  }
  if (!isFields(a) || !isFields(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameContent(a[key], b[key]))
  );
}

/** Names the type of a value for messages: `a list`, `a map`, `the text "3"`, `the unrendered template "{{ x }}"`. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") return "a map";
  if (typeof value === "string") {
    const shown = JSON.stringify(shorten(value));
    return isTemplateText(value) ? `the unrendered template ${shown}` : `the text ${shown}`;
  }
  return String(value);
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}
