import type { RuntimeClassManifest } from "./runtime-class-manifest.ts";

/**
 * Prints a RuntimeClass as YAML; every text is quoted, so no value can change its type.
 *
 * @example
 * const podFixed = { memory: "2Gi" };
 * const manifest = runtimeClassManifest({ name: "kata-2gi", handler: "kata", podFixed });
 * runtimeClassYaml(manifest).split("\n");
 * // => [
 * //   "apiVersion: node.k8s.io/v1",
 * //   "kind: RuntimeClass",
 * //   "metadata:",
 * //   '  name: "kata-2gi"',
 * //   'handler: "kata"',
 * //   "overhead:",
 * //   "  podFixed:",
 * //   '    memory: "2Gi"',
 * //   "",
 * // ]
 */
export function runtimeClassYaml({ apiVersion, kind, ...rest }: RuntimeClassManifest): string {
  return [`apiVersion: ${apiVersion}`, `kind: ${kind}`, ...fields(rest, ""), ""].join("\n");
}

/** A map as lines: nested ones two spaces deeper, a list's items after their dashes. */
function fields(map: object, indent: string): readonly string[] {
  return Object.entries(map).flatMap(([key, value]: [string, unknown]) => {
    const name = `${indent}${isPlain(key) ? key : JSON.stringify(key)}:`;
    if (Array.isArray(value)) {
      const items = value.flatMap((item: unknown) => listItem(item, `${indent}  `));
      return items.length === 0 ? [`${name} []`] : [name, ...items];
    }
    if (typeof value !== "object" || value === null) return [`${name} ${scalar(value)}`];
    const nested = fields(value, `${indent}  `);
    return nested.length === 0 ? [`${name} {}`] : [name, ...nested];
  });
}

function listItem(item: unknown, indent: string): readonly string[] {
  if (typeof item !== "object" || item === null) return [`${indent}- ${scalar(item)}`];
  const [first = "", ...others] = fields(item, `${indent}  `);
  return first === "" ? [`${indent}- {}`] : [`${indent}- ${first.trimStart()}`, ...others];
}

/** Whether a key can stand without quotes: YAML takes some words for truth values. */
function isPlain(key: string): boolean {
  return /^[a-z][\w./-]*$/iu.test(key) && !/^(?:y|n|yes|no|on|off|true|false|null)$/iu.test(key);
}

function scalar(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
