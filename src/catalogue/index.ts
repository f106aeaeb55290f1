export type {
  Allocatable,
  Money,
  NestedVirtualizationEvidence,
  NodeType,
  Provenance,
  VmSize,
} from "./types.ts";
