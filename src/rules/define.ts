import type { RuleCode } from "../diagnostic/index.ts";
import type { Rule } from "./types.ts";

/**
 * Checks a rule against the contract of its code and gives it back. A rule of one's own has a code
 * with a slash, and its findings bring the sentence that reports show as `message`; `lint`, `suppress`,
 * `fingerprints` and every report take it like the others.
 *
 * @example
 * const imageTag = defineRule({
 *   code: "acme/image-tag",
 *   severity: "warning",
 *   summary: "A container's image has no tag.",
 *   why: "Tomorrow the same manifest may run something else.",
 *   fix: "Name a version.",
 *   source: "https://example.org/our-policy",
 *   check: ({ workloads }) =>
 *     workloads.flatMap(({ workload }) =>
 *       workload.pod.spec.containers.flatMap(({ image }, index) => {
 *         if (typeof image !== "string" || image.includes(":")) return [];
 *         const place = inPod(workload, ["spec", "containers", index, "image"]);
 *         return [{ data: { message: `image ${image} has no tag`, image }, ...place }];
 *       }),
 *     ),
 * });
 * const untagged = text.replace("- name: web", "- name: web\n      image: nginx");
 * const manifests = parseManifests([{ name: "web.yaml", text: untagged }]);
 * const subject = { manifests, workloads: sizeWorkloads(manifests) };
 * const [found] = lint(subject, { rules: [imageTag] });
 * found && `${found.span?.start.line} ${found.code}: ${formatDiagnostic(found)}`;
 * // => "8 acme/image-tag: image nginx has no tag"
 * @example
 * // What the package only warns of is an error here.
 * const sharesMemory = defineRule({
 *   code: "host-ipc",
 *   severity: "error",
 *   summary: "A pod shares memory with its node.",
 *   why: "No pod of ours may.",
 *   fix: "Remove hostIPC.",
 *   source: "https://example.org/our-policy",
 *   check: ({ workloads }) =>
 *     workloads.flatMap(({ workload: { origin, pod, podPath, kind, namespace, name } }) => {
 *       const path = [...podPath, "spec", "hostIPC"];
 *       const finding = { data: {}, origin, path, object: { kind, namespace, name } };
 *       return pod.spec["hostIPC"] === true ? [finding] : [];
 *     }),
 * });
 * const sharing = text.replace("spec:", "spec:\n  hostIPC: true");
 * const manifests = parseManifests([{ name: "web.yaml", text: sharing }]);
 * const found = lint({ manifests, workloads: sizeWorkloads(manifests) }, { rules: [sharesMemory] });
 * found.map(({ severity, span }) => [severity, span?.start.line]); // => [["error", 5]]
 */
export function defineRule<Code extends RuleCode>(rule: Rule<Code>): Rule<Code> {
  return rule;
}
