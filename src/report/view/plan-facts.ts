import type { Fact } from "../document.ts";
import { formatHourly, formatMoney } from "../format-money.ts";
import { formatCores, formatFixed, formatGibibytes } from "../format-number.ts";
import type { Gap, Placement } from "../../placement/index.ts";
import type { FleetResources, Plan } from "../../plan/types.ts";
import { plural } from "../wording.ts";
import { hintFacts } from "./plan-beside.ts";

const PPM_PER_TENTH_PERCENT = 1000n;

/** Says how sure the plan is, what the pods take beside what is reserved, and how AKS sizes them today. */
export function planFacts(plan: Plan): readonly Fact[] {
  const { totals } = plan;
  return [
    ...boundFacts(plan),
    { label: "Reserved", value: `${resources(totals.reservation)}: what the scheduler counts` },
    {
      label: "Taken",
      value: `${resources(totals.footprint)}: what the pods and their VMs take`,
    },
    shortfallFact(totals.shortfall),
    {
      label: "Stranded",
      value: isZero(totals.stranded)
        ? "nothing"
        : `${resources(totals.stranded)} reserved but never taken: paid for in vain`,
    },
    ...sandboxingFacts(plan),
    ...todayFacts(plan),
    ...hintFacts(plan),
  ];
}

function shortfallFact(shortfall: FleetResources): Fact {
  if (isZero(shortfall))
    return { label: "Shortfall", value: "nothing: whatever is taken is reserved", tone: "good" };
  const value = `${resources(shortfall)} taken but not reserved: the scheduler does not see it, so it would overfill nodes`;
  return { label: "Shortfall", value, tone: "warning" };
}

function boundFacts(plan: Plan): readonly Fact[] {
  const { cost, placement } = plan;
  // With nothing to buy there is nothing to be above of.
  if (cost.hour.nano === 0n) return [];
  const bound = `no plan on these candidates costs less than ${formatHourly(cost.lowerBound.hour)} per hour`;
  const distance =
    cost.hour.nano === cost.lowerBound.hour.nano
      ? "this plan is the cheapest possible"
      : `this plan is at most ${gapPercent(cost.gap)} above the cheapest possible${poolsCaveat(placement)}`;
  return [{ label: "Lower bound", value: `${bound}; ${distance}` }];
}

/** The bound knows no limit on sizes, so a plan that is at that limit looks worse than it is. */
function poolsCaveat({ pools, settings: { maxPools } }: Placement): string {
  const bought = pools.filter(({ existing }) => existing === null);
  const sizes = new Set(bought.map(({ nodeType }) => nodeType.size.name)).size;
  if (maxPools === null || sizes < maxPools) return "";
  return `. The bound allows any number of sizes, the plan ${maxPools}: part of the gap may be that limit (--max-pools)`;
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
    today.refusedPods === 0n ? "" : `, and ${plural(today.refusedPods, "pod")} would be refused`;
  const value =
    `AKS now sizes by ${today.model}: the same sandboxes take ${resources(today.sandbox)} ` +
    `instead of ${resources(plan.totals.sandbox)}${refused}. Plan for it with --model ${today.model}`;
  return [{ label: "AKS today", value }];
}

/** Writes a gap as a percentage, rounded up so that it never promises too much. */
export function gapPercent(gap: Gap): string {
  if (gap.ppm === null) return "an unknown part";
  const ppm = BigInt(gap.ppm);
  const up = ppm < 0n ? ppm : ppm + PPM_PER_TENTH_PERCENT - 1n;
  return `${formatFixed(up / PPM_PER_TENTH_PERCENT, 1)}%`;
}

function resources(sum: FleetResources): string {
  const parts = [
    ...(sum.milliCpu === 0n ? [] : [`${formatCores(sum.milliCpu)} CPU`]),
    ...(sum.memoryBytes === 0n ? [] : [formatGibibytes(sum.memoryBytes)]),
  ];
  return parts.length === 0 ? "nothing" : parts.join(", ").replaceAll(/(?<!,) /gu, "\u00a0");
}

function isZero(sum: FleetResources): boolean {
  return sum.milliCpu === 0n && sum.memoryBytes === 0n;
}
