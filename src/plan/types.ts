import type {
  AksTier,
  CostLine,
  HostPlan,
  Money,
  NodeType,
  NodeTypeOptions,
} from "../catalogue/index.ts";
import type { CostEstimate } from "../cost/index.ts";
import type { Diagnostic } from "../diagnostic/index.ts";
import type { ManifestOptions, Manifests } from "../manifest/index.ts";
import type { Alternative, Placement, PlacementOptions, Saving } from "../placement/index.ts";
import type { ResourceSum, StatedSum } from "../quantity/index.ts";
import type { SizedWorkload, SizeWorkloadsOptions } from "../sizing/index.ts";

/** The settings of `plan`: those of every stage in one flat object. All have defaults. */
export interface PlanOptions
  extends ManifestOptions, SizeWorkloadsOptions, NodeTypeOptions, PlacementOptions {
  /**
   * The candidates themselves; absent: those that the catalogue's settings (`sizes`, `series`,
   * `prices`, `allocatable`, ...) choose.
   */
  readonly nodeTypes?: readonly NodeType[];
  /** Whether to plan once more with sandboxing off, to say what it adds to the cost. Default false. */
  readonly compareUnsandboxed?: boolean;
  /** How many of the next best placements to find: fewer pools, other series. Default 0. */
  readonly alternatives?: number;
  /** Whether to look for a small change of one limit that makes the plan cheaper. Default false. */
  readonly findSaving?: boolean;
  /** The pricing tier of the cluster, as a cost beside the nodes. Default none: no such line. */
  readonly tier?: AksTier;
  /** What the tier costs, in the place of the built-in price; `premium` has none built in. */
  readonly tierPricePerHour?: Money;
  /** The price of one node's managed OS disk, as a cost beside the nodes. Default none. */
  readonly osDiskPricePerMonth?: Money;
  /** Whether to find the dedicated hosts under the nodes and what they cost. Default false. */
  readonly dedicatedHosts?: boolean;
}

/** One setting that the plan rests on, for every report to print. */
export interface Assumption {
  /**
   * What is set, mostly by its name in `PlanOptions`: `model`, `charge`, `headroom.percent`. Some
   * go by another: `candidates` for `nodeTypes`, `sizes`, `series` and `eligibility`; `nodeMemory`,
   * `kubernetesVersion`, `maxPods`, `kubeReserved` and `hardEviction` for those in `allocatable`;
   * `pool NAME` and `quota NAME` for an entry of `pools` and `quotas`. `ephemeralStorage` and
   * `hoursPerMonth` cannot be set.
   */
  readonly setting: string;
  /** The setting as text, in the form that options take where there is one. */
  readonly value: string;
  /** True where the caller did not set it. */
  readonly isDefault: boolean;
  /** The document or data the value comes from, where there is one. */
  readonly source?: string;
  /** ISO date of the source. */
  readonly asOf?: string;
}

/** A CPU and memory sum over a fleet. */
export type FleetResources = ResourceSum;

/** What some pods of the plan take together. */
export interface PodSums {
  /** What the scheduler sets aside for them. */
  readonly reservation: FleetResources;
  /** Of the sandboxed pods only, as far as their models state the figures. */
  readonly sandbox: StatedSum;
  /** What they cost their nodes; at least, where `shortfall` leaves pods open. */
  readonly footprint: FleetResources;
  /** Summed pod by pod: one pod's shortfall is not set off against another's stranded part. */
  readonly shortfall: StatedSum;
  /** What is set aside and not needed, summed pod by pod. */
  readonly stranded: StatedSum;
}

/**
 * Sums over all pods of the plan, refused and unplaceable ones included; DaemonSets once per node.
 * What describes the nodes is in `placed`.
 */
export interface PlanTotals extends PodSums {
  /** The workloads that could be decoded. */
  readonly workloads: number;
  /** Those of them whose pods run in a VM. */
  readonly sandboxedWorkloads: number;
  /** Workloads whose manifests could not be decoded (`manifests.undecoded`); in no other total. */
  readonly undecodedWorkloads: number;
  /** The pods of all these workloads. */
  readonly pods: bigint;
  /** The pods that run in a VM. */
  readonly sandboxedPods: bigint;
  /** The pods that have a node. */
  readonly placedPods: bigint;
  /** The pods that have none. */
  readonly unplaceablePods: bigint;
  /** The pods that are never created, since admission refuses them; in no other total. */
  readonly rejectedPods: bigint;
  /** The sums over the pods that have a node: what is on the nodes of the plan. */
  readonly placed: PodSums;
  /** The sums over the pods that have none: what would be on nodes if there were room. */
  readonly unplaced: PodSums;
}

/** How AKS sizes the same pods today, where the plan uses another model. */
export interface TodayHint {
  /** The name of the model that AKS uses today. */
  readonly model: string;
  /** That model's title, for people. */
  readonly title: string;
  /** How that model computes the VM, one line each. */
  readonly formula: {
    /** The line for virtual CPUs. */
    readonly vcpus: string;
    /** The line for memory. */
    readonly memory: string;
  };
  /** The page that states the formula. */
  readonly source: string;
  /** The sandboxes of the same pods under that model. */
  readonly sandbox: StatedSum;
  /** Pods it would refuse. */
  readonly refusedPods: bigint;
}

/** What a smaller maximum of pods on a node would free. */
export interface MaxPodsHint {
  /** The most pods on any node of the plan, DaemonSets included, but at least what AKS allows. */
  readonly maxPods: number;
  /** What AKS would reserve less on all nodes together. */
  readonly freedMemoryBytes: bigint;
}

/** The one value that every report reads: what was read, what each pod gets, where it stands, what it costs. */
export interface Plan {
  /** Every setting the plan rests on, defaults included. */
  readonly assumptions: readonly Assumption[];
  /** Everything that was read. */
  readonly manifests: Manifests;
  /** In the order of `placement.workloads`: index i there is index i here. */
  readonly workloads: readonly SizedWorkload[];
  /** Sums over all pods. */
  readonly totals: PlanTotals;
  /** The candidates that were considered. */
  readonly candidates: readonly NodeType[];
  /** Which pods stand on which nodes. */
  readonly placement: Placement;
  /** What the nodes cost, and who bears it. */
  readonly cost: CostEstimate;
  /** Costs beside the nodes, in no figure of `cost`; empty unless asked for. */
  readonly costLines?: readonly CostLine[];
  /** The dedicated hosts under the bought nodes; null unless `dedicatedHosts` was set. */
  readonly hosts?: HostPlan | null;
  /** Null where the model is that one already, or nothing is sandboxed. */
  readonly today: TodayHint | null;
  /** Null where a smaller `maxPods` would free nothing. */
  readonly maxPodsHint?: MaxPodsHint | null;
  /** Cheapest first; empty unless `alternatives` was set. */
  readonly alternatives?: readonly Alternative[];
  /** Null where none was found, or `findSaving` was not set. */
  readonly saving?: Saving | null;
  /** What reading found and the errors of `lint`, by source, position, code. */
  readonly diagnostics: readonly Diagnostic[];
}
