import type { Money, NodeType } from "../catalogue/index.ts";
import type { ObjectReference } from "../diagnostic/index.ts";
import type { Certificate, StopReason } from "../packing/index.ts";
import type { Dimension, ShapeCount, WorkloadCount } from "./amount-types.ts";
import type { NotModelled } from "./note-types.ts";
import type { PlacementSettings } from "./option-types.ts";
import type { ExcludedCandidate, Unplaceable } from "./unplaceable-types.ts";

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

/** The nodes of one size, and of one make where pods ask for labels that contradict each other. */
export interface Pool {
  /** The VM size of the nodes with its allocatable and price; an existing node's price is 0. */
  readonly nodeType: NodeType;
  /** Names of the nodes where they stand already; null for nodes that are bought. */
  readonly existing: readonly string[] | null;
  /**
   * Labels that nobody said the nodes have and that they are taken to have, as their pods ask for
   * them; a pool is to be made with them. Absent where there are none.
   */
  readonly assumedLabels?: Readonly<Record<string, string>>;
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

/**
 * How a certificate counts: dimensions that others imply are left out, and the rest is counted in
 * units that every pod's figure is a multiple of, capacities rounded down to them.
 */
export interface CertificateBasis {
  /** Indices into {@link Placement.dimensions}. */
  readonly dimensions: readonly number[];
  /** One unit of each, in the dimension's own unit. */
  readonly units: readonly number[];
  /**
   * Groups of shapes, as indices, of which a node holds one pod at most: after the dimensions, the
   * certificate has a price for each group's one place on a node. Absent where there are none.
   */
  readonly apart?: readonly (readonly number[])[];
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
  /** The existing nodes that hold no pods, by name, with the reason; absent where there are none. */
  readonly leftEmpty?: readonly LeftEmpty[];
  /** Why the search ended; never null in a result of {@link placeWorkloads}. */
  readonly stopped: StopReason | null;
  /** Wishes of the manifests that the placement leaves aside or only approximates. */
  readonly notModelled: readonly NotModelled[];
  /** The settings in force, defaults filled in. */
  readonly settings: PlacementSettings;
}

/** An existing node that holds no pods of the placement. */
export interface LeftEmpty {
  /** The node's name in the cluster. */
  readonly node: string;
  /** Why, in a few words: `cordoned`, `no sandboxing label`, `taint KEY=VALUE:EFFECT`, ... */
  readonly reason: string;
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
