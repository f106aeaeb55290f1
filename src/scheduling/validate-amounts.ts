import { amountOf, compareQuantities, formatQuantity } from "../quantity/index.ts";
import type { FieldPath, Quantity, ResourceList } from "../quantity/index.ts";
import { aggregateContainers } from "./aggregate.ts";
import type { Amounts, PodResources } from "./pod-resources.ts";
import { isHugePages, isPodLevelResource } from "./pod-level.ts";
import { allowsOvercommit, isContainerResource, isWhole, isWholePages } from "./resource-kinds.ts";
import type { AdmissionRejection, AmountInvalid } from "./types.ts";

/** Whose amounts are validated, and where they stand. */
interface Subject extends Amounts {
  readonly place: { readonly container?: string };
  readonly pathOf: (kind: keyof Amounts, resource: string) => FieldPath;
  /** Where the lists stand together. */
  readonly path: FieldPath;
  readonly isKnown: (resource: string) => boolean;
}

/**
 * Validates the amounts of a pod as the API server does once admission is through: none is below
 * zero, devices are counted in whole ones and huge pages in whole pages, what cannot be overcommitted
 * has requests equal to its limits, and pod-level resources cover those of the containers.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go (ValidateContainerResourceRequirements, validatePodResources)
 */
export function amountRejections(pod: PodResources): readonly AdmissionRejection[] {
  return [
    ...[...containerSubjects(pod), podSubject(pod), overheadSubject(pod)].flatMap(validate),
    ...beyondPodLevel(pod),
  ];
}

function containerSubjects(pod: PodResources): readonly Subject[] {
  return [...pod.containers, ...pod.initContainers].map(({ name, path, requests, limits }) =>
    Object.assign(requirements({ requests, limits }, [...path, "resources"]), {
      place: { container: name },
      isKnown: isContainerResource,
    }),
  );
}

function podSubject({ podLevel }: PodResources): Subject {
  const place = { place: {}, isKnown: isPodLevelResource };
  return Object.assign(requirements(podLevel, ["spec", "resources"]), place);
}

function requirements({ requests, limits }: Amounts, path: FieldPath) {
  const pathOf: Subject["pathOf"] = (kind, resource) => [...path, kind, resource];
  return { requests, limits, path, pathOf };
}

/** An overhead is validated as if it were limits. */
function overheadSubject({ overhead }: PodResources): Subject {
  const path = ["spec", "overhead"];
  return {
    requests: {},
    limits: overhead,
    path,
    place: {},
    pathOf: (_, resource) => [...path, resource],
    isKnown: isContainerResource,
  };
}

function validate(subject: Subject): readonly AdmissionRejection[] {
  const { requests, limits, path, place } = subject;
  const names = [...Object.keys(limits), ...Object.keys(requests)];
  const lacksBase = !names.some((name) => name === "cpu" || name === "memory");
  return [
    ...validateList(subject, "limits"),
    ...validateList(subject, "requests"),
    ...Object.entries(requests).flatMap(([name, request]) => againstLimit(subject, name, request)),
    ...(lacksBase && names.some(isHugePages)
      ? [{ code: "huge-pages-alone" as const, path, ...place }]
      : []),
  ];
}

function validateList(subject: Subject, kind: keyof Amounts): readonly AdmissionRejection[] {
  const { pathOf, place, isKnown } = subject;
  return Object.entries(subject[kind]).flatMap(([resource, amount]): AdmissionRejection[] => {
    if (kind === "requests" && isLimit(subject, resource, amount)) return [];
    const where = { path: pathOf(kind, resource), ...place, resource };
    if (!isKnown(resource)) return [{ code: "resource-unknown", ...where }];
    const wanted = violated(resource, amount);
    if (wanted === undefined) return [];
    return [{ code: "amount-invalid", ...where, found: formatQuantity(amount), wanted }];
  });
}

/** A request that is its limit, most often because it was taken from it, has been told with it. */
function isLimit({ limits }: Amounts, resource: string, request: Quantity): boolean {
  return amountOf(limits, resource)?.nano === request.nano;
}

function violated(resource: string, amount: Quantity): AmountInvalid["wanted"] | undefined {
  if (amount.nano < 0n) return "at-least-zero";
  if (!isWhole(resource, amount)) return "whole";
  return isWholePages(resource, amount) ? undefined : "whole-pages";
}

function againstLimit(
  { limits, pathOf, place }: Subject,
  resource: string,
  request: Quantity,
): readonly AdmissionRejection[] {
  const limit = amountOf(limits, resource);
  const where = { path: pathOf("requests", resource), ...place, resource };
  const figures = { request: formatQuantity(request), limit: limit ? formatQuantity(limit) : null };
  if (!allowsOvercommit(resource)) {
    const equal = limit !== undefined && compareQuantities(request, limit) === 0;
    return equal ? [] : [{ code: "request-not-limit", ...where, ...figures }];
  }
  if (figures.limit === null || limit === undefined || compareQuantities(request, limit) <= 0) {
    return [];
  }
  return [
    { code: "request-above-limit", ...where, request: figures.request, limit: figures.limit },
  ];
}

/** What containers have beyond the pod-level figure of a resource. */
function beyondPodLevel(pod: PodResources): readonly AdmissionRejection[] {
  const { requests, limits } = pod.podLevel;
  const path = ["spec", "resources"];
  const together = (kind: keyof Amounts): ResourceList =>
    aggregateContainers(pod, (container) => container[kind]);
  return [
    ...beyond(together("requests"), requests, (resource) => ({
      path: [...path, "requests", resource],
      of: "requests",
    })),
    ...beyond(hugePagesOf(together("limits")), limits, (resource) => ({
      path: [...path, "limits", resource],
      of: "limits",
    })),
    // Init containers are not held against it, as in Kubernetes.
    ...pod.containers.flatMap((container) =>
      beyond(container.limits, limits, (resource) => ({
        path: [...container.path, "resources", "limits", resource],
        container: container.name,
        of: "limits",
      })),
    ),
  ];
}

interface PodLevelPlace {
  readonly path: FieldPath;
  readonly container?: string;
  readonly of: keyof Amounts;
}

function beyond(
  amounts: ResourceList,
  bounds: ResourceList,
  placeOf: (resource: string) => PodLevelPlace,
): readonly AdmissionRejection[] {
  return Object.entries(amounts).flatMap(([resource, amount]): AdmissionRejection[] => {
    const bound = amountOf(bounds, resource);
    if (bound === undefined || compareQuantities(amount, bound) <= 0) return [];
    const figures = { found: formatQuantity(amount), bound: formatQuantity(bound) };
    return [{ code: "containers-above-pod", ...placeOf(resource), resource, ...figures }];
  });
}

function hugePagesOf(list: ResourceList): ResourceList {
  return Object.fromEntries(Object.entries(list).filter(([name]) => isHugePages(name)));
}
