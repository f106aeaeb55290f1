import { formatFieldPath } from "../diagnostic/index.ts";
import { formatCount, formatCpu, formatMemory } from "./format-number.ts";
import type { Dimension, Lack, Placement, Unplaceable } from "../placement/index.ts";
import type { ModelSummary } from "./types.ts";
import { printable } from "./printable.ts";
import { rejectionReason } from "./rejection-reason.ts";
import { workloadLabel } from "./workload-label.ts";

/** Formats an amount of what a dimension counts. */
export function formatAmount(amount: number | bigint, unit: Dimension["unit"]): string {
  if (unit === "milliCpu") return formatCpu(amount);
  return unit === "bytes" ? formatMemory(amount) : formatCount(amount);
}

/** What Kubernetes counts a resource in that is neither CPU nor memory. */
function unitOf(resource: string): Dimension["unit"] {
  return resource === "ephemeral-storage" || resource.startsWith("hugepages-") ? "bytes" : "count";
}

/** Names a dimension in a sentence: `memory of the VMs`, `reserved CPU`, `pods`. */
export function dimensionLabel(dimension: Dimension): string {
  const resource = dimension.resource === "cpu" ? "CPU" : dimension.resource;
  if (dimension.resource === "pods") return "pods";
  return dimension.side === "footprint" ? `${resource} used` : `${resource} reserved`;
}

/** Says in one sentence why pods have no node. */
export function unplaceableReason({ reason }: Unplaceable): string {
  switch (reason.kind) {
    case "too-big":
      return lacksText(reason.lacks, (size) => `the most any candidate offers (${size})`);
    case "fits-no-single-size":
      return `no one candidate has enough of everything: ${lacksText(
        reason.lacks,
        (size) => `what the nearest one offers (${size})`,
      )}`;
    case "resource-not-offered":
      return `one pod needs ${formatAmount(reason.need, unitOf(reason.resource))} of ${reason.resource}, which no candidate offers`;
    case "no-candidate-matches":
      // What a pod does not tolerate is the nodes' own; nothing in the pod is to be matched.
      if (reason.path[1] === "tolerations")
        return `the pod does not tolerate the taint of the candidates: ${reason.requirement}`;
      return `no candidate matches ${formatFieldPath(reason.path)}: ${reason.requirement}`;
    case "nodes-exhausted":
      return `no node is left under ${reason.limits.join(", ")}`;
    case "rejected":
      return reason.rejections.map(rejectionReason).join("; ");
    case "refused":
      return reason.reason;
    case "unreadable":
      return `${reason.field} cannot be computed with: ${reason.reason}`;
    case "no-candidates":
      return "there are no candidate sizes";
  }
}

/** Names the workloads that stand behind a shape; equal ones share a shape. */
export function shapeLabel(placement: Placement, shape: number): string {
  const names = (placement.shapes[shape]?.workloads ?? []).map(({ workload }) =>
    shortLabel(placement, workload),
  );
  const [first = "?", ...rest] = names;
  if (rest.length === 0) return first;
  return rest.length < 3 ? names.join(" or ") : `${first} or ${rest.length} alike`;
}

/** Names a workload without its kind, which the list of pods gives, unless two share the name. */
function shortLabel(placement: Placement, workload: number): string {
  const reference = placement.workloads[workload];
  if (reference === undefined) return "?";
  const { namespace, name } = reference;
  // Canonical order is by namespace and name, so a namesake can only be a neighbour.
  const namesakes = [placement.workloads[workload - 1], placement.workloads[workload + 1]];
  const shared = namesakes.some((other) => other?.namespace === namespace && other.name === name);
  return shared ? workloadLabel(reference) : printable(`${namespace}/${name}`);
}

/** Names a workload by its index. */
export function objectLabel(placement: Placement, workload: number): string {
  const reference = placement.workloads[workload];
  return reference === undefined ? "?" : workloadLabel(reference);
}

/**
 * Words what is lacking, one sentence a resource. What a pod reserves and what it takes are two sides
 * of the same resource, so of the two the greater need tells the story.
 */
function lacksText(lacks: readonly Lack[], offered: (size: string) => string): string {
  const worst = new Map<string, Lack>();
  for (const lack of lacks) {
    const { resource } = lack.dimension;
    const known = worst.get(resource);
    if (known === undefined || lack.need > known.need) worst.set(resource, lack);
  }
  const sentences = [...worst.values()].map(({ dimension, need, offers, size }) => {
    const verb = dimension.side === "footprint" ? "takes" : "reserves";
    const amount = (of: number): string => formatAmount(of, dimension.unit);
    const resource = dimension.resource === "cpu" ? "CPU" : dimension.resource;
    return `one pod ${verb} ${amount(need)} ${resource}, more than ${amount(offers)}, ${offered(size)}`;
  });
  return sentences.join("; ");
}

/** Names a model, with the settings that it was given: `aks-ga (defaultVcpus 2)`. */
export function modelLabel({ name, given = [], parameters }: ModelSummary): string {
  if (given.length === 0) return name;
  return `${name} (${given.map((key) => `${key} ${String(parameters[key] ?? "null")}`).join(", ")})`;
}

/** Writes a noun with its number: `1 node`, `3 nodes`. */
export function plural(count: number | bigint, noun: string): string {
  return `${formatCount(count)} ${noun}${BigInt(count) === 1n ? "" : "s"}`;
}
