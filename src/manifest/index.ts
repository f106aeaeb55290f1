export { parseManifests } from "./parse-manifests.ts";
export { editDocument } from "./edit.ts";
export type { Edit, EditResult } from "./edit.ts";
export { locate, originSpan } from "./locate.ts";
export { decodeYaml } from "./yaml/decode.ts";
export type { Decoded } from "./yaml/decode.ts";
export type {
  Autoscaler,
  Container,
  DisruptionBudget,
  LimitRangeItem,
  Locate,
  ManifestCounts,
  ManifestOptions,
  Manifests,
  NamespaceDefaults,
  ObjectMeta,
  Origin,
  OtherObject,
  PlainDocument,
  Pod,
  PodSpec,
  Quota,
  QuotaScopeRequirement,
  ResourceRequirements,
  RuntimeClass,
  Source,
  UndecodedWorkload,
  Workload,
  WorkloadKind,
} from "./types.ts";
