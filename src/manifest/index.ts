export { parseManifests } from "./parse-manifests.ts";
export { sourceList } from "./option-checks.ts";
export { objectSource } from "./object-source.ts";
export type { ObjectSourceOptions } from "./object-source.ts";
export { editDocument } from "./edit.ts";
export type { Edit, EditResult } from "./edit-types.ts";
export { locate, originSpan } from "./locate.ts";
export { decodeYaml } from "./yaml/decode.ts";
export type { Decoded } from "./yaml/decode.ts";
export type { Container, ObjectMeta, Pod, PodSpec, ResourceRequirements } from "./pod-types.ts";
export type { ContainerLike, Loose, ObjectMetaLike, PodLike, PodSpecLike } from "./pod-types.ts";
export type {
  Autoscaler,
  DisruptionBudget,
  LimitRangeItem,
  NamespaceDefaults,
  Quota,
  QuotaScopeRequirement,
  RuntimeClass,
} from "./setting-types.ts";
export type { Locate, Origin, Source } from "./source.ts";
export type {
  ManifestCounts,
  ManifestOptions,
  Manifests,
  OtherObject,
  PlainDocument,
} from "./types.ts";
export type { UndecodedWorkload, Workload, WorkloadKind } from "./workload-types.ts";
