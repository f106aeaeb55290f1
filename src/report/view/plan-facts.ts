import { formatDiagnostic } from "../../diagnostic/index.ts";
import type { Fact } from "../document.ts";
import { formatHourly, formatMoney } from "../format-money.ts";
import { formatCores, formatFixed, formatGibibytes } from "../format-number.ts";
import type { Gap, Placement } from "../../placement/index.ts";
import type { Plan, PlanTotals, PodSums } from "../../plan/types.ts";
import type { StatedSum } from "../../quantity/index.ts";
import { plural } from "../wording.ts";
import { hintFacts } from "./plan-beside.ts";

const PPM_PER_TENTH_PERCENT = 1000n;

/** Says how sure the plan is, what the pods take beside what is reserved, and how AKS sizes them today. */
export function planFacts(plan: Plan): readonly Fact[] {
  const { totals } = plan;
  return [
    ...boundFacts(plan),
    ...searchFacts(plan),
    ...(totals.placedPods > 0n ? sumFacts(totals.placed) : []),
    ...unplacedFacts(totals),
    ...nodeLoadFacts(plan),
    ...sandboxingFacts(plan),
    ...todayFacts(plan),
    ...hintFacts(plan),
  ];
}

/** What the plan found of its own nodes: readers of a page see no findings beside it. */
function nodeLoadFacts({ diagnostics }: Plan): readonly Fact[] {
  return diagnostics
    .filter(({ code }) => code === "node-overcommitted" || code === "node-dev-shm-exceeded")
    .map((finding) => ({ label: "Hazard", value: formatDiagnostic(finding), tone: "warning" }));
}

/** Sums up what is on the nodes. */
function sumFacts({ reservation, footprint, shortfall, stranded }: PodSums): readonly Fact[] {
  return [
    { label: "Reserved", value: `${resources(reservation)}: what the scheduler counts` },
    takenFact({ footprint, shortfall }),
    shortfallFact(shortfall),
    strandedFact(stranded),
  ];
}

/** Names what the pods without a node would add: the sums of nodes do not hold them. */
function unplacedFacts({ unplaceablePods, placedPods, unplaced }: PlanTotals): readonly Fact[] {
  if (unplaceablePods === 0n) return [];
  const would = `would reserve ${resources(unplaced.reservation)} and take ${resources(unplaced.footprint)}`;
  const apart = placedPods > 0n ? ", in none of these sums" : "";
  const value = `${plural(unplaceablePods, "pod")} that ${would}${apart}`;
  return [{ label: "No node", value, tone: "warning" }];
}

function takenFact({ footprint, shortfall }: Pick<PodSums, "footprint" | "shortfall">): Fact {
  const meaning = "what the pods and their VMs take";
  const open = unstated(shortfall);
  if (open === null) return { label: "Taken", value: `${resources(footprint)}: ${meaning}` };
  const value = `at least ${resources(footprint)}: ${meaning}; ${open}, counted with what they reserve`;
  return { label: "Taken", value, tone: "warning" };
}

function shortfallFact(shortfall: StatedSum): Fact {
  const open = unstated(shortfall);
  const meaning =
    "taken but not reserved: the scheduler does not see it, so it would overfill nodes";
  if (open !== null)
    return { label: "Shortfall", value: partly(shortfall, { meaning, open }), tone: "warning" };
  if (isZero(shortfall))
    return { label: "Shortfall", value: "nothing: whatever is taken is reserved", tone: "good" };
  return { label: "Shortfall", value: `${resources(shortfall)} ${meaning}`, tone: "warning" };
}

function strandedFact(stranded: StatedSum): Fact {
  const open = unstated(stranded);
  const meaning = "reserved but never taken: paid for in vain";
  if (open !== null) return { label: "Stranded", value: partly(stranded, { meaning, open }) };
  const value = isZero(stranded) ? "nothing" : `${resources(stranded)} ${meaning}`;
  return { label: "Stranded", value };
}

/** Words a sum that misses pods: it is no more than the least there can be. */
function partly(
  sum: StatedSum,
  { meaning, open }: { readonly meaning: string; readonly open: string },
): string {
  return isZero(sum) ? open : `at least ${resources(sum)} ${meaning}; ${open}`;
}

/** Says for how many pods a figure is not stated; null where it is for all. */
function unstated({ unstatedPods }: StatedSum): string | null {
  const { milliCpu, memoryBytes } = unstatedPods;
  const most = milliCpu > memoryBytes ? milliCpu : memoryBytes;
  if (most === 0n) return null;
  return `not stated for ${plural(most, "pod")}`;
}

function boundFacts(plan: Plan): readonly Fact[] {
  const { cost } = plan;
  // With nothing to buy there is nothing to be above of.
  if (cost.hour.nano === 0n) return [];
  const bound = `no plan on these candidates costs less than ${formatHourly(cost.lowerBound.hour)} per hour`;
  return [{ label: "Lower bound", value: `${bound}; ${distanceOf(plan)}` }];
}

/** Says how far from the cheapest the plan can be, and by what that is known. */
function distanceOf({ cost, placement }: Plan): string {
  if (cost.hour.nano === cost.lowerBound.hour.nano) {
    // Which pods limits leave out is chosen too: another choice may cost less.
    return leavesSome(placement) && placement.stopped !== "optimal"
      ? "no plan that places these pods is cheaper"
      : "this plan is the cheapest possible";
  }
  if (placement.stopped === "searched")
    return `the plan is ${gapPercent(cost.gap)} above this bound`;
  return `this plan is at most ${gapPercent(cost.gap)} above the cheapest possible${poolsCaveat(placement)}${minimumCaveat(placement)}`;
}

function leavesSome({ unplaceable }: Placement): boolean {
  return unplaceable.some(({ reason }) => reason.kind === "nodes-exhausted");
}

/** A plan cut short by the clock is not the same everywhere, which readers must know. */
function searchFacts({ placement }: Plan): readonly Fact[] {
  if (placement.stopped === "searched") {
    const value =
      "every cheaper choice of nodes was tried and none holds these pods: no plan within the same limits is cheaper";
    return [{ label: "Search", value, tone: "good" }];
  }
  if (placement.stopped !== "time") return [];
  const value = "ended by --time-limit: another run or machine may find another plan";
  return [{ label: "Search", value, tone: "warning" }];
}

/** The bound knows no limit on sizes, so a plan that is at that limit looks worse than it is. */
function poolsCaveat({ pools, settings: { maxPools } }: Placement): string {
  const bought = pools.filter(({ existing }) => existing === null);
  const sizes = new Set(bought.map(({ nodeType }) => nodeType.size.name)).size;
  if (maxPools === null || sizes < maxPools) return "";
  return `. The bound allows any number of sizes, the plan ${maxPools}: part of the gap may be that limit (--max-pools)`;
}

/** The bound knows no fewest number of nodes either: nodes that a minimum adds are all gap. */
function minimumCaveat({ pools, settings }: Placement): string {
  const least = ({ nodeType }: Placement["pools"][number]): number =>
    Math.max(
      settings.minNodesPerPool,
      ...settings.pools
        .filter(({ size }) => size === undefined || size === nodeType.size.name)
        .map(({ minNodes = 0 }) => minNodes),
    );
  if (!pools.some((pool) => pool.existing === null && least(pool) > 1)) return "";
  return ". The bound leaves the minimum of nodes a pool out: part of the gap may be that minimum";
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

/** A sum as far as it is stated. */
type Sum = Pick<StatedSum, "milliCpu" | "memoryBytes">;

function resources({ milliCpu, memoryBytes }: Sum): string {
  const parts = [
    ...(milliCpu === null || milliCpu === 0n ? [] : [`${formatCores(milliCpu)} CPU`]),
    ...(memoryBytes === null || memoryBytes === 0n ? [] : [formatGibibytes(memoryBytes)]),
  ];
  return parts.length === 0 ? "nothing" : parts.join(", ").replaceAll(/(?<!,) /gu, "\u00a0");
}

function isZero({ milliCpu, memoryBytes }: Sum): boolean {
  return (milliCpu ?? 0n) === 0n && (memoryBytes ?? 0n) === 0n;
}
