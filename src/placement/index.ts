export { findAlternatives } from "./alternatives.ts";
export type { Alternative, AlternativeChange, AlternativeOptions } from "./alternatives.ts";
export { findSaving } from "./saving.ts";
export type { Saving } from "./saving.ts";
export { gapOf, ratioOf } from "./gap.ts";
export { orderWorkloads } from "./order.ts";
export { placeWorkloads } from "./place.ts";
export { PlacementError } from "./placement-error.ts";
export { placementSettings } from "./settings.ts";
export { verifyPlacement } from "./verify.ts";
export type {
  CertificateBasis,
  Charge,
  DaemonSetNodes,
  Dimension,
  ExcludedCandidate,
  ExistingNode,
  Gap,
  Headroom,
  Lack,
  NodePattern,
  NotModelled,
  Placement,
  PlacementOptions,
  PlacementSettings,
  PodShape,
  Pool,
  PoolSettings,
  ShapeCount,
  Taint,
  Unplaceable,
  UnplaceableReason,
  Usage,
  VcpuQuota,
  Verification,
  WorkloadCount,
} from "./types.ts";
