import type { Source } from "./source.ts";

/** The settings of {@link objectSource}. */
export interface ObjectSourceOptions {
  /** The name that reports show. Default `<objects>`. */
  readonly name?: string;
}

/**
 * Makes a source of objects that are decoded already: object literals, answers of an API, instances
 * of a client's classes (`V1Deployment`, `V1PodList`). Its text is their JSON, a document each, in
 * which positions are counted. The items of a typed list may lack their kind, as those of the API do;
 * an object by itself needs its own.
 *
 * @throws TypeError where JSON cannot hold an object: it contains itself, or a bigint.
 * @example
 * const limits = { cpu: "1", memory: "512Mi" };
 * const spec = { containers: [{ name: "web", resources: { limits } }] };
 * const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "web" }, spec };
 * const { workloads } = parseManifests([objectSource([pod], { name: "cluster" })]);
 * workloads.map(({ kind, name, origin }) => [kind, name, origin.name]);
 * // => [["Pod", "web", "cluster"]]
 */
export function objectSource(
  objects: readonly object[],
  { name = "<objects>" }: ObjectSourceOptions = {},
): Source {
  return { name, text: objects.map((object) => `${JSON.stringify(object, null, 2)}\n`).join("") };
}
