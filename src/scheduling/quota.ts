import type { Pod, Quota } from "../manifest/index.ts";
import { addResources, amountOf, compareQuantities, multiplyQuantity } from "../quantity/index.ts";
import { mapResources, roundUpResources, subtractQuantity } from "../quantity/index.ts";
import type { Quantity, ResourceList } from "../quantity/index.ts";
import { missingAmounts } from "./quota-missing.ts";
import type { QuotaMissing } from "./quota-missing.ts";
import { matchesScopes, unknownScopes } from "./quota-scopes.ts";
import { podDemand } from "./pod-demand.ts";
import { readResourceList } from "./read.ts";
import type { DemandOptions } from "./types.ts";

/** Pods of one shape in the quota's namespace. Hand in pods as admitted, with their overhead. */
export interface QuotaPod {
  /** The pod, as admitted. */
  readonly pod: Pod;
  /** How many of them there are, a safe integer. */
  readonly count: number;
}

/** One resource of a quota. */
export interface QuotaLine {
  /** The name in the quota: `requests.cpu`, `limits.memory`, `pods`, ... */
  readonly resource: string;
  /** What the quota allows. */
  readonly hard: Quantity;
  /** What the pods need, overhead included. */
  readonly used: Quantity;
  /** `used` minus `hard` where positive, else 0. */
  readonly excess: Quantity;
  /** True where `used` is above `hard`. */
  readonly exceeded: boolean;
}

/** How a namespace's pods stand against a ResourceQuota. */
export interface QuotaUsage {
  /** The namespace of the quota. */
  readonly namespace: string;
  /** The name of the quota. */
  readonly name: string;
  /** One line per resource that pods use up, ordered by name. */
  readonly lines: readonly QuotaLine[];
  /** Containers that state no amount though the quota demands one: such pods are refused. */
  readonly missing: readonly QuotaMissing[];
  /** The resources of the quota that pods do not use up: services, claims, other objects. */
  readonly notEvaluated: readonly string[];
  /** Scopes that are not understood; then no line is given. */
  readonly unknownScopes: readonly string[];
}

const none: Quantity = { nano: 0n, format: "DecimalSI" };
const one: Quantity = { nano: 1_000_000_000n, format: "DecimalSI" };
const plain: ReadonlySet<string> = new Set(["cpu", "memory", "ephemeral-storage"]);

/**
 * Compares a ResourceQuota with what pods need, overhead included: the effective requests and
 * limits that the scheduler sees too. Only pods that match all scopes of the quota count.
 *
 * @throws PodError for a pod or a quota that cannot be read.
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/
 * @example
 * const text = `apiVersion: v1
 * kind: ResourceQuota
 * metadata: { name: compute, namespace: shop }
 * spec: { hard: { requests.memory: 2Gi, services: "5" } }
 * `;
 * const [quota] = parseManifests([{ name: "quota.yaml", text }]).quotas;
 * const containers = [{ name: "web", resources: { requests: { memory: "512Mi" } } }];
 * const pod = { spec: { containers, overhead: { memory: "600Mi" } } };
 * const usage = quota && quotaUsage(quota, [{ pod, count: 2 }]);
 * usage?.lines.map(({ resource, used, exceeded }) => [resource, formatQuantity(used), exceeded]);
 * // => [["requests.memory", "2224Mi", true]]
 * usage?.notEvaluated; // => ["services"]
 */
export function quotaUsage(
  quota: Quota,
  pods: readonly QuotaPod[],
  options: DemandOptions = {},
): QuotaUsage {
  const { namespace, name } = quota;
  const path = ["ResourceQuota", name, "hard"];
  const hard = addResources(roundUpResources(readResourceList(quota.hard, path)));
  const unknown = unknownScopes(quota);
  const counted = unknown.length > 0 ? [] : matching(quota, pods, options);
  const used = addResources(...counted.map((shape) => usageOf(shape, options)));
  const lines = Object.entries(hard)
    .filter(([resource]) => unknown.length === 0 && usesUp(resource))
    .map(([resource, bound]) => lineOf(resource, bound, amountOf(used, resource) ?? none));
  return {
    namespace,
    name,
    lines,
    missing: missingAmounts(Object.keys(hard), counted, options),
    notEvaluated: Object.keys(hard).filter((resource) => !usesUp(resource)),
    unknownScopes: unknown,
  };
}

function matching(
  quota: Quota,
  pods: readonly QuotaPod[],
  options: DemandOptions,
): readonly QuotaPod[] {
  return pods.filter(({ pod }) => matchesScopes(quota, pod, options));
}

function lineOf(resource: string, hard: Quantity, used: Quantity): QuotaLine {
  const exceeded = compareQuantities(used, hard) > 0;
  return { resource, hard, used, excess: exceeded ? subtractQuantity(used, hard) : none, exceeded };
}

/** Tells whether pods use up a resource of a quota. Extended resources count only as requests. */
function usesUp(resource: string): boolean {
  if (resource === "pods" || resource === "count/pods" || resource.startsWith("hugepages-")) {
    return true;
  }
  if (plain.has(resource)) return true;
  const [prefix, rest] = split(resource);
  if (prefix === "limits") return plain.has(rest);
  return prefix === "requests" && (plain.has(rest) || isRequestable(rest));
}

/** Huge pages and extended resources; `requests.storage` is about claims. */
function isRequestable(name: string): boolean {
  return name.startsWith("hugepages-") || name.includes("/");
}

function split(resource: string): readonly [string, string] {
  const dot = resource.indexOf(".");
  return [resource.slice(0, Math.max(dot, 0)), resource.slice(dot + 1)];
}

/** The quota resources that pods of one shape use up together. */
function usageOf({ pod, count }: QuotaPod, options: DemandOptions): ResourceList {
  const { requests, limits } = podDemand(pod, options);
  const entries: [string, Quantity][] = [
    ["pods", one],
    ["count/pods", one],
    ...Object.entries(requests).flatMap(([name, amount]): [string, Quantity][] => [
      [name, amount],
      [`requests.${name}`, amount],
    ]),
    ...Object.entries(limits).map(([name, amount]): [string, Quantity] => [
      `limits.${name}`,
      amount,
    ]),
  ];
  return mapResources(Object.fromEntries(entries), (amount) => multiplyQuantity(amount, count));
}
