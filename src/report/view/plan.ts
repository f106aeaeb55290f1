import type { Block, ReportDocument } from "../document.ts";
import type { Plan } from "../../plan/types.ts";
import { alternativeBlocks, costLineBlocks, hostBlocks } from "./plan-beside.ts";
import { planFacts } from "./plan-facts.ts";
import { headline } from "./plan-headline.ts";
import { marginalBlocks } from "./plan-marginal.ts";
import { assumptionsBlocks, notModelledBlocks } from "./plan-notes.ts";
import { leftEmptyBlocks } from "./plan-left-empty.ts";
import { nodeContentsBlocks, poolTable } from "./plan-pools.ts";
import { excludedBlocks, unplaceableBlocks } from "./plan-unplaceable.ts";
import { workloadBlocks } from "./plan-workloads.ts";

/** Lays a plan out for people: the answer first, then pools, pods, what does not fit, and why. */
export function planDocument(plan: Plan, options: { readonly explain: boolean }): ReportDocument {
  const blocks: Block[] = [
    { kind: "text", text: headline(plan), tone: "strong" },
    ...unplaceableBlocks(plan),
    ...(plan.placement.pools.length > 0 ? [poolTable(plan)] : []),
    ...leftEmptyBlocks(plan),
    ...(plan.totals.pods > 0n ? [{ kind: "facts", facts: planFacts(plan) } as const] : []),
    ...costLineBlocks(plan),
    ...alternativeBlocks(plan),
    ...hostBlocks(plan),
    ...workloadBlocks(plan, options.explain),
    ...(options.explain ? marginalBlocks(plan) : []),
    ...nodeContentsBlocks(plan),
    ...excludedBlocks(plan),
    ...notModelledBlocks(plan),
    ...assumptionsBlocks(plan),
  ];
  return { title: "Node plan", blocks };
}
