import type { RuleCode } from "../diagnostic/index.ts";
import type { Rule } from "./types.ts";

/**
 * Checks a rule against the contract of its code and gives it back.
 *
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
