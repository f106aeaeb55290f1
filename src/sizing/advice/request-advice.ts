import { amountOf, parseResourceList } from "../../quantity/index.ts";
import type { FieldPath } from "../../quantity/index.ts";
import type { Container, ResourceRequirements } from "../../manifest/index.ts";
import { mebibyte } from "../figure.ts";
import { isSidecar } from "../limits.ts";
import type { ResourceDelta, SizedWorkload } from "../types.ts";
import { amountIn, quantityText } from "../amounts.ts";

/** One request to raise. Amounts are milli-CPU or bytes. */
export interface RequestChange {
  /** The field, from the pod. */
  readonly path: FieldPath;
  /** The resource whose request is raised. */
  readonly resource: "cpu" | "memory";
  /** The request now, 0 where there is none. */
  readonly from: number;
  /** The request that is advised, above `from`. */
  readonly to: number;
  /** The new request as a quantity, ready to be written into the manifest. */
  readonly quantity: string;
}

/** The requests that would close a pod's shortfall, as far as requests can. */
export interface RequestAdvice {
  /** The requests to raise: cpu first, containers in their order. */
  readonly changes: readonly RequestChange[];
  /** What stays open because no request may exceed its limit; only a RuntimeClass overhead covers it. */
  readonly remaining: ResourceDelta;
}

/**
 * Computes which requests to raise so that the scheduler sets aside what the pod takes: container by
 * container in their order, each up to its limit, memory in whole MiB. Null where there is no shortfall, or none is known.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 * @example
 * const lean = text.replace("limits:", "requests: { cpu: 250m, memory: 64Mi }, limits:");
 * const [web] = sizeWorkloads(parseManifests([{ name: "web.yaml", text: lean }]));
 * const advice = web && requestAdvice(web);
 * advice?.changes.map(({ resource, quantity }) => [resource, quantity]);
 * // => [["cpu", "1"], ["memory", "512Mi"]]
 * advice?.remaining; // => { milliCpu: 1000, memoryBytes: 1448 * 2 ** 20 }
 */
export function requestAdvice(sized: SizedWorkload): RequestAdvice | null {
  const milliCpu = sized.shortfall.milliCpu ?? 0;
  const memoryBytes = sized.shortfall.memoryBytes ?? 0;
  if (!sized.sandboxed || (milliCpu === 0 && memoryBytes === 0)) return null;
  const cpu = raise(sized, "cpu", milliCpu);
  const memory = raise(sized, "memory", memoryBytes);
  return {
    changes: [...cpu.changes, ...memory.changes],
    remaining: { milliCpu: cpu.open, memoryBytes: memory.open },
  };
}

interface Raised {
  readonly changes: readonly RequestChange[];
  readonly open: number;
}

function raise(sized: SizedWorkload, resource: "cpu" | "memory", shortfall: number): Raised {
  if (shortfall === 0) return { changes: [], open: 0 };
  const holders = holdersOf(sized, resource);
  const declared = holders.reduce((sum, holder) => sum + holder.request, 0);
  const effective = amountIn(sized.demand.requests, resource);
  // Where an init container needs more than the running ones, these must reach its step first.
  const hidden = Math.max(0, effective - declared);
  let open = shortfall + hidden;
  const changes: RequestChange[] = [];
  for (const { path, request, limit } of holders) {
    if (open === 0 || limit <= request) continue;
    const to = Math.min(limit, rounded(request + open, resource));
    open = Math.max(0, open - (to - request));
    changes.push({ path, resource, from: request, to, quantity: quantityText(to, resource) });
  }
  // Raises that stay below the init step would change nothing, so they are no advice.
  return open >= shortfall ? { changes: [], open: shortfall } : { changes, open };
}

/** Raises a request to what people would write: memory in whole MiB. */
function rounded(amount: number, resource: "cpu" | "memory"): number {
  return resource === "cpu" ? amount : Math.ceil(amount / mebibyte) * mebibyte;
}

interface Holder {
  readonly path: FieldPath;
  readonly request: number;
  /** Infinity where there is no limit. */
  readonly limit: number;
}

function holdersOf({ pod }: SizedWorkload, resource: "cpu" | "memory"): readonly Holder[] {
  const podLevel = holder(pod.spec.resources, ["spec"], resource);
  if (podLevel !== null && (podLevel.request > 0 || podLevel.limit < Infinity)) return [podLevel];
  const all: (Holder | null)[] = pod.spec.containers.map((container, index) =>
    holder(resourcesOf(container), ["spec", "containers", index], resource),
  );
  (pod.spec.initContainers ?? []).forEach((container, index) => {
    const at = ["spec", "initContainers", index];
    if (isSidecar(container)) all.push(holder(resourcesOf(container), at, resource));
  });
  return all.filter((one) => one !== null);
}

/** A container without any resources can still be given a request. */
function resourcesOf({ resources }: Container): ResourceRequirements {
  return resources ?? {};
}

function holder(
  resources: ResourceRequirements | null | undefined,
  at: FieldPath,
  resource: "cpu" | "memory",
): Holder | null {
  if (resources === null || resources === undefined) return null;
  const limits = parseResourceList(resources.limits ?? {});
  const requests = parseResourceList(resources.requests ?? {});
  const limit = amountOf(limits, resource) === undefined ? Infinity : amountIn(limits, resource);
  return {
    path: [...at, "resources", "requests", resource],
    request: amountIn(requests, resource),
    limit,
  };
}
