import type { PodLike } from "../manifest/index.ts";
import { amountOf, milliCpuOf, memoryBytesOf } from "../quantity/index.ts";
import type { FieldPath, Term } from "../quantity/index.ts";
import { containerAmounts, podLevelAmounts } from "./effective.ts";
import type { DemandKind } from "./effective.ts";
import type { ContainerAmounts, PodResources } from "./pod-resources.ts";
import { preparePod } from "./prepare.ts";
import type { DemandOptions } from "./types.ts";

/** Which figure `demandTerms` explains. */
export interface DemandTermsOptions extends DemandOptions {
  /** Which list of the demand the figure is in. */
  readonly of: DemandKind;
  /** The resource: `cpu` is counted in milli-CPU, every other one in bytes or pieces. */
  readonly resource: string;
}

/** An addend before it is rounded to whole units. */
interface Part {
  readonly label: string;
  readonly nano: bigint;
  readonly path: FieldPath;
}

/**
 * Explains a figure of `podDemand`: one term per container and sidecar, one for an init container
 * that needs more than those, one for pod-level resources where they replace the sum, one for the
 * overhead, and one for a rounding. The terms add up to the figure exactly; zero terms are left out.
 *
 * @throws PodError for a pod that cannot be read.
 * @throws QuantityError where the figure is beyond 2^53 - 1.
 * @example
 * const containers = [{ name: "web", resources: { requests: { cpu: "500m" } } }];
 * const initContainers = [{ name: "migrate", resources: { requests: { cpu: "2" } } }];
 * const pod = { spec: { containers, initContainers } };
 * const terms = demandTerms(pod, { of: "requests", resource: "cpu" });
 * terms.map(({ label, amount }) => [label, amount]);
 * // => [
 * //   ["request of container web", 500],
 * //   ["init container migrate beyond the running ones", 1500],
 * // ]
 */
export function demandTerms(pod: PodLike, options: DemandTermsOptions): readonly Term[] {
  return termsOf(preparePod(pod, options), options);
}

/** Explains a figure of a pod that is read already. */
export function termsOf(pod: PodResources, options: DemandTermsOptions): readonly Term[] {
  const parts = [...demandParts(pod, options)];
  const total = parts.reduce((sum, part) => sum + part.nano, 0n);
  const overhead = amountOf(pod.overhead, options.resource);
  const counts = options.of === "requests" || total !== 0n;
  if (overhead !== undefined && options.excludeOverhead !== true && counts) {
    const path = ["spec", "overhead", options.resource];
    parts.push({ label: "RuntimeClass overhead", nano: overhead.nano, path });
  }
  return roundParts(parts, options.resource);
}

function demandParts(pod: PodResources, options: DemandTermsOptions): readonly Part[] {
  const { of: kind, resource } = options;
  const replacement = amountOf(podLevelAmounts(pod, kind, options), resource);
  if (replacement !== undefined) {
    const path = ["spec", "resources", kind, resource];
    return [{ label: `pod-level ${singular(kind)}`, nano: replacement.nano, path }];
  }
  if (kind === "requests" && options.skipContainerLevelResources === true) return [];
  const part = (container: ContainerAmounts): Part => ({
    label: `${singular(kind)} of ${container.sidecar ? "sidecar" : "container"} ${container.name}`,
    nano: amountOf(containerAmounts(container, kind, { pod, options }), resource)?.nano ?? 0n,
    path: [...container.path, "resources", kind, resource],
  });
  const running = [...pod.containers, ...pod.initContainers.filter(({ sidecar }) => sidecar)];
  const parts = running.map(part);
  const excess = initExcess(pod, parts, part);
  return excess === undefined ? parts : [...parts, excess];
}

/** The highest init step, where it is above what runs later: the difference is the part. */
function initExcess(
  pod: PodResources,
  running: readonly Part[],
  part: (container: ContainerAmounts) => Part,
): Part | undefined {
  let excess: Part | undefined;
  let highest = running.reduce((sum, { nano }) => sum + nano, 0n);
  let sidecars = 0n;
  for (const container of pod.initContainers) {
    const own = part(container);
    const step = own.nano + sidecars;
    if (container.sidecar) sidecars = step;
    if (step <= highest) continue;
    const label = `init container ${container.name} beyond the running ones`;
    excess = { label, nano: step - highest + (excess?.nano ?? 0n), path: own.path };
    highest = step;
  }
  return excess;
}

/** Cuts each part to whole units and gives what was cut off a term of its own. */
function roundParts(parts: readonly Part[], resource: string): readonly Term[] {
  const inMilli = resource === "cpu";
  const unit = inMilli ? 1_000_000n : 1_000_000_000n;
  const total = {
    nano: parts.reduce((sum, { nano }) => sum + nano, 0n),
    format: "DecimalSI",
  } as const;
  const figure = inMilli ? milliCpuOf(total) : memoryBytesOf(total);
  const terms: Term[] = parts.map(({ label, nano, path }) => ({
    label,
    amount: Number(nano / unit),
    path,
  }));
  const cut = figure - terms.reduce((sum, { amount }) => sum + amount, 0);
  const label = `round up to whole ${inMilli ? "milli-CPU" : "units"}`;
  return [...terms, { label, amount: cut }].filter(({ amount }) => amount !== 0);
}

function singular(kind: DemandKind): string {
  return kind === "requests" ? "request" : "limit";
}
