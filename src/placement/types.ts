import type { Money, NodeType } from "../catalogue/index.ts";
import type { ObjectReference } from "../diagnostic/index.ts";
import type {
  Certificate,
  Effort,
  LinearProgramSolver,
  StopReason,
  TimeLimit,
} from "../packing/index.ts";
import type { FieldPath } from "../quantity/index.ts";
import type { AdmissionRejection } from "../scheduling/index.ts";

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
  /** The size the settings hold for; absent means every candidate. */
  readonly size?: string;
  /** Labels the nodes carry beside those that every AKS node has. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Taints of the pool's nodes; absent means none. */
  readonly taints?: readonly Taint[];
  /** Resources a node offers beside cpu, memory and pods, e.g. `{ "nvidia.com/gpu": 1 }`. */
  readonly resources?: Readonly<Record<string, number>>;
  /** The most nodes of this size, when fewer than `maxNodesPerPool`. */
  readonly maxNodes?: number;
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
  /** The most vCPUs that all nodes of those series may have together. */
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

/** The settings of {@link placeWorkloads}. */
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
  /** The fewest nodes a used pool has. Default 1. */
  readonly minNodesPerPool?: number;
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
  /** Nodes to fill before any is bought. Default none. */
  readonly existingNodes?: readonly ExistingNode[];
  /** The work budget of the search. Default `balanced`. */
  readonly effort?: Effort;
  /** A limit on elapsed time, with the caller's clock. Default none. */
  readonly timeLimit?: TimeLimit;
  /** A linear program solver from packing's `loadHighs()`. */
  readonly lp?: LinearProgramSolver;
}

/** One thing that a node has a limited amount of and a pod takes some of. */
export interface Dimension {
  /** `cpu`, `memory`, `pods`, `ephemeral-storage`, `nvidia.com/gpu`, ... */
  readonly resource: string;
  /** Whether sums of reservations or sums of footprints are held against the node. */
  readonly side: "reservation" | "footprint";
  /** What amounts in this dimension count: thousandths of a core, bytes or pieces. */
  readonly unit: "milliCpu" | "bytes" | "count";
}

/** A number of pods of one workload; `workload` is an index into {@link Placement.workloads}. */
export interface WorkloadCount {
  /** The index in {@link Placement.workloads}. */
  readonly workload: number;
  /** The number of that workload's pods. */
  readonly count: number;
}

/** Pods that are alike to a node: same figures, same constraints. */
export interface PodShape {
  /** What one pod takes, in the order of {@link Placement.dimensions}. */
  readonly takes: readonly number[];
  /** How many pods of which workloads have this shape, by ascending workload. */
  readonly workloads: readonly WorkloadCount[];
  /** The number of pods of all those workloads together. */
  readonly count: number;
  /** The most pods of this shape on one node, where a spread or an anti-affinity says so. */
  readonly maxPerNode?: number;
  /** The zone these pods have to be in, where a spread over zones puts them. */
  readonly zone?: string;
  /**
   * What one more pod of this shape adds to the hourly cost at the certificate's prices, rounded up
   * to the nano; the price of a large fleet, not of the next node.
   */
  readonly marginalCost: Money;
}

/** How many pods of one shape; `shape` is an index into {@link Placement.shapes}. */
export interface ShapeCount {
  /** The index in {@link Placement.shapes}. */
  readonly shape: number;
  /** The number of pods of that shape. */
  readonly count: number;
}

/** A number of nodes that all hold the same. */
export interface NodePattern {
  /** How many such nodes. */
  readonly count: number;
  /** What one of them holds, DaemonSets aside; empty for a spare node. */
  readonly contents: readonly ShapeCount[];
  /** The zone these nodes stand in, where zones are planned. */
  readonly zone?: string;
  /** The pods one of them has room for beside its contents, when a zone fails. */
  readonly takeover?: readonly ShapeCount[];
}

/** How full something is in one dimension. */
export interface Usage {
  /** What the amounts are of, and in which unit. */
  readonly dimension: Dimension;
  /** What pods and DaemonSets take on all nodes together. */
  readonly used: bigint;
  /** What all nodes together offer, before headroom. */
  readonly capacity: bigint;
}

/** The nodes of one size. */
export interface Pool {
  /** The VM size of the nodes with its allocatable and price; an existing node's price is 0. */
  readonly nodeType: NodeType;
  /** Names of the nodes where they stand already; null for nodes that are bought. */
  readonly existing: readonly string[] | null;
  /** The number of nodes, spare ones included and surge nodes not. */
  readonly count: number;
  /** Of `count`, the nodes that headroom or a minimum adds; patterns without contents. */
  readonly spare: number;
  /** The nodes an upgrade adds for a while, not part of `count`. */
  readonly surge: number;
  /** What the nodes hold, alike nodes together; the counts add up to `count`. */
  readonly patterns: readonly NodePattern[];
  /** The DaemonSets with a pod on each node, as indices into {@link Placement.workloads}. */
  readonly daemonSets: readonly number[];
  /** How full all nodes together are, a figure per dimension. */
  readonly usage: readonly Usage[];
  /** The index in `usage` of what is fullest: what binds the pool. */
  readonly binding: number;
}

/** A resource of which a pod needs more than a node offers. */
export interface Lack {
  /** What there is too little of. */
  readonly dimension: Dimension;
  /** What one pod needs. */
  readonly need: number;
  /** What the named size offers a pod after DaemonSets, overcommit and headroom. */
  readonly offers: number;
  /** The VM size that offers the most of it. */
  readonly size: string;
}

/** Why pods have no node. */
export type UnplaceableReason =
  | {
      /**
       * Of each resource named, no candidate has enough; `size` is the one that offers most of it.
       */
      readonly kind: "too-big";
      /** One entry per resource that is short everywhere. */
      readonly lacks: readonly Lack[];
    }
  | {
      /**
       * Each resource is there on some candidate, but all of them on none; lacks of the nearest
       * one.
       */
      readonly kind: "fits-no-single-size";
      /** What the nearest candidate has too little of. */
      readonly lacks: readonly Lack[];
    }
  | {
      /** No candidate has any of a resource that the pod asks for. */
      readonly kind: "resource-not-offered";
      /** The name of the resource, e.g. `nvidia.com/gpu`. */
      readonly resource: string;
      /** How much of it one pod needs, in whole units. */
      readonly need: number;
    }
  | {
      /** No candidate has the labels asked for, or every one has a taint that is not tolerated. */
      readonly kind: "no-candidate-matches";
      /** The pod's field that asks for the label or lacks the toleration, from the pod's root. */
      readonly path: FieldPath;
      /** What is asked for, as text: `disktype in (ssd)`. */
      readonly requirement: string;
    }
  | {
      /** The named limits on nodes, pools or quota left no room. */
      readonly kind: "nodes-exhausted";
      /** What stands in the way, by name: a setting (`maxNodes`), a quota, `one pod per zone`. */
      readonly limits: readonly string[];
    }
  | {
      /** The API server refuses the pod, so it is never created and needs no node. */
      readonly kind: "rejected";
      /** Why, as admission tells it; those that rest on built-in classes come along. */
      readonly rejections: readonly AdmissionRejection[];
    }
  | {
      /** The sizing model gives the pod no sandbox. */
      readonly kind: "refused";
      /** The code of the model's refusal. */
      readonly code: string;
      /** The refusal in one sentence. */
      readonly reason: string;
    }
  | {
      /**
       * A figure of the pod is not known or beyond what is computed with, so it cannot be placed.
       */
      readonly kind: "unreadable";
      /** The pod's field or figure at fault. */
      readonly field: string;
      /** What is wrong with it, in a few words. */
      readonly reason: string;
    }
  | {
      /** There is no node type to place pods on. */
      readonly kind: "no-candidates";
    };

/** Pods that no node holds, and why. Never dropped, never counted as zero. */
export interface Unplaceable extends WorkloadCount {
  /** True where the workload is a DaemonSet; `count` is 0 then. */
  readonly perNode: boolean;
  /** Why no node holds them, narrowed by `kind`. */
  readonly reason: UnplaceableReason;
}

/** A candidate that cannot be used, and why. */
export interface ExcludedCandidate {
  /** The name of the VM size. */
  readonly size: string;
  /** Why it is left out, narrowed by `kind`. */
  readonly reason:
    | {
        /** A DaemonSet that stands on every node does not fit. */
        readonly kind: "daemon-set-too-big";
        /** The index of the DaemonSet in {@link Placement.workloads}. */
        readonly workload: number;
        /** What the size has too little of. */
        readonly lacks: readonly Lack[];
      }
    | {
        /** The price is in another currency than that of the other candidates. */
        readonly kind: "currency";
        /** The ISO code of the other candidates' currency. */
        readonly expected: string;
        /** The ISO code of this price's currency. */
        readonly found: string;
      };
}

/** Something in a manifest that matters for placement and is not (or only nearly) taken into account. */
export interface NotModelled {
  /** An index into {@link Placement.workloads}. */
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
    | "other";
  /** What was assumed instead, in one sentence. */
  readonly assumed: string;
}

/** A DaemonSet and the number of nodes it has a pod on. */
export interface DaemonSetNodes {
  /** The index of the DaemonSet in {@link Placement.workloads}. */
  readonly workload: number;
  /** The number of nodes with one of its pods. */
  readonly nodes: number;
  /** What one of its pods takes, in the order of {@link Placement.dimensions}. */
  readonly takes: readonly number[];
}

/** A ratio of exact numbers; `ppm` is it in parts per million, rounded up. Null: bound 0, cost not. */
export interface Gap {
  /** The part above the line, in nano of the currency for costs. */
  readonly numerator: bigint;
  /** The part below the line, in the same unit; 0 where the bound is 0. */
  readonly denominator: bigint;
  /** The ratio in parts per million, rounded away from zero; null where it is infinite. */
  readonly ppm: number | null;
}

/** The effective settings of a placement, defaults filled in; {@link verifyPlacement} reads them. */
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

/**
 * How a certificate counts: dimensions that others imply are left out, and the rest is counted in
 * units that every pod's figure is a multiple of, capacities rounded down to them.
 */
export interface CertificateBasis {
  /** Indices into {@link Placement.dimensions}. */
  readonly dimensions: readonly number[];
  /** One unit of each, in the dimension's own unit. */
  readonly units: readonly number[];
}

/** Which pods stand on which nodes, by pattern, with a proof of how far from the cheapest it is. */
export interface Placement {
  /**
   * The workloads in canonical order (namespace, name, kind, then where they came from); every
   * `workload` index of the placement points here.
   */
  readonly workloads: readonly ObjectReference[];
  /** The resources and sums that nodes are held to; amounts elsewhere follow this order. */
  readonly dimensions: readonly Dimension[];
  /** The distinct kinds of pods; `shape` indices point here. */
  readonly shapes: readonly PodShape[];
  /** By falling cost, ties by size name; existing nodes first. */
  readonly pools: readonly Pool[];
  /** All nodes, bought and existing ones that hold pods, spare ones included. */
  readonly nodes: number;
  /** The pods that stand on them, DaemonSets aside. */
  readonly placed: bigint;
  /** Each DaemonSet with the number of its nodes, by ascending workload. */
  readonly daemonSets: readonly DaemonSetNodes[];
  /** Pods without a node, by ascending workload; empty when all stand. */
  readonly unplaceable: readonly Unplaceable[];
  /** Node types that were offered and could not be used. */
  readonly excludedCandidates: readonly ExcludedCandidate[];
  /** Per hour. */
  readonly cost: Money;
  /** No placement of the placed pods on these candidates costs less per hour, however many pools. */
  readonly lowerBound: Money;
  /** (cost - lowerBound) / lowerBound. */
  readonly gap: Gap;
  /** The proof of the bound before headroom's spare nodes, over `shapes` and the candidates. */
  readonly certificate: Certificate;
  /** The dimensions the certificate has prices for, as indices, and how much one of its units is. */
  readonly basis: CertificateBasis;
  /** Why the search ended; never null in a result of {@link placeWorkloads}. */
  readonly stopped: StopReason | null;
  /** Wishes of the manifests that the placement leaves aside or only approximates. */
  readonly notModelled: readonly NotModelled[];
  /** The settings in force, defaults filled in. */
  readonly settings: PlacementSettings;
}

/** What {@link verifyPlacement} found: `problems` is empty exactly when `valid`. */
export interface Verification {
  /** Whether the placement holds every rule that was checked. */
  readonly valid: boolean;
  /** One sentence per rule that is broken. */
  readonly problems: readonly string[];
  /** Pods counted one by one: on nodes, and reported as unplaceable. */
  readonly placed: bigint;
  /** The pods reported as unplaceable, counted one by one. */
  readonly unplaceable: bigint;
  /** True when the lower bound was proved again from the certificate. */
  readonly boundProved: boolean;
}
