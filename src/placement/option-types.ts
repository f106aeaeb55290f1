import type { VmSize } from "../catalogue/index.ts";
import type { Effort, LinearProgramSolver, TimeLimit } from "../packing/index.ts";

/** Which of a pod's figures a node has to hold: reservations, footprints, or both sums at once. */
export type Charge = "both" | "reservation" | "footprint";

/** A taint of a pool's nodes, as Kubernetes has it. */
export interface Taint {
  /** The key that a pod's toleration names, e.g. `sku`. */
  readonly key: string;
  /** The value beside the key; absent means empty. */
  readonly value?: string;
  /** What happens to pods that do not tolerate it; `PreferNoSchedule` keeps none away. */
  readonly effect: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
}

/** What a user knows about the pools of one size, or of every size. */
export interface PoolSettings {
  /** The size the settings hold for, in any letter case; absent means every candidate. */
  readonly size?: string;
  /** Labels the nodes carry beside those that every AKS node has. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Taints of the pool's nodes; absent means none. */
  readonly taints?: readonly Taint[];
  /** Resources a node offers beside cpu, memory and pods, e.g. `{ "nvidia.com/gpu": 1 }`. */
  readonly resources?: Readonly<Record<string, number>>;
  /** The fewest nodes of this size where it is used at all, when more than `minNodesPerPool`. */
  readonly minNodes?: number;
  /** The most nodes of this size, when fewer than `maxNodesPerPool`. */
  readonly maxNodes?: number;
}

/**
 * What runs on every node beside the pods of the input: the agents and DaemonSets that AKS itself
 * brings, where they are not among the manifests.
 */
export interface SystemLoad {
  /** The CPU in thousandths of a core. Default 0. */
  readonly milliCpu?: number;
  /** The memory in bytes. Default 0. */
  readonly memoryBytes?: number;
  /** The pods, which count against the most a node may run. Default 0. */
  readonly pods?: number;
}

/**
 * A node that stands already: it costs nothing more, and is filled before any is bought. What the
 * catalogue's `loadNodes` reads from `kubectl get nodes -o json` fits as it is.
 */
export interface ExistingNode {
  /** The node's name in the cluster, unique among the existing nodes. */
  readonly name: string;
  /** The VM size, where known. */
  readonly size: string | null;
  /** The allocatable CPU in thousandths of a core. */
  readonly milliCpu: number;
  /** The allocatable memory in bytes. */
  readonly memoryBytes: number;
  /** The most pods the kubelet accepts. */
  readonly pods: number;
  /** Other allocatable resources by name (`ephemeral-storage` in bytes). */
  readonly resources?: Readonly<Record<string, number>>;
  /** The labels that node selectors and affinities are held against; absent means none. */
  readonly labels?: Readonly<Record<string, string>>;
  /** The taints that pods have to tolerate; absent means none. */
  readonly taints?: readonly Taint[];
  /** True where the node is cordoned: nothing is placed on it. */
  readonly unschedulable?: boolean;
  /** Whether its pool runs sandboxed pods; absent: as the size can. */
  readonly sandboxing?: boolean;
}

/** A limit on the vCPUs of the sizes of some series, as an Azure subscription has it per family. */
export interface VcpuQuota {
  /** What the quota is called, e.g. `standardDSv5Family`. */
  readonly name: string;
  /** The series it covers (`Dsv5`); absent means all. */
  readonly series?: readonly string[];
  /** The most vCPUs that all nodes of those series may have together, existing ones included. */
  readonly vcpus: number;
}

/** What is kept free. */
export interface Headroom {
  /** Percent of each node's allocatable that stays free, a whole number from 0 to 99. */
  readonly percent?: number;
  /** How many nodes may fail at once without a pod losing its place. */
  readonly failingNodes?: number;
  /** 1 when a whole zone may fail; needs at least two `zones`. */
  readonly failingZones?: 0 | 1;
}

/** The settings of `placeWorkloads`. */
export interface PlacementOptions {
  /** Default `both`. */
  readonly charge?: Charge;
  /** The CPU a sandbox costs: the formula's exact value, or its whole vCPUs. Default `milliCpu`. */
  readonly chargeCpu?: "milliCpu" | "vcpus";
  /** How many times a node's CPU may be promised to footprints; at most three decimals. Default 1. */
  readonly cpuOvercommit?: number;
  /** The most sizes used; null = any number. Default 3. */
  readonly maxPools?: number | null;
  /** Default 1000, the limit of AKS; null = none. */
  readonly maxNodesPerPool?: number | null;
  /** Default 5000, the limit of an AKS cluster; null = none. */
  readonly maxNodes?: number | null;
  /** The fewest nodes a used pool has, at most `maxNodesPerPool`. Default 1. */
  readonly minNodesPerPool?: number;
  /** What the system's own pods take of every node. Default nothing. */
  readonly systemLoad?: SystemLoad;
  /** The subscription's vCPU limits, surge nodes counted. Default none. */
  readonly quotas?: readonly VcpuQuota[];
  /** The availability zones nodes are spread over, e.g. `["1", "2", "3"]`. Default none. */
  readonly zones?: readonly string[];
  /** The region, for the topology labels of the nodes; absent: that of the candidates, if they say. */
  readonly region?: string;
  /** Room to keep free on nodes or for failures. Default none. */
  readonly headroom?: Headroom;
  /** Percent of a pool's nodes that an upgrade adds for a while; counts against quotas. Default 0. */
  readonly upgradeSurge?: number;
  /** Whether the pods that rolling updates start beside the old ones get room. Default false. */
  readonly rolloutSurge?: boolean;
  /** Labels, taints and limits of the pools to buy, by size. Default none. */
  readonly pools?: readonly PoolSettings[];
  /**
   * The sizes that `pools` and `quotas` may name beside those of the candidates; the embedded ones
   * unless given.
   */
  readonly catalogue?: readonly VmSize[];
  /** Nodes to fill before any is bought. Default none. */
  readonly existingNodes?: readonly ExistingNode[];
  /** The work budget of the search. Default `balanced`. */
  readonly effort?: Effort;
  /** A limit on elapsed time, with the caller's clock. Default none. */
  readonly timeLimit?: TimeLimit;
  /** A linear program solver from packing's `loadHighs()`. */
  readonly lp?: LinearProgramSolver;
}

/** The effective settings of a placement, defaults filled in; `verifyPlacement` reads them. */
export interface PlacementSettings {
  /** Which figures of a pod a node has to hold. */
  readonly charge: Charge;
  /** The CPU figure of a sandbox that is charged: exact value or whole vCPUs. */
  readonly chargeCpu: "milliCpu" | "vcpus";
  /** How many times a node's CPU may be promised to footprints, at least 1. */
  readonly cpuOvercommit: number;
  /** The most sizes bought; null means any number. */
  readonly maxPools: number | null;
  /** The most nodes of one pool; null means no limit. */
  readonly maxNodesPerPool: number | null;
  /** The most nodes of the cluster; null means no limit. */
  readonly maxNodes: number | null;
  /** The fewest nodes of a pool that is used. */
  readonly minNodesPerPool: number;
  /** What the system's own pods take of every node, 0 where nothing was said. */
  readonly systemLoad: Required<SystemLoad>;
  /** The vCPU limits, empty for none. */
  readonly quotas: readonly VcpuQuota[];
  /** The availability zones nodes are spread over, empty for none. */
  readonly zones: readonly string[];
  /** The region of the nodes' topology labels; null where nobody says. */
  readonly region: string | null;
  /** What is kept free, 0 where nothing was asked for. */
  readonly headroom: Required<Headroom>;
  /** Percent of a pool's nodes that an upgrade adds for a while. */
  readonly upgradeSurge: number;
  /** Whether pods that rollouts start beside the old ones have room. */
  readonly rolloutSurge: boolean;
  /** What was said about the pools to buy, empty for nothing. */
  readonly pools: readonly PoolSettings[];
  /** The nodes that stand already, empty for none. */
  readonly existingNodes: readonly ExistingNode[];
  /** The work budget the search had. */
  readonly effort: Effort;
}
