/** The data of findings on node pools and clusters. */
export interface PoolRuleData {
  /** A node pool with a sandboxing runtime does not run Azure Linux. */
  "node-pool-os-sku": {
    /** The name of the node pool. */
    readonly pool: string;
    /** The OS SKU as written; null where none is, which means Ubuntu. */
    readonly osSku: string | null;
  };
  /** A node pool uses the preview's name of the sandboxing runtime. */
  "node-pool-workload-runtime": {
    /** The name of the node pool. */
    readonly pool: string;
    /** The workload runtime as written. */
    readonly runtime: string;
    /** What it is called now. */
    readonly meant: string;
  };
  /** A node pool with a sandboxing runtime has a VM size that cannot run sandboxes. */
  "node-pool-vm-size": {
    /** The name of the node pool. */
    readonly pool: string;
    /** The VM size. */
    readonly size: string;
    /** Why the size runs no sandboxes. */
    readonly reason: "generation-1" | "no-nested-virtualization" | "arm64" | "confidential";
  };
  /** A node pool with a sandboxing runtime has FIPS on. */
  "node-pool-fips": {
    /** The name of the node pool. */
    readonly pool: string;
  };
  /** A node pool with a sandboxing runtime has trusted launch on. */
  "node-pool-trusted-launch": {
    /** The name of the node pool. */
    readonly pool: string;
    /** The setting that turns it on: secure boot or vTPM. */
    readonly setting: string;
  };
  /** A node pool with a sandboxing runtime has artifact streaming on. */
  "node-pool-artifact-streaming": {
    /** The name of the node pool. */
    readonly pool: string;
  };
  /** A cluster or a sandboxing node pool runs a Kubernetes version without pod sandboxing. */
  "node-pool-kubernetes-version": {
    /** The name of the node pool or cluster. */
    readonly pool: string;
    /** The version as written. */
    readonly version: string;
    /** The first version with pod sandboxing. */
    readonly minimum: string;
  };
  /** A node pool with a sandboxing runtime sets max pods outside what AKS takes. */
  "node-pool-max-pods": {
    /** The name of the node pool. */
    readonly pool: string;
    /** The maximum as written; AKS takes 10 to 250. */
    readonly maxPods: number;
  };
  /** A setting of a node pool is computed when it is deployed, so it was not checked. */
  "node-pool-setting-unknown": {
    /** The name of the node pool. */
    readonly pool: string;
    /** The settings that are computed, by the names they have there. */
    readonly settings: readonly string[];
  };
  /** The input has node pools and sandboxed pods, but no pool runs sandboxes. */
  "no-sandbox-pool": {
    /** The names of the pools in the input. */
    readonly pools: readonly string[];
    /** How many workloads need such a pool. */
    readonly workloads: number;
  };
  /** A cluster's pod CIDR has fewer /24 blocks than its pools can have nodes. */
  "pod-cidr-too-small": {
    /** The address range as written: `10.244.0.0/20`. */
    readonly podCidr: string;
    /** How many nodes the pools can have together. */
    readonly nodes: number;
    /** How many nodes get a block of the range. */
    readonly blocks: number;
  };
}
