import type { Pod, Quota, QuotaScopeRequirement } from "../manifest/index.ts";
import { qosClass } from "./qos.ts";
import { fieldOf, readText } from "./read.ts";
import type { DemandOptions } from "./types.ts";

type ScopeTest = (pod: Pod, requirement: QuotaScopeRequirement, options: DemandOptions) => boolean;

const isTerminating = (pod: Pod): boolean => {
  const deadline = fieldOf(pod.spec, "activeDeadlineSeconds");
  return typeof deadline === "number" && deadline >= 0;
};

/**
 * The scopes that are understood. Cross-namespace affinity is not: it speaks of how pods are placed
 * and not of what they need.
 *
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/#quota-scopes
 */
const scopeTests: ReadonlyMap<string, ScopeTest> = new Map<string, ScopeTest>([
  ["Terminating", isTerminating],
  ["NotTerminating", (pod) => !isTerminating(pod)],
  ["BestEffort", (pod, _, options) => qosClass(pod, options) === "BestEffort"],
  ["NotBestEffort", (pod, _, options) => qosClass(pod, options) !== "BestEffort"],
  ["PriorityClass", matchesPriority],
]);

/** Lists the scopes of a quota that are not understood. */
export function unknownScopes(quota: Quota): readonly string[] {
  const names = requirementsOf(quota).map(({ scopeName }) => scopeName);
  return [...new Set(names)].filter((name) => !scopeTests.has(name)).sort();
}

/** Tells whether a quota counts a pod: all scopes must match. */
export function matchesScopes(quota: Quota, pod: Pod, options: DemandOptions): boolean {
  return requirementsOf(quota).every(
    (requirement) => scopeTests.get(requirement.scopeName)?.(pod, requirement, options) === true,
  );
}

function requirementsOf({
  scopes = [],
  scopeSelector = [],
}: Quota): readonly QuotaScopeRequirement[] {
  return [...scopes.map((scopeName) => ({ scopeName, operator: "Exists" })), ...scopeSelector];
}

function matchesPriority(pod: Pod, { operator, values = [] }: QuotaScopeRequirement): boolean {
  const name = readText(fieldOf(pod.spec, "priorityClassName"));
  if (operator === "Exists") return name !== "";
  if (operator === "DoesNotExist") return name === "";
  if (operator === "NotIn") return !values.includes(name);
  return name !== "" && values.includes(name);
}
