export { podDemand } from "./pod-demand.ts";
export { demandTerms } from "./demand-terms.ts";
export type { DemandTermsOptions } from "./demand-terms.ts";
export type { DemandKind } from "./effective.ts";
export { reservation } from "./reservation.ts";
export { qosClass } from "./qos.ts";
export { cgroupCap } from "./cgroup.ts";
export type { CgroupOptions } from "./cgroup.ts";
export { sandboxResources } from "./sandbox-resources.ts";
export type { SandboxResources } from "./sandbox-resources.ts";
export { PodError, formatFieldPath } from "./pod-error.ts";
export type { PodErrorDetail, PodErrorReason } from "./pod-error.ts";
export type {
  AdmissionStep,
  CgroupCap,
  Demand,
  DemandOptions,
  QosClass,
  Reservation,
} from "./types.ts";
