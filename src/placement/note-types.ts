import type { FieldPath } from "../quantity/index.ts";

/** Something in a manifest that matters for placement and is not (or only nearly) taken into account. */
export interface NotModelled {
  /** An index into `Placement.workloads`. */
  readonly workload: number;
  /** The field, from the pod's root: `["spec", "affinity", "podAffinity"]`. */
  readonly path: FieldPath;
  /**
   * What kind of wish it is; `label-assumed` is a node label taken as present because pods ask for
   * it.
   */
  readonly kind:
    | "label-assumed"
    | "preference-ignored"
    | "pod-affinity"
    | "foreign-anti-affinity"
    | "topology-key"
    | "spread-selector"
    | "spread-approximated"
    | "zone-unknown"
    | "volume"
    | "host-port"
    | "node-name"
    | "scheduling-gate"
    | "priority"
    | "scheduler"
    | "other";
  /** What was assumed instead, in one sentence. */
  readonly assumed: string;
}
