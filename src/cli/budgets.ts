import { addMoney, compareMoney, parseMoney } from "../catalogue/index.ts";
import type { Plan } from "../plan/types.ts";
import { formatMoney } from "../report/index.ts";
import type { Settings } from "./settings.ts";

/** A whole, where one percent of it is 10^9: the nano units that amounts are read to. */
const WHOLE = 100n * 10n ** 9n;

/** Names each budget that a plan exceeds, one sentence each, for a pipeline to stop at. */
export function exceededBudgets(plan: Plan, settings: Settings): readonly string[] {
  const { maxMonthlyCost, maxGap } = settings;
  const { cost, costLines = [] } = plan;
  const sentences: string[] = [];
  if (maxMonthlyCost !== undefined) {
    const limit = parseMoney(maxMonthlyCost, cost.currency);
    const month = addMoney(cost.month, ...costLines.map(({ pricePerMonth }) => pricePerMonth));
    if (compareMoney(month, limit) > 0)
      sentences.push(
        `the plan costs ${formatMoney(month)} per month, more than the ${formatMoney(limit)} of --max-monthly-cost`,
      );
  }
  if (maxGap !== undefined && isWider(plan, maxGap)) {
    const { ppm } = cost.gap;
    const found = ppm === null ? "by an unknown part" : `up to ${ppm / 10_000} %`;
    sentences.push(
      `the plan may be ${found} above the cheapest possible, more than the ${maxGap} % of --max-gap`,
    );
  }
  return sentences;
}

/**
 * Compares exactly: gap = numerator / denominator against a decimal percentage. Where all cheaper
 * choices of nodes were tried, the plan is the cheapest, however low the bound.
 */
function isWider({ cost, placement }: Plan, percent: string): boolean {
  if (placement.stopped === "searched") return false;
  const { numerator, denominator } = cost.gap;
  if (denominator === 0n) return numerator > 0n;
  const { nano } = parseMoney(percent, "percent");
  return numerator * WHOLE > nano * denominator;
}
