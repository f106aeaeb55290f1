import type { Plan } from "../../plan/types.ts";
import { moneyDecimal } from "../format-money.ts";
import { objectLabel, unplaceableReason } from "../wording.ts";
import { csvOf } from "./columns.ts";
import type { CsvColumn } from "./columns.ts";

type Pool = Plan["placement"]["pools"][number];
type Cost = Pick<Plan["cost"], "hour" | "month">;

/** One line: a pool, the pods of a workload that have no node, or the total. */
interface PlanRow {
  readonly row: "pool" | "without-node" | "total";
  readonly pool?: Pool;
  readonly nodes?: number;
  readonly cost?: Cost | undefined;
  readonly workload?: string;
  readonly pods?: number | bigint;
  readonly reason?: string;
}

/**
 * Writes `plan` as CSV: one line a pool, money of the pool per hour and month; then a line for each
 * workload with pods that have no node, and the total. The first column says which a line is.
 */
export function planCsv(plan: Plan): string {
  return csvOf(COLUMNS, rowsOf(plan));
}

function rowsOf({ placement, cost, totals }: Plan): readonly PlanRow[] {
  const pools = placement.pools.map((pool, index): PlanRow => {
    const own = cost.pools.find((entry) => entry.pool === index);
    return { row: "pool", pool, nodes: pool.count, cost: own };
  });
  const without = placement.unplaceable.map((unplaceable): PlanRow => ({
    row: "without-node",
    workload: objectLabel(placement, unplaceable.workload),
    ...(unplaceable.perNode ? {} : { pods: unplaceable.count }),
    reason: unplaceableReason(unplaceable),
  }));
  const total: PlanRow = { row: "total", nodes: placement.nodes, cost, pods: totals.placedPods };
  return [...pools, ...without, total];
}

const COLUMNS: readonly CsvColumn<PlanRow>[] = [
  ["row", ({ row }) => row],
  ["size", ({ pool }) => pool?.nodeType.size.name ?? null],
  ["existing", ({ pool }) => (pool === undefined ? null : pool.existing !== null)],
  ["nodes", ({ nodes }) => nodes ?? null],
  ["vcpus", ({ pool }) => pool?.nodeType.size.vcpus ?? null],
  ["memoryBytes", ({ pool }) => pool?.nodeType.size.memoryBytes ?? null],
  ["pricePerHour", ({ pool }) => decimalOrNull(pool?.nodeType.pricePerHour)],
  ["hour", ({ cost }) => decimalOrNull(cost?.hour)],
  ["month", ({ cost }) => decimalOrNull(cost?.month)],
  ["currency", ({ cost }) => cost?.hour.currency ?? null],
  ["workload", ({ workload }) => workload ?? null],
  ["pods", ({ pods }) => pods ?? null],
  ["reason", ({ reason }) => reason ?? null],
];

function decimalOrNull(money: Cost["hour"] | undefined): string | null {
  return money === undefined ? null : moneyDecimal(money);
}
