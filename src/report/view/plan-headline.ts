import { formatHourly, formatMoney } from "../format-money.ts";
import { formatCount } from "../format-number.ts";
import type { Plan } from "../../plan/types.ts";
import { plural } from "../wording.ts";

/** Answers the question in a sentence or two: how many nodes, for how many pods, at what price. */
export function headline(plan: Plan): string {
  return [answer(plan), ...missing(plan)].join(" ");
}

function answer(plan: Plan): string {
  const { placement, cost, totals, workloads } = plan;
  if (placement.nodes === 0) {
    if (totals.unplaceablePods > 0n) return "No nodes.";
    return workloads.some(({ workload, rejected }) => workload.perNode && !rejected)
      ? "No pods to place but DaemonSets, which run on nodes that others need: no node is needed."
      : "No pods to place, so no node is needed.";
  }
  const hasDaemons = placement.pools.some(({ daemonSets }) => daemonSets.length > 0);
  const daemons = hasDaemons ? " and the DaemonSets" : "";
  const sandboxed = placedSandboxes(plan);
  const pods =
    `${plural(placement.nodes, "node")} for ${plural(placement.placed, "pod")}${daemons}` +
    ` (${sandboxed === 0 ? "none" : formatCount(sandboxed)} sandboxed)`;
  const price = `${formatHourly(cost.hour)} per hour, ${formatMoney(cost.month)} per month.`;
  const standing = placement.pools.reduce((sum, { existing }) => sum + (existing?.length ?? 0), 0);
  if (standing === 0) return `${pods}: ${price}`;
  const bought = placement.nodes - standing;
  return bought === 0
    ? `${pods}, all of them standing already: nothing to buy.`
    : `${pods}, ${formatCount(standing)} of them standing already; ${formatCount(bought)} to buy: ${price}`;
}

/** Says what has no part in the plan, and why. */
function missing(plan: Plan): readonly string[] {
  const { unplaceablePods, rejectedPods, undecodedWorkloads } = plan.totals;
  const sentences: string[] = [];
  if (unplaceablePods > 0n)
    sentences.push(
      `${plural(unplaceablePods, "pod")}${unplacedSandboxes(plan)} ${unplaceablePods === 1n ? "gets" : "get"} no node.`,
    );
  if (rejectedPods > 0n)
    sentences.push(
      `Admission refuses ${plural(rejectedPods, "pod")}: never created, so not planned for.`,
    );
  if (undecodedWorkloads > 0)
    sentences.push(`${plural(undecodedWorkloads, "workload")} could not be read.`);
  return sentences;
}

/** Says how many of the pods without a node are sandboxed, where they are not all that there are. */
function unplacedSandboxes({ placement, workloads, totals }: Plan): string {
  const sandboxed = placement.unplaceable
    .filter(({ workload, reason }) => reason.kind !== "rejected" && workloads[workload]?.sandboxed)
    .reduce((sum, { count }) => sum + count, 0);
  if (sandboxed === 0) return "";
  const are = totals.unplaceablePods === BigInt(sandboxed) ? "all" : formatCount(sandboxed);
  return sandboxed === 1 && are === "all" ? " (sandboxed)" : ` (${are} sandboxed)`;
}

/** Counts the sandboxed pods that stand on nodes, DaemonSets aside. */
function placedSandboxes({ placement, workloads }: Plan): number {
  const placed = placement.shapes.flatMap((shape) => shape.workloads);
  const sandboxed = placed.filter(({ workload }) => workloads[workload]?.sandboxed);
  return sandboxed.reduce((sum, { count }) => sum + count, 0);
}
