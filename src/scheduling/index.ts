export { podDemand } from "./pod-demand.ts";
export { demandTerms } from "./demand-terms.ts";
export type { DemandTermsOptions } from "./demand-terms.ts";
export type { DemandKind } from "./effective.ts";
export { reservation } from "./reservation.ts";
export { podFigures } from "./pod-figures.ts";
export type { PodFigures } from "./pod-figures.ts";
export { qosClass } from "./qos.ts";
export { cgroupCap } from "./cgroup.ts";
export type { CgroupOptions } from "./cgroup.ts";
export { exclusiveCpus } from "./exclusive-cpus.ts";
export { sandboxResources } from "./sandbox-resources.ts";
export type { SandboxResources } from "./sandbox-resources.ts";
export { asPod } from "./pod-resources.ts";
export { admit } from "./admit.ts";
export type { AdmitOptions } from "./admit.ts";
export { quotaUsage } from "./quota.ts";
export type { QuotaLine, QuotaPod, QuotaUsage } from "./quota.ts";
export type { QuotaMissing } from "./quota-missing.ts";
export { PodError } from "./pod-error.ts";
export type { PodErrorDetail, PodErrorReason } from "./pod-error.ts";
export type {
  Admission,
  AdmissionRejection,
  AdmissionStep,
  AmountInvalid,
  CgroupCap,
  ContainersAbovePod,
  Demand,
  DemandOptions,
  HugePagesAlone,
  LimitRangeViolation,
  NodeSelectorConflict,
  OverheadDiffers,
  OverheadWithoutRuntimeClass,
  PrintedAmounts,
  QosClass,
  RequestAboveLimit,
  RequestNotLimit,
  Reservation,
  ResourceUnknown,
} from "./types.ts";
