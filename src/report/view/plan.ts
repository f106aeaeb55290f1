import type { Block, ReportDocument } from "../document.ts";
import { formatHourly, formatMoney } from "../format-money.ts";
import { formatCount } from "../format-number.ts";
import type { Plan } from "../../plan/types.ts";
import { plural } from "../wording.ts";
import { alternativeBlocks, costLineBlocks, hostBlocks } from "./plan-beside.ts";
import { planFacts } from "./plan-facts.ts";
import { assumptionsBlocks, notModelledBlocks } from "./plan-notes.ts";
import { nodeContentsBlocks, poolTable } from "./plan-pools.ts";
import { excludedBlocks, unplaceableBlocks } from "./plan-unplaceable.ts";
import { workloadBlocks } from "./plan-workloads.ts";

/** Lays a plan out for people: the answer first, then pools, pods, what does not fit, and why. */
export function planDocument(plan: Plan, options: { readonly explain: boolean }): ReportDocument {
  const blocks: Block[] = [
    { kind: "text", text: headline(plan), tone: "strong" },
    ...unplaceableBlocks(plan),
    ...(plan.placement.pools.length > 0 ? [poolTable(plan)] : []),
    ...(plan.totals.pods > 0n ? [{ kind: "facts", facts: planFacts(plan) } as const] : []),
    ...costLineBlocks(plan),
    ...alternativeBlocks(plan),
    ...hostBlocks(plan),
    ...workloadBlocks(plan, options.explain),
    ...nodeContentsBlocks(plan),
    ...excludedBlocks(plan),
    ...notModelledBlocks(plan),
    ...assumptionsBlocks(plan),
  ];
  return { title: "Node plan", blocks };
}

/** Answers the question in a sentence or two: how many nodes, for how many pods, at what price. */
function headline(plan: Plan): string {
  const { placement, cost, totals } = plan;
  const misfit = totals.unplaceablePods;
  const missing = [
    ...(misfit > 0n
      ? [`${plural(misfit, "pod")} ${misfit === 1n ? "fits" : "fit"} on no node.`]
      : []),
    ...(totals.rejectedPods > 0n
      ? [
          `Admission refuses ${plural(totals.rejectedPods, "pod")}: never created, so not planned for.`,
        ]
      : []),
    ...(totals.undecodedWorkloads > 0
      ? [`${plural(totals.undecodedWorkloads, "workload")} could not be read.`]
      : []),
  ];
  if (totals.pods === 0n) return ["No pods to place, so no node is needed.", ...missing].join(" ");
  if (placement.nodes === 0)
    return [`No nodes for ${plural(totals.pods, "pod")}.`, ...missing].join(" ");
  const sandboxed = placedSandboxes(plan);
  const daemons = placement.daemonSets.length > 0 ? " and the DaemonSets" : "";
  const answer =
    `${plural(placement.nodes, "node")} for ${plural(placement.placed, "pod")}${daemons}` +
    ` (${sandboxed === 0n ? "none" : formatCount(sandboxed)} sandboxed): ` +
    `${formatHourly(cost.hour)} per hour, ${formatMoney(cost.month)} per month.`;
  return [answer, ...missing].join(" ");
}

/** Counts the sandboxed pods that stand on nodes. */
function placedSandboxes({ totals, placement, workloads }: Plan): bigint {
  const left = placement.unplaceable.filter(({ workload, reason }) => {
    return reason.kind !== "rejected" && workloads[workload]?.sandboxed;
  });
  return left.reduce((count, one) => count - BigInt(one.count), totals.sandboxedPods);
}
