import type { LimitRangeItem, NamespaceDefaults } from "../manifest/index.ts";
import { amountOf, compareQuantities, formatQuantity } from "../quantity/index.ts";
import type { FieldPath, Quantity, ResourceList } from "../quantity/index.ts";
import { itemPath, readBounds } from "./limit-range.ts";
import type { Bounds } from "./limit-range.ts";
import { demandOf } from "./pod-demand.ts";
import type { Amounts, PodResources } from "./pod-resources.ts";
import type { LimitRangeViolation } from "./types.ts";

/** Whose amounts are compared with the bounds. */
interface Subject {
  readonly amounts: Amounts;
  readonly path: FieldPath;
  readonly container?: string;
  readonly limitRange: string;
}

/**
 * Lists the bounds of a LimitRange that a pod breaks: those on containers for each container and
 * init container, those on pods for their effective sum without the overhead. A bound on a resource
 * that is not stated at all is broken too, as in Kubernetes.
 *
 * @see https://kubernetes.io/docs/concepts/policy/limit-range/
 */
export function limitRangeViolations(
  pod: PodResources,
  range: NamespaceDefaults,
): readonly LimitRangeViolation[] {
  const limitRange = range.name;
  const containers = [...pod.containers, ...pod.initContainers].map((container): Subject => ({
    amounts: container,
    path: [...container.path, "resources"],
    container: container.name,
    limitRange,
  }));
  const whole = demandOf(pod, { excludeOverhead: true });
  const subject: Subject = { amounts: whole, path: ["spec", "resources"], limitRange };
  const check = (items: readonly LimitRangeItem[], key: "containers" | "pods"): Bounds[] =>
    items.map((item, index) => readBounds(item, itemPath(range, key, index)));
  return [
    ...check(range.containers, "containers").flatMap((bounds) =>
      containers.flatMap((container) => violations(container, bounds)),
    ),
    ...check(range.pods, "pods").flatMap((bounds) => violations(subject, bounds)),
  ];
}

function violations(subject: Subject, { min, max, ratio }: Bounds): LimitRangeViolation[] {
  return [
    ...each(min, (name, bound) => belowMinimum(subject, name, bound)),
    ...each(max, (name, bound) => aboveMaximum(subject, name, bound)),
    ...each(ratio, (name, bound) => aboveRatio(subject, name, bound)),
  ];
}

function each(
  list: ResourceList,
  check: (name: string, bound: Quantity) => LimitRangeViolation | undefined,
): LimitRangeViolation[] {
  return Object.entries(list).flatMap(([name, bound]) => check(name, bound) ?? []);
}

function belowMinimum(
  subject: Subject,
  name: string,
  bound: Quantity,
): LimitRangeViolation | undefined {
  const request = amountOf(subject.amounts.requests, name);
  const limit = amountOf(subject.amounts.limits, name);
  const low = (amount: Quantity): boolean => compareQuantities(amount, bound) < 0;
  if (request === undefined || low(request)) {
    return violation(subject, {
      code: "limit-range-min",
      of: "request",
      name,
      bound,
      found: request,
    });
  }
  if (limit === undefined || !low(limit)) return undefined;
  return violation(subject, { code: "limit-range-min", of: "limit", name, bound, found: limit });
}

function aboveMaximum(
  subject: Subject,
  name: string,
  bound: Quantity,
): LimitRangeViolation | undefined {
  const request = amountOf(subject.amounts.requests, name);
  const limit = amountOf(subject.amounts.limits, name);
  const high = (amount: Quantity): boolean => compareQuantities(amount, bound) > 0;
  if (limit === undefined || high(limit)) {
    return violation(subject, { code: "limit-range-max", of: "limit", name, bound, found: limit });
  }
  if (request === undefined || !high(request)) return undefined;
  return violation(subject, {
    code: "limit-range-max",
    of: "request",
    name,
    bound,
    found: request,
  });
}

function aboveRatio(
  subject: Subject,
  name: string,
  bound: Quantity,
): LimitRangeViolation | undefined {
  const request = amountOf(subject.amounts.requests, name)?.nano ?? 0n;
  const limit = amountOf(subject.amounts.limits, name)?.nano ?? 0n;
  const fact = { code: "limit-range-ratio", of: "ratio", name, bound } as const;
  if (request === 0n || limit === 0n) return violation(subject, { ...fact, found: undefined });
  // Both sides multiplied by the request, so that no ratio is ever rounded for the comparison.
  if (limit * 1_000_000_000n <= bound.nano * request) return undefined;
  const found: Quantity = { nano: (limit * 1_000_000_000n) / request, format: "DecimalSI" };
  return violation(subject, { ...fact, found });
}

interface Fact extends Pick<LimitRangeViolation, "code" | "of"> {
  readonly name: string;
  readonly bound: Quantity;
  readonly found: Quantity | undefined;
}

function violation(
  { path, container, limitRange }: Subject,
  { code, of, name, bound, found }: Fact,
): LimitRangeViolation {
  return {
    code,
    path: [...path, of === "request" ? "requests" : "limits", name],
    limitRange,
    ...(container === undefined ? {} : { container }),
    resource: name,
    of,
    found: found === undefined ? null : formatQuantity(found),
    bound: formatQuantity(bound),
  };
}
