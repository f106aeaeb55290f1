import type { Diagnostic, ObjectReference, RuleCode } from "../diagnostic/index.ts";
import type { Edit, Manifests, Origin, Workload } from "../manifest/index.ts";
import type { FieldPath } from "../quantity/index.ts";
import { formatQuantity } from "../quantity/index.ts";
import { meantClass } from "./class-names.ts";
import { readQuantity } from "./figures.ts";
import { objectKey } from "./objects.ts";
import { containersOf } from "./pods.ts";
import { valueAt } from "./values.ts";

/** The mends that `--fix` makes: a pod that is refused as written can only get better. */
export const SAFE_FIXES = [
  "runtime-class-misspelt",
  "overhead-rejected",
  "memory-limit-below-minimum",
] as const satisfies readonly RuleCode[];

/** The mends that change how running pods are placed or sized, made where they are asked for. */
export const OPTIONAL_FIXES = [
  "memory-limit-missing",
  "cpu-limit-missing",
  "runtime-class-renamed",
  "memory-request-below-limit",
  "cpu-request-below-limit",
  "request-above-sandbox",
  "overhead-below-host-share",
] as const satisfies readonly RuleCode[];

/** The code of a mend that has to be asked for. */
export type OptionalFix = (typeof OPTIONAL_FIXES)[number];

/** The changes that mend one finding. */
export interface Fix {
  /** The finding that is mended. */
  readonly diagnostic: Diagnostic;
  /** The object to edit. */
  readonly origin: Origin;
  /** What to change in that object, at least one. */
  readonly edits: readonly Edit[];
}

/**
 * Plans the mends of findings. A finding without a safe mend gives none.
 *
 * @param also The codes of {@link OPTIONAL_FIXES} to mend too.
 * @example
 * const misspelt = text.replace("kata-vm-isolation", "kata-vm-isolaton");
 * const manifests = parseManifests([{ name: "web.yaml", text: misspelt }]);
 * const found = lint({ manifests, workloads: sizeWorkloads(manifests) });
 * fixesFor(found, manifests).map(({ edits }) => edits);
 * // => [[{ kind: "set", path: ["spec", "runtimeClassName"], value: "kata-vm-isolation" }]]
 */
export function fixesFor(
  diagnostics: readonly Diagnostic[],
  manifests: Manifests,
  also: ReadonlySet<string> = new Set(),
): readonly Fix[] {
  const targets = targetsOf(manifests);
  return diagnostics.flatMap((diagnostic) => {
    const { span, object } = diagnostic;
    if (span === undefined || object === undefined) return [];
    const found = targets.get(objectKey(span, object));
    if (found === undefined) return [];
    const edits = editsFor(diagnostic, found.workload, also);
    return edits.length === 0 ? [] : [{ diagnostic, origin: found.origin, edits }];
  });
}

interface Target {
  readonly origin: Origin;
  readonly workload?: Workload;
}

/** What can be mended, by how findings name it. Of two alike in one document the first counts. */
function targetsOf({ workloads, runtimeClasses }: Manifests): ReadonlyMap<string, Target> {
  const targets = new Map<string, Target>();
  const add = (object: ObjectReference, target: Target): void => {
    const { name: source, document } = target.origin;
    const key = objectKey({ source, document }, object);
    if (!targets.has(key)) targets.set(key, target);
  };
  for (const workload of workloads) add(workload, { origin: workload.origin, workload });
  for (const { name, origin } of runtimeClasses) {
    if (origin !== undefined) add({ kind: "RuntimeClass", namespace: "", name }, { origin });
  }
  return targets;
}

function editsFor(
  diagnostic: Diagnostic,
  workload: Workload | undefined,
  also: ReadonlySet<string>,
): readonly Edit[] {
  const { code, data, path = [], severity } = diagnostic;
  const asked = also.has(code);
  switch (code) {
    case "runtime-class-misspelt":
      // Where two classes are equally near, a person has to say which.
      if (meantClass(data.name)?.certain !== true) return [];
      return [{ kind: "set", path, value: data.meant }];
    case "overhead-rejected":
      return severity === "error" ? [{ kind: "remove", path }] : [];
    case "memory-limit-below-minimum":
      return data.meant === null ? [] : raisedLimit(workload, path, data.meant);
    case "overhead-below-host-share":
      // One pod's figure becomes what every pod of the class reserves, so it has to be asked for.
      // Under a model of another time the figure says nothing about the class as it is installed.
      if (!asked || severity === "info" || workload !== undefined || path.at(-1) !== "memory")
        return [];
      return [{ kind: "set", path, value: wholeMebibytes(data.needed) }];
    case "runtime-class-renamed":
      return asked ? [{ kind: "set", path, value: data.current }] : [];
    case "memory-request-below-limit":
      return asked ? raisedRequests(workload, "memory") : [];
    case "cpu-request-below-limit":
      return asked ? raisedRequests(workload, "cpu") : [];
    case "memory-limit-missing":
      return asked && staysAdmitted(workload) ? limitsFromRequests(workload, "memory") : [];
    case "cpu-limit-missing":
      return asked ? limitsFromRequests(workload, "cpu") : [];
    case "request-above-sandbox":
      return asked ? limitsFromRequests(workload, data.resource) : [];
    default:
      return [];
  }
}

/** A limit and the request that equals it, which would else take the pod out of class Guaranteed. */
function raisedLimit(
  workload: Workload | undefined,
  path: FieldPath,
  value: string,
): readonly Edit[] {
  const requestPath = path.map((step, at) => (at === path.length - 2 ? "requests" : step));
  const amountAt = (at: FieldPath): bigint | undefined =>
    workload === undefined
      ? undefined
      : readQuantity(valueAt(workload.pod, at.slice(workload.podPath.length)))?.nano;
  const request = amountAt(requestPath);
  const paths = request !== undefined && request === amountAt(path) ? [path, requestPath] : [path];
  return paths.map((one) => ({ kind: "set", path: one, value }));
}

/** Each written request that is below its container's written limit becomes that limit. */
function raisedRequests(workload: Workload | undefined, resource: string): readonly Edit[] {
  if (workload === undefined) return [];
  return containersOf(workload.pod).flatMap(({ container, path }): readonly Edit[] => {
    const limit = valueAt(container, ["resources", "limits", resource]);
    const request = valueAt(container, ["resources", "requests", resource]);
    const [above, below] = [readQuantity(limit), readQuantity(request)];
    if (above === undefined || below === undefined || below.nano >= above.nano) return [];
    const field = [...workload.podPath, ...path, "resources", "requests", resource];
    return [{ kind: "set", path: field, value: String(limit) }];
  });
}

/** The least that AKS starts; a VM of the default size must not become one that is refused. */
const LEAST_BYTES = 128n * 1_048_576n;

/** Whether limits made of requests come to what AKS starts. */
function staysAdmitted(workload: Workload | undefined): boolean {
  const amounts = workload === undefined ? [] : containersOf(workload.pod);
  const nano = amounts.reduce((sum, { container, keepsRunning }) => {
    const { limits, requests } = container.resources ?? {};
    const amount = readQuantity(limits?.["memory"] ?? requests?.["memory"]);
    return keepsRunning ? sum + (amount?.nano ?? 0n) : sum;
  }, 0n);
  return nano >= LEAST_BYTES * 1_000_000_000n;
}

/** Each container with a request and no limit gets that limit. */
function limitsFromRequests(workload: Workload | undefined, resource: string): readonly Edit[] {
  if (workload === undefined) return [];
  return containersOf(workload.pod).flatMap(({ container, path }): readonly Edit[] => {
    const request = valueAt(container, ["resources", "requests", resource]);
    const limits = valueAt(container, ["resources", "limits"]);
    if (request === undefined || request === null) return [];
    const base = [...workload.podPath, ...path, "resources", "limits"];
    if (limits === undefined || limits === null) {
      return [{ kind: "set", path: base, value: `{ ${resource}: ${flowText(String(request))} }` }];
    }
    if (valueAt(limits, [resource]) !== undefined) return [];
    return [{ kind: "set", path: [...base, resource], value: flowText(String(request)) }];
  });
}

/** Whole numbers are quoted, as people write CPU limits. */
function flowText(value: string): string {
  return /^\d+$/.test(value) ? `"${value}"` : value;
}

function wholeMebibytes(bytes: number): string {
  const mebibytes = BigInt(Math.ceil(bytes / 1_048_576));
  return formatQuantity({ nano: mebibytes * 1_048_576_000_000_000n, format: "BinarySI" });
}
