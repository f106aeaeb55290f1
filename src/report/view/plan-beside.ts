import type { Block, Fact, Row } from "../document.ts";
import { formatHourly, formatMoney } from "../format-money.ts";
import { formatCount, formatCpu, formatGibibytes, formatMemory } from "../format-number.ts";
import type { Plan } from "../../plan/types.ts";
import { objectLabel, plural } from "../wording.ts";

type Alternative = NonNullable<Plan["alternatives"]>[number];

/** Lists what a small change would bring: a smaller maximum of pods, a smaller limit. */
export function hintFacts(plan: Plan): readonly Fact[] {
  return [...maxPodsFacts(plan), ...savingFacts(plan)];
}

function maxPodsFacts({ maxPodsHint, placement }: Plan): readonly Fact[] {
  if (maxPodsHint === undefined || maxPodsHint === null) return [];
  const { maxPods, freedMemoryBytes } = maxPodsHint;
  const freed = formatGibibytes(freedMemoryBytes).replace(" ", "\u00a0");
  const counted = placement.settings.systemLoad.pods > 0;
  const enough = counted ? "for this plan" : "for these pods, before those that AKS itself runs,";
  const value = `--max-pods ${maxPods} is enough ${enough} and would free ${freed} that AKS reserves by the pods a node may run`;
  return [{ label: "Max pods", value }];
}

function savingFacts({ saving, placement, cost }: Plan): readonly Fact[] {
  if (saving === undefined || saving === null) return [];
  const format = saving.resource === "cpu" ? formatCpu : formatMemory;
  const resource = saving.resource === "cpu" ? "CPU" : "memory";
  const month = { ...saving.saves, nano: saving.saves.nano * BigInt(cost.hoursPerMonth) };
  const value =
    `${format(saving.less)} less ${resource} for each pod of ${objectLabel(placement, saving.workload)} ` +
    `(now ${format(saving.takes)}) saves ${formatMoney(month)} per month: ${plural(saving.nodes, "node")}`;
  return [{ label: "Saving", value, tone: "good" }];
}

/** Lists the costs beside the nodes and what all comes to. */
export function costLineBlocks({ cost, costLines = [] }: Plan): readonly Block[] {
  if (costLines.length === 0) return [];
  const facts = costLines.map(({ label, pricePerHour, pricePerMonth }): Fact => {
    const value = `${formatMoney(pricePerMonth)} per month, ${formatHourly(pricePerHour)} per hour`;
    return { label, value };
  });
  const sources = costLines.map(({ label, provenance: { source, asOf, note } }) =>
    source === "given"
      ? `${label}: as given`
      : `${label}: ${source} (as of ${asOf}${note === undefined ? "" : `; ${note}`})`,
  );
  const nano = costLines.reduce((sum, line) => sum + line.pricePerMonth.nano, cost.month.nano);
  const all = `${formatMoney({ ...cost.month, nano })} per month with the nodes`;
  return [
    { kind: "heading", text: "BESIDE THE NODES" },
    { kind: "facts", facts: [...facts, { label: "all together", value: all, tone: "strong" }] },
    { kind: "list", items: sources, tone: "muted" },
  ];
}

type Hosts = NonNullable<Plan["hosts"]>;

const UNHOSTABLE: Readonly<
  Record<Hosts["unhostable"][number]["reason"], (hosts: Hosts) => string>
> = {
  "no-host": () => "no known host carries this size",
  "packing-unknown": () => "how many of this size a host carries was not published",
  "not-sold-in-region": ({ region, pricePerHour }) =>
    `the hosts that carry it have no price in ${region} in ${pricePerHour.currency}`,
};

/** Where there is a host price at all, what could be planned for instead. */
function hostableText({ hostableSeries, region, pricePerHour }: Hosts): string {
  if (hostableSeries.length === 0)
    return `No host in ${region} has a price in ${pricePerHour.currency}.`;
  return `Hosts in ${region} carry ${hostableSeries.join(", ")}: plan for those with --series.`;
}

/** Shows the dedicated hosts under the nodes, with their price beside the plain one. */
export function hostBlocks({ hosts }: Plan): readonly Block[] {
  if (hosts === undefined || hosts === null) return [];
  const blocks: Block[] = [{ kind: "heading", text: "ON DEDICATED HOSTS" }];
  if (hosts.pools.length > 0) {
    const rows = hosts.pools.map((pool): Row => {
      const all = { ...pool.pricePerHour, nano: pool.pricePerHour.nano * BigInt(pool.count) };
      const notes = pool.patterns.map(({ hosts: count, vms }) => {
        const held = vms.map((vm) => `${formatCount(vm.count)} x ${vm.size}`).join(", ");
        return `${plural(count, "host")}: ${held}`;
      });
      return {
        cells: [
          pool.sku,
          formatCount(pool.count),
          formatHourly(pool.pricePerHour),
          formatHourly(all),
        ],
        notes,
      };
    });
    blocks.push({
      kind: "table",
      columns: [
        { title: "HOST", align: "left" },
        { title: "HOSTS", align: "right" },
        { title: "PER HOUR", align: "right" },
        { title: "ALL PER HOUR", align: "right" },
      ],
      rows,
    });
    const plain =
      hosts.plainPricePerHour === null
        ? ""
        : ` instead of ${formatHourly(hosts.plainPricePerHour)} for the same nodes on shared hosts`;
    const text = `${formatHourly(hosts.pricePerHour)} per hour${plain}.`;
    blocks.push({ kind: "text", text, tone: "strong" });
  }
  const left = hosts.unhostable.map(
    ({ size, count, reason }) => `${plural(count, "node")} ${size}: ${UNHOSTABLE[reason](hosts)}`,
  );
  if (left.length > 0) {
    blocks.push(
      { kind: "list", items: left, tone: "warning" },
      { kind: "text", text: hostableText(hosts) },
    );
  }
  const { source, asOf } = hosts.provenance;
  blocks.push({ kind: "list", items: [`${source} (as of ${asOf})`], tone: "muted" });
  return blocks;
}

/** Lists the next best plans: what is different, and what it costs more. */
export function alternativeBlocks({ alternatives = [], cost }: Plan): readonly Block[] {
  if (alternatives.length === 0) return [];
  const hours = BigInt(cost.hoursPerMonth);
  const rows = alternatives.map((one): Row => {
    const month = { ...one.placement.cost, nano: one.placement.cost.nano * hours };
    const extra = { ...one.extra, nano: one.extra.nano * hours };
    const sign = extra.nano > 0n ? "+" : "";
    return {
      cells: [
        changeText(one),
        formatCount(one.placement.nodes),
        formatMoney(month),
        `${sign}${formatMoney(extra)}`,
      ],
      notes: [
        one.placement.pools
          .map(({ count, nodeType }) => `${formatCount(count)} x ${nodeType.size.name}`)
          .join(", "),
      ],
    };
  });
  return [
    { kind: "heading", text: "OTHER PLANS" },
    {
      kind: "table",
      columns: [
        { title: "PLAN", align: "left" },
        { title: "NODES", align: "right" },
        { title: "PER MONTH", align: "right" },
        { title: "MORE", align: "right" },
      ],
      rows,
    },
  ];
}

function changeText({ change }: Alternative): string {
  return change.kind === "fewer-pools"
    ? `of ${plural(change.maxPools, "size")} at most`
    : `without ${change.series.join(", ")}`;
}
