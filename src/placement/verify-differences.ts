import { shown } from "../packing/index.ts";

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/**
 * Says where a value is not the one that the inputs give: the path, what is there, and what is
 * expected. A field that is undefined counts as absent.
 */
export function* differences(found: unknown, expected: unknown, path: string): Generator<string> {
  if (Object.is(found, expected)) return;
  const alike = isObject(found) && isObject(expected);
  const lengths = [found, expected].map((one) => (Array.isArray(one) ? one.length : null));
  if (!alike || lengths[0] !== lengths[1]) {
    yield `${path}: found ${shown(found)}, expected ${shown(expected)}`;
    return;
  }
  if (found["kind"] !== expected["kind"]) {
    // What is of another kind has other fields, which say nothing more.
    yield* differences(found["kind"], expected["kind"], `${path}.kind`);
    return;
  }
  for (const key of new Set([...Object.keys(found), ...Object.keys(expected)])) {
    const at = Array.isArray(expected) ? `${path}[${key}]` : `${path}.${key}`;
    yield* differences(found[key], expected[key], at);
  }
}
