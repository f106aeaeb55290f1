import type { Money } from "../catalogue/index.ts";
import type { Gap, Placement } from "../placement/index.ts";

/** The settings of {@link estimateCost}. */
export interface CostOptions {
  /**
   * Hourly node prices by size name, in any letter case; a size not named keeps the price of its
   * node type.
   */
  readonly prices?: Readonly<Record<string, Money>>;
  /** The placement of the same workloads with sandboxing off, to say what sandboxing adds. */
  readonly withoutSandbox?: Placement;
  /** Default 730. */
  readonly hoursPerMonth?: number;
}

/** An amount per hour and per month; the month is the hour times `hoursPerMonth`, exactly. */
export interface Rate {
  /** The amount for an hour. */
  readonly hour: Money;
  /** The amount for a month of `hoursPerMonth` hours. */
  readonly month: Money;
}

/** What one pool costs. */
export interface PoolCost extends Rate {
  /** The index in `placement.pools`. */
  readonly pool: number;
  /** The VM size of the nodes. */
  readonly size: string;
  /** The number of nodes paid for; 0-priced existing ones are counted too. */
  readonly nodes: number;
  /** The price of one node for an hour. */
  readonly pricePerHour: Money;
}

/** What of the total one workload bears. */
export interface WorkloadShare extends Rate {
  /** The index in `placement.workloads`. */
  readonly workload: number;
  /** Its pods on nodes; of a DaemonSet one per node. */
  readonly pods: number;
}

/** What sandboxing adds: this plan beside one of the same pods without sandboxes. */
export interface SandboxingCost {
  /** The nodes that the pods need without sandboxes. */
  readonly nodesWithout: number;
  /** What those nodes cost. */
  readonly without: Rate;
  /** With minus without; can be negative, since both are heuristics within their gap. */
  readonly adds: Rate;
  /** `adds` in parts of `without`; ppm null where `without` is 0 and `adds` is not. */
  readonly ratio: Gap;
}

/** Nodes times price, exactly, and who bears it. */
export interface CostEstimate extends Rate {
  /** The ISO 4217 code of every amount. */
  readonly currency: string;
  /** The hours a month is counted with. */
  readonly hoursPerMonth: number;
  /** The cost of each pool, in the order of `placement.pools`. */
  readonly pools: readonly PoolCost[];
  /**
   * By ascending workload. A pool's cost is split over its pods by the mean of their shares of the
   * node's CPU and memory (the greater of reserved and footprint); nano remainders go to the largest
   * fractions, ties to the lower index. Shares and `unallocated` add up to the total exactly.
   */
  readonly shares: readonly WorkloadShare[];
  /** The cost of pools without any pod. */
  readonly unallocated: Rate;
  /** What no placement of the same pods on these candidates can undercut; 0 under other prices. */
  readonly lowerBound: Rate;
  /** How far the total is above `lowerBound`, in parts of it. */
  readonly gap: Gap;
  /** Null unless `withoutSandbox` was given. */
  readonly sandboxing: SandboxingCost | null;
}
