export { allSizes, EVIDENCE_SOURCES, findSize, SIZE_PROVENANCE, sizeKey } from "./sizes.ts";
export {
  decodeRegion,
  DEFAULT_REGION,
  defaultRegionPrices,
  loadRegion,
  priceOf,
  regions,
  priceProvenanceOf,
} from "./prices.ts";
export {
  nodeAllocatable,
  type AllocatableOptions,
  type AllocatableProfile,
} from "./allocatable.ts";
export type { KubeletOptions } from "./eviction.ts";
export type { NodeCapacity } from "./node-capacity.ts";
export { OBSERVED_SYSTEM_PODS, SYSTEM_PODS_PROVENANCE, type SystemPod } from "./system-load.ts";
export { MAX_PODS_RANGE, maxPodsDefault, type NetworkOptions } from "./max-pods.ts";
export {
  AKS_RESTRICTED_SIZES,
  DEFAULT_MINIMUM_VCPUS,
  eligibility,
  SYSTEM_POOL_MINIMUM,
  USER_POOL_MINIMUM,
  type Eligibility,
  type EligibilityOptions,
} from "./eligibility.ts";
export { POLICY_CODES, type IneligibilityCode, type IneligibilityReason } from "./ineligibility.ts";
export { describeEvidence } from "./evidence.ts";
export { describeIneligibility } from "./eligibility-message.ts";
export { DEFAULT_SERIES, matchesSeries, unknownSeries } from "./series.ts";
export { AVAILABILITY_ZONES, unknownZones } from "./zones.ts";
export {
  selectSizes,
  sortSizes,
  type PricedSize,
  type SizeFilter,
  type SizeRow,
  type SizeSort,
} from "./select.ts";
export {
  candidates,
  nodeTypes,
  reasonsAgainst,
  type Candidates,
  type NodeTypeOptions,
} from "./node-types.ts";
export { noCandidates, type ExcludedSize } from "./no-candidates.ts";
export {
  addMoney,
  compareMoney,
  divideMoney,
  multiplyMoney,
  percentOfMoney,
  subtractMoney,
} from "./money.ts";
export { formatMoney, isExactMoney, parseMoney } from "./money-text.ts";
export { HOURS_PER_MONTH, HOURS_PER_YEAR, monthly } from "./hours.ts";
export type { Rounding } from "./rounding.ts";
export { discountPrices } from "./discount.ts";
export { mergePrices } from "./merge-prices.ts";
export { checkPriceAge, PRICE_MAXIMUM_DAYS } from "./price-age.ts";
export {
  AKS_TIER_PRICES,
  clusterTierLine,
  osDiskLine,
  type AksTier,
  type CostLine,
} from "./cost-lines.ts";
export { loadVmSkus } from "./load/vm-skus.ts";
export { loadVmSizes } from "./load/vm-sizes.ts";
export { loadRetailPrices, type LoadedPrices } from "./load/retail-prices.ts";
export { loadPriceTable, PRICE_KINDS, type PriceTableOptions } from "./load/price-table.ts";
export {
  loadNodes,
  type ExistingNode,
  type LoadedNodes,
  type NodeResources,
  type NodeTaint,
} from "./load/nodes.ts";
export type { LoadedSizes, LoadOptions } from "./load/options.ts";
export { dedicatedHosts, HOST_PROVENANCE, type DedicatedHost } from "./host-table.ts";
export {
  hostsFor,
  type HostOptions,
  type HostPlan,
  type HostPool,
  type UnhostableReason,
  type UnhostableVms,
} from "./hosts.ts";
export type { HostPattern, VmCount } from "./host-packing.ts";
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
