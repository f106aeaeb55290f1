import type { Block, Fact, ReportDocument } from "../document.ts";
import { formatHourly, formatMoney } from "../format-money.ts";
import { formatCores, formatFixed, formatGibibytes } from "../format-number.ts";
import type { Gap } from "../../placement/index.ts";
import type { FleetResources, Plan } from "../../plan-types.ts";
import { plural } from "../wording.ts";
import { assumptionsBlocks, notModelledBlocks } from "./plan-notes.ts";
import { nodeContentsBlocks, poolTable } from "./plan-pools.ts";
import { unplaceableBlocks } from "./plan-unplaceable.ts";
import { unknownOverheadNotes } from "./row-notes.ts";
import { workloadTable } from "./workload-table.ts";

/** How many workloads a plan lists; `size` lists all. */
const WORKLOADS_SHOWN = 40;
const PPM_PER_TENTH_PERCENT = 1000n;

/** Lays a plan out for people: the answer first, then pools, pods, what does not fit, and why. */
export function planDocument(plan: Plan, options: { readonly explain: boolean }): ReportDocument {
  const blocks: Block[] = [
    { kind: "text", text: headline(plan), tone: "strong" },
    ...(plan.placement.pools.length > 0 ? [poolTable(plan)] : []),
    { kind: "facts", facts: facts(plan) },
    ...nodeContentsBlocks(plan),
    ...unplaceableBlocks(plan),
    ...workloadBlocks(plan, options.explain),
    ...notModelledBlocks(plan),
    ...assumptionsBlocks(plan),
  ];
  return { title: "Node plan", blocks };
}

/** Answers the question in one sentence: how many nodes, for how many pods, at what price, how sure. */
function headline(plan: Plan): string {
  const { placement, cost, totals } = plan;
  if (placement.nodes === 0)
    return `No node is needed or possible for ${plural(totals.pods, "pod")}.`;
  const daemons = placement.daemonSets.length > 0 ? " and the DaemonSets" : "";
  return (
    `${plural(placement.nodes, "node")} for ${plural(placement.placed, "pod")}${daemons}` +
    ` (${formatCountOf(totals.sandboxedPods)} sandboxed): ` +
    `${formatHourly(cost.hour)} per hour, ${formatMoney(cost.month)} per month.`
  );
}

function formatCountOf(count: bigint): string {
  return count === 0n ? "none" : count.toLocaleString("en-US");
}

function facts(plan: Plan): readonly Fact[] {
  const { totals } = plan;
  return [
    ...boundFacts(plan),
    { label: "Reserved", value: `${resources(totals.reservation)}: what the scheduler counts` },
    {
      label: "On the nodes",
      value: `${resources(totals.footprint)}: what the pods and their VMs take`,
    },
    {
      label: "Shortfall",
      value: `${resources(totals.shortfall)} taken but never reserved: the scheduler cannot see it`,
      tone: isZero(totals.shortfall) ? "plain" : "warning",
    },
    { label: "Stranded", value: `${resources(totals.stranded)} reserved but never taken` },
    ...sandboxingFacts(plan),
    ...todayFacts(plan),
  ];
}

function boundFacts(plan: Plan): readonly Fact[] {
  const { cost, placement } = plan;
  if (placement.pools.length === 0) return [];
  const bound = `no plan on these candidates costs less than ${formatHourly(cost.lowerBound.hour)} per hour`;
  const distance =
    cost.hour.nano === cost.lowerBound.hour.nano
      ? "this is the cheapest possible"
      : `this is at most ${gapPercent(cost.gap)} above`;
  return [{ label: "Lower bound", value: `${bound}; ${distance}` }];
}

function sandboxingFacts(plan: Plan): readonly Fact[] {
  const { sandboxing } = plan.cost;
  if (sandboxing === null) return [];
  const value =
    `adds ${formatMoney(sandboxing.adds.month)} per month (${gapPercent(sandboxing.ratio)}): ` +
    `without it ${plural(sandboxing.nodesWithout, "node")} at ${formatMoney(sandboxing.without.month)}`;
  return [{ label: "Sandboxing", value }];
}

function todayFacts(plan: Plan): readonly Fact[] {
  const { today } = plan;
  if (today === null) return [];
  const refused =
    today.refusedPods === 0n ? "" : `, and would refuse ${plural(today.refusedPods, "pod")}`;
  const value =
    `AKS now sizes by ${today.model} (vCPUs ${today.formula.vcpus}; memory ${today.formula.memory}): ` +
    `${resources(today.sandbox)} for the same sandboxes instead of ${resources(plan.totals.sandbox)}${refused}. ` +
    `Plan for it with --model ${today.model}`;
  return [{ label: "AKS today", value }];
}

function workloadBlocks(plan: Plan, explain: boolean): readonly Block[] {
  if (plan.workloads.length === 0) return [];
  const shown = plan.workloads.slice(0, WORKLOADS_SHOWN);
  const hidden = plan.workloads.length - shown.length;
  const more: readonly Block[] =
    hidden === 0
      ? []
      : [
          {
            kind: "text",
            text: `${plural(hidden, "more workload")}: kata-sizing size lists all, -o json has every figure.`,
            tone: "muted",
          },
        ];
  const notes = unknownOverheadNotes(plan.workloads);
  return [
    { kind: "heading", text: "WHAT EACH POD GETS" },
    workloadTable(plan.workloads, { cap: false, explain, shown }),
    ...more,
    ...(notes.length === 0 ? [] : [{ kind: "list", items: notes } as const]),
  ];
}

/** Writes a gap as a percentage, rounded up so that it never promises too much. */
export function gapPercent(gap: Gap): string {
  if (gap.ppm === null) return "an unknown part";
  const ppm = BigInt(gap.ppm);
  const up = ppm < 0n ? ppm : ppm + PPM_PER_TENTH_PERCENT - 1n;
  return `${formatFixed(up / PPM_PER_TENTH_PERCENT, 1)} %`;
}

function resources(sum: FleetResources): string {
  return isZero(sum)
    ? "nothing"
    : `${formatCores(sum.milliCpu)} CPU, ${formatGibibytes(sum.memoryBytes)}`;
}

function isZero(sum: FleetResources): boolean {
  return sum.milliCpu === 0n && sum.memoryBytes === 0n;
}
