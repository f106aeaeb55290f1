export type {
  CostEstimate,
  CostOptions,
  PoolCost,
  Rate,
  SandboxingCost,
  WorkloadShare,
} from "./types.ts";
