import { HOURS_PER_MONTH, sizeKey } from "../catalogue/index.ts";
import type { Money } from "../catalogue/index.ts";
import { refuse } from "../options/index.ts";
import { gapOf, ratioOf } from "../placement/index.ts";
import type { Placement, Pool } from "../placement/index.ts";
import { CostError } from "./cost-error.ts";
import { costOptions, placed } from "./option-checks.ts";
import { allocate } from "./shares.ts";
import type { CostEstimate, CostOptions, PoolCost, Rate, SandboxingCost } from "./types.ts";

/** How an hourly amount becomes a rate. */
type ToRate = (nano: bigint) => Rate;

function rateMaker(currency: string, hoursPerMonth: number): ToRate {
  return (nano) => ({
    hour: { currency, nano },
    month: { currency, nano: nano * BigInt(hoursPerMonth) },
  });
}

/** The price given for a size, whose name may be in any letter case, as everywhere. */
function givenPrice(name: string, prices: CostOptions["prices"] = {}): Money | undefined {
  const key = Object.keys(prices).find((one) => sizeKey(one) === sizeKey(name));
  return key === undefined ? undefined : prices[key];
}

function priceOf(pool: Pool, currency: string, prices: CostOptions["prices"]): Money {
  const { name } = pool.nodeType.size;
  const given = givenPrice(name, prices);
  const price =
    pool.existing === null ? (given ?? pool.nodeType.pricePerHour) : pool.nodeType.pricePerHour;
  if (price.currency !== currency) {
    throw new CostError(`prices.${name}`, `is in ${price.currency}, the placement in ${currency}`);
  }
  if (price.nano < 0n) throw new CostError(`prices.${name}`, `is negative: ${price.nano}`);
  return price;
}

function sumOf(pools: readonly PoolCost[]): bigint {
  return pools.reduce((sum, { hour }) => sum + hour.nano, 0n);
}

function poolCosts(
  placement: Placement,
  toRate: ToRate,
  options: CostOptions,
): readonly PoolCost[] {
  return placement.pools.map((pool, index) => {
    const pricePerHour = priceOf(pool, placement.cost.currency, options.prices);
    return {
      pool: index,
      size: pool.nodeType.size.name,
      nodes: pool.count,
      pricePerHour,
      ...toRate(pricePerHour.nano * BigInt(pool.count)),
    };
  });
}

function sandboxingCost(
  total: bigint,
  toRate: ToRate,
  options: CostOptions,
): SandboxingCost | null {
  const other = options.withoutSandbox;
  if (!other) return null;
  const without = sumOf(poolCosts(other, toRate, options));
  return {
    nodesWithout: other.nodes,
    without: toRate(without),
    adds: toRate(total - without),
    ratio: ratioOf(total - without, without),
  };
}

/** The bound holds for the prices it was proven with; with others there is none to tell. */
function boundFor(placement: Placement, options: CostOptions): bigint {
  const changed = placement.pools.some(({ nodeType, existing }) => {
    const given = existing ? undefined : givenPrice(nodeType.size.name, options.prices);
    return given !== undefined && given.nano !== nodeType.pricePerHour.nano;
  });
  return changed ? 0n : placement.lowerBound.nano;
}

/**
 * Works out what a placement costs: nodes times price by pool, per hour and month, exactly; what each
 * workload bears of it; and, given the placement of the same pods without sandboxes, what sandboxing
 * adds. Prices given for a size replace those the placement was made with; the lower bound, which is
 * proven for the latter, is then 0.
 *
 * @throws CostError for prices in another currency or below 0, and settings that make no sense
 * @example
 * const placement = placeWorkloads(workloads, nodeTypes());
 * estimateCost(placement).month.nano === placement.cost.nano * 730n; // => true
 */
export function estimateCost(placement: Placement, options: CostOptions = {}): CostEstimate {
  refuse(placed(placement, "placement") ?? costOptions(options, ""), CostError);
  const { currency } = placement.cost;
  const hoursPerMonth = options.hoursPerMonth ?? HOURS_PER_MONTH;
  const toRate = rateMaker(currency, hoursPerMonth);
  const pools = poolCosts(placement, toRate, options);
  const total = sumOf(pools);
  const { nano, pods, unallocated } = allocate(
    placement,
    pools.map(({ hour }) => hour.nano),
  );
  const bound = boundFor(placement, options);
  return {
    currency,
    hoursPerMonth,
    ...toRate(total),
    pools,
    shares: [...nano.keys()]
      .sort((a, b) => a - b)
      .map((workload) => {
        const { hour, month } = toRate(nano.get(workload) ?? 0n);
        return { workload, pods: pods.get(workload) ?? 0, hour, month };
      }),
    unallocated: toRate(unallocated),
    lowerBound: toRate(bound),
    gap: gapOf(total, bound),
    sandboxing: sandboxingCost(total, toRate, options),
  };
}
