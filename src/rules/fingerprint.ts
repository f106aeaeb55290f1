import type { Diagnostic, Span } from "../diagnostic/index.ts";
import type { Manifests } from "../manifest/index.ts";
import { indexObjects, objectOf } from "./objects.ts";
import type { KnownObject, ObjectIndex } from "./objects.ts";
import { textAt, valueAt } from "./values.ts";

/** The settings of {@link fingerprints}. */
export interface FingerprintOptions {
  /** Names a source so that it is the same wherever the run takes place; absent: as it is. */
  readonly fileOf?: (source: string) => string | undefined;
}

/**
 * Names each finding so that it is known again in the next run: by code, source, object and field,
 * never by line or figure. Items of a list count by their `name`, so a container may move too. Of
 * findings that agree in all of this the second and later ones are numbered.
 *
 * @returns 16 hexadecimal digits per finding, in the order given; each once.
 * @example
 * // A finding keeps its name when it moves to another line.
 * const namesIn = (text: string) => {
 *   const manifests = parseManifests([{ name: "web.yaml", text }]);
 *   return fingerprints(lint({ manifests, workloads: sizeWorkloads(manifests) }), manifests);
 * };
 * namesIn(text); // => ["52709ba84fa6c1d9"]
 * namesIn(`# moved down\n${text}`); // => ["52709ba84fa6c1d9"]
 */
export function fingerprints(
  diagnostics: readonly Diagnostic[],
  manifests: Manifests,
  { fileOf = (source) => source }: FingerprintOptions = {},
): readonly string[] {
  const index = indexObjects(manifests);
  const seen = new Map<string, number>();
  return diagnostics.map((diagnostic) => {
    const identity = identityOf(diagnostic, { index, fileOf });
    const count = seen.get(identity) ?? 0;
    seen.set(identity, count + 1);
    return hash(count === 0 ? identity : `${identity}#${count}`);
  });
}

interface Naming extends Required<FingerprintOptions> {
  readonly index: ObjectIndex;
}

function identityOf(diagnostic: Diagnostic, { index, fileOf }: Naming): string {
  const { code, span, object, path } = diagnostic;
  const known = objectOf(index, diagnostic);
  return JSON.stringify([
    code,
    span === undefined ? "" : sourceName(span, fileOf),
    object === undefined ? [] : [object.kind, object.namespace, object.name],
    (path ?? []).map((step, at) =>
      typeof step === "number" ? itemName(known, path ?? [], at) : step,
    ),
  ]);
}

/** The name of a finding's source that holds in any run; that of Helm does as it is. */
export function sourceName({ source, input }: Span, fileOf: Naming["fileOf"]): string {
  return input === undefined ? (fileOf(source) ?? source) : source;
}

/** The name of the list item a path leads through, or its number. */
function itemName(
  known: KnownObject | undefined,
  path: readonly (string | number)[],
  at: number,
): string | number {
  const step = path[at] ?? 0;
  if (known === undefined) return step;
  const item = valueAt(known.root, path.slice(known.rootPath.length, at + 1));
  return textAt(item, ["name"]) ?? step;
}

/** FNV-1a in 64 bits: no secret is kept here, names only have to differ. */
function hash(text: string): string {
  let value = 0xcbf29ce484222325n;
  for (let index = 0; index < text.length; index += 1) {
    value ^= BigInt(text.charCodeAt(index));
    value = BigInt.asUintN(64, value * 0x100000001b3n);
  }
  return value.toString(16).padStart(16, "0");
}
