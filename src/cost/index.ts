/**
 * What a placement costs: nodes times price, who bears it, and what sandboxing adds.
 *
 * @module
 */
export { CostError } from "./cost-error.ts";
export { estimateCost } from "./estimate.ts";
export type {
  CostEstimate,
  CostOptions,
  PoolCost,
  Rate,
  SandboxingCost,
  WorkloadShare,
} from "./types.ts";
