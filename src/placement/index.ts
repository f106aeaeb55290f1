export { candidatesUnder, findAlternatives } from "./alternatives.ts";
export type { Alternative, AlternativeChange, AlternativeOptions } from "./alternatives.ts";
export { findSaving } from "./saving.ts";
export type { Saving } from "./saving.ts";
export { gapOf, ratioOf } from "./gap.ts";
export { orderWorkloads } from "./order.ts";
export { placeWorkloads } from "./place.ts";
export { PlacementError } from "./placement-error.ts";
export { money } from "./option-checks.ts";
export { placementSettings } from "./settings.ts";
export { verifyPlacement } from "./verify.ts";
export type { PlacementSubject } from "./verify.ts";
export type { Dimension, ShapeCount, WorkloadCount } from "./amount-types.ts";
export type { NotModelled } from "./note-types.ts";
export type {
  Charge,
  ExistingNode,
  Headroom,
  PlacementOptions,
  PlacementSettings,
  PoolSettings,
  SystemLoad,
  Taint,
  VcpuQuota,
} from "./option-types.ts";
export type {
  CertificateBasis,
  DaemonSetNodes,
  Gap,
  LeftEmpty,
  NodePattern,
  Placement,
  PodShape,
  Pool,
  Usage,
  Verification,
} from "./types.ts";
export type {
  ExcludedCandidate,
  Lack,
  Unplaceable,
  UnplaceableReason,
} from "./unplaceable-types.ts";
