import type { Block, Column, Row, Table } from "../document.ts";
import { formatHourly, formatMoney } from "../format-money.ts";
import { formatCount, formatMemory, formatPercent } from "../format-number.ts";
import type { NodePattern, Placement, Pool, Usage } from "../../placement/index.ts";
import type { Plan } from "../../plan/types.ts";
import { dimensionLabel, objectLabel, plural, shapeLabel } from "../wording.ts";

/** How many kinds of node a pool lists; the JSON report has all. */
const PATTERNS_SHOWN = 12;

/** How many kinds of pod are named of one node; the JSON report has all. */
const PODS_SHOWN = 12;

/** A line must not end between a number and what it counts. */
const NO_BREAK = "\u00a0";

const COLUMNS: readonly Column[] = [
  { title: "POOL", align: "left" },
  { title: "NODES", align: "right" },
  { title: "vCPU", group: "ONE NODE", align: "right", drop: 3 },
  { title: "MEMORY", group: "ONE NODE", align: "right" },
  { title: "PER HOUR", group: "ONE NODE", align: "right" },
  { title: "PER HOUR", group: "ALL NODES", align: "right", drop: 1 },
  { title: "PER MONTH", group: "ALL NODES", align: "right" },
  { title: "CPU", group: "FILLED TO", align: "right" },
  { title: "MEMORY", group: "FILLED TO", align: "right" },
  { title: "PODS", group: "FILLED TO", align: "right", drop: 2 },
  { title: "BOUND BY", align: "left" },
];

/** Lists the pools: size, number of nodes, price, how full they are and of what. */
export function poolTable(plan: Plan): Table {
  const { placement, cost } = plan;
  const rows = placement.pools.map((pool, index) => poolRow(plan, pool, index));
  const footer: Row = {
    cells: [
      "total",
      formatCount(placement.nodes),
      "",
      "",
      "",
      formatHourly(cost.hour),
      formatMoney(cost.month),
    ],
    tone: "strong",
  };
  return { kind: "table", columns: COLUMNS, rows, footer: [footer] };
}

function poolRow(plan: Plan, pool: Pool, index: number): Row {
  const { size } = pool.nodeType;
  const cost = plan.cost.pools.find((entry) => entry.pool === index);
  const binding = pool.usage[pool.binding];
  return {
    cells: [
      pool.existing === null ? size.name : `${size.name} (existing)`,
      formatCount(pool.count),
      formatCount(size.vcpus),
      formatMemory(size.memoryBytes),
      formatHourly(pool.nodeType.pricePerHour),
      cost === undefined ? "" : formatHourly(cost.hour),
      cost === undefined ? "" : formatMoney(cost.month),
      fill(pool, "cpu"),
      fill(pool, "memory"),
      fill(pool, "pods"),
      binding === undefined ? "" : dimensionLabel(binding.dimension),
    ],
    ...(pool.existing === null ? { short: size.name.replace(/^Standard_/u, "") } : {}),
    notes: poolNotes(pool),
  };
}

function poolNotes(pool: Pool): readonly string[] {
  const notes: string[] = [];
  const labels = Object.entries(pool.assumedLabels ?? {}).map(([key, value]) => `${key}=${value}`);
  if (labels.length > 0) notes.push(`taken to have the labels ${labels.join(", ")}`);
  if (pool.spare > 0) notes.push(`${plural(pool.spare, "node")} of it spare`);
  if (pool.surge > 0)
    notes.push(`and ${plural(pool.surge, "node")} more during an upgrade, not in the price`);
  return notes;
}

/** The fuller of the two sides of a resource: what is reserved, or what is used. */
function fill(pool: Pool, resource: string): string {
  const sides = pool.usage.filter((usage) => usage.dimension.resource === resource);
  const [first, ...rest] = sides;
  if (first === undefined) return "";
  const fullest = rest.reduce((best, usage) => (fuller(usage, best) ? usage : best), first);
  return formatPercent(fullest.used, fullest.capacity);
}

function fuller(a: Usage, b: Usage): boolean {
  return a.used * b.capacity > b.used * a.capacity;
}

/** Says what one node of each pool holds, most frequent kind of node first. */
export function nodeContentsBlocks(plan: Plan): readonly Block[] {
  const { placement } = plan;
  if (placement.pools.length === 0) return [];
  return [
    { kind: "heading", text: "WHAT ONE NODE HOLDS" },
    ...placement.pools.flatMap((pool) => poolContents(placement, pool)),
  ];
}

function poolContents(placement: Placement, pool: Pool): readonly Block[] {
  const patterns = [...pool.patterns].sort((a, b) => b.count - a.count);
  const hidden = patterns.slice(PATTERNS_SHOWN);
  const items = patterns.slice(0, PATTERNS_SHOWN).map((pattern) => patternItem(placement, pattern));
  if (hidden.length > 0) {
    const nodes = hidden.reduce((sum, pattern) => sum + pattern.count, 0);
    items.push(`${plural(nodes, "node")} of ${plural(hidden.length, "more kind")}: see -o json`);
  }
  const daemons = pool.daemonSets.map((workload) => objectLabel(placement, workload));
  if (daemons.length > 0) items.push(`each of them: also ${daemons.join(", ")}`);
  return [
    { kind: "text", text: `${plural(pool.count, "node")} ${pool.nodeType.size.name}` },
    { kind: "list", items },
  ];
}

function patternItem(placement: Placement, pattern: NodePattern): string {
  const zone = pattern.zone === undefined ? "" : ` in zone ${pattern.zone}`;
  const contents = [...pattern.contents].sort((a, b) => b.count - a.count);
  const pods = contents.map(({ shape, count }) =>
    `${formatCount(count)} x ${shapeLabel(placement, shape)}`.replaceAll(" ", NO_BREAK),
  );
  const more = pods.length - PODS_SHOWN;
  const shown = more > 0 ? [...pods.slice(0, PODS_SHOWN), `${more} other kinds`] : pods;
  const holds = pods.length === 0 ? "kept spare" : shown.join(", ");
  return `${plural(pattern.count, "node")}${zone}: ${holds}`;
}
