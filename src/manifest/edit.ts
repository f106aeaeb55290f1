import type { Edit, EditResult } from "./edit-types.ts";
import type { Origin } from "./source.ts";

/**
 * Changes fields of an object in the text it came from. Only the stretches of those fields change:
 * comments, order, indentation and quotes stay. The result is decoded and compared with what was
 * meant; where it differs (anchors, merge keys, exotic syntax) the text is left as it was.
 *
 * The yaml package is loaded by the first call, since reading manifests does without it.
 *
 * @param text The text of the object's source, as it was when `origin` was made.
 * @param origin The object.
 * @param edits Changes of that object, paths from its root. All are made, or none.
 * @returns the whole text with the edits made, or the `problem` that left it alone.
 * @example
 * const { workloads } = parseManifests([{ name: "web.yaml", text }]);
 * const [web] = workloads;
 * const path = ["spec", "containers", 0, "resources", "limits", "memory"];
 * const edits = [{ kind: "set", path, value: "1Gi" }] as const;
 * const edited = web && (await editDocument(text, web.origin, edits));
 * edited?.text === text.replace("512Mi", "1Gi"); // => true
 * @example
 * const { workloads } = parseManifests([{ name: "web.yaml", text }]);
 * const edits = [{ kind: "remove", path: ["spec", "priority"] }] as const;
 * const edited = workloads[0] && (await editDocument(text, workloads[0].origin, edits));
 * edited?.problem; // => "the field cannot be taken out by itself"
 */
export async function editDocument(
  text: string,
  origin: Origin,
  edits: readonly Edit[],
): Promise<EditResult> {
  const { applyEdits } = await import("./edit-yaml.ts");
  return applyEdits(text, origin, edits);
}
