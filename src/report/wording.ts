import { formatFieldPath } from "../diagnostic/index.ts";
import { formatCount, formatCpu, formatMemory } from "./format-number.ts";
import type { Dimension, Lack, Placement, Unplaceable } from "../placement/index.ts";
import { printable } from "./printable.ts";
import { workloadLabel } from "./workload-label.ts";

/** Formats an amount of what a dimension counts. */
export function formatAmount(amount: number | bigint, unit: Dimension["unit"]): string {
  if (unit === "milliCpu") return `${formatCpu(amount)} CPU`;
  return unit === "bytes" ? formatMemory(amount) : formatCount(amount);
}

/** Names a dimension in a sentence: `memory of the VMs`, `reserved CPU`, `pods`. */
export function dimensionLabel(dimension: Dimension): string {
  const resource = dimension.resource === "cpu" ? "CPU" : dimension.resource;
  if (dimension.resource === "pods") return "pods";
  return dimension.side === "footprint" ? `${resource} used` : `${resource} reserved`;
}

/** Says in one sentence why pods have no node. */
export function unplaceableReason(unplaceable: Unplaceable): string {
  const { reason } = unplaceable;
  switch (reason.kind) {
    case "too-big":
      return reason.lacks
        .map((lack) => lackSentence(lack, "the most any candidate offers is"))
        .join("; ");
    case "fits-no-single-size":
      return `no one candidate has enough of everything; nearest is ${reason.lacks[0]?.size ?? "none"}: ${reason.lacks
        .map((lack) => lackSentence(lack, "it offers"))
        .join("; ")}`;
    case "resource-not-offered":
      return `one pod needs ${formatCount(reason.need)} of ${reason.resource}, which no candidate offers`;
    case "no-candidate-matches":
      return `no candidate matches ${formatFieldPath(reason.path)}: ${reason.requirement}`;
    case "nodes-exhausted":
      return `no node is left under the limits ${reason.limits.join(", ")}`;
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

function lackSentence(lack: Lack, offers: string): string {
  const { dimension } = lack;
  const what = dimension.side === "footprint" ? "takes" : "reserves";
  const resource =
    dimension.unit === "count"
      ? ` of ${dimension.resource}`
      : dimension.unit === "bytes"
        ? ` ${dimension.resource}`
        : "";
  const room = formatAmount(lack.offers, dimension.unit);
  return `one pod ${what} ${formatAmount(lack.need, dimension.unit)}${resource}, ${offers} ${room} (${lack.size})`;
}

/** Writes a noun with its number: `1 node`, `3 nodes`. */
export function plural(count: number | bigint, noun: string): string {
  return `${formatCount(count)} ${noun}${BigInt(count) === 1n ? "" : "s"}`;
}
