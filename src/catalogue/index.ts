export { allSizes, EVIDENCE_SOURCES, findSize, SIZE_PROVENANCE, sizeKey } from "./sizes.ts";
export {
  decodeRegion,
  DEFAULT_REGION,
  defaultRegionPrices,
  loadRegion,
  priceOf,
  regions,
} from "./prices.ts";
export {
  nodeAllocatable,
  type AllocatableOptions,
  type AllocatableProfile,
} from "./allocatable.ts";
export type { KubeletOptions } from "./eviction.ts";
export type { NodeCapacity } from "./node-capacity.ts";
export type { SystemPod } from "./system-load.ts";
export { MAX_PODS_RANGE, maxPodsDefault, type NetworkOptions } from "./max-pods.ts";
export {
  AKS_RESTRICTED_SIZES,
  eligibility,
  POLICY_CODES,
  SYSTEM_POOL_MINIMUM,
  type Eligibility,
  type EligibilityOptions,
  type IneligibilityCode,
  type IneligibilityReason,
} from "./eligibility.ts";
export { describeIneligibility } from "./eligibility-message.ts";
export {
  matchesSeries,
  selectSizes,
  type SizeFilter,
  type SizeRow,
  type SizeSort,
} from "./select.ts";
export {
  candidates,
  DEFAULT_SERIES,
  nodeTypes,
  type Candidates,
  type ExcludedSize,
  type NodeTypeOptions,
} from "./node-types.ts";
export {
  addMoney,
  compareMoney,
  divideMoney,
  formatMoney,
  HOURS_PER_MONTH,
  HOURS_PER_YEAR,
  isExactMoney,
  monthly,
  multiplyMoney,
  parseMoney,
  percentOfMoney,
  subtractMoney,
  type Rounding,
} from "./money.ts";
export { CatalogueError, type CatalogueErrorCode } from "./catalogue-error.ts";
export type {
  Allocatable,
  Money,
  NestedVirtualizationEvidence,
  NodeType,
  PriceKind,
  Provenance,
  RegionData,
  RegionPrices,
  SizePrices,
  SizeRestriction,
  VmSize,
} from "./types.ts";
