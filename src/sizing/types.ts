import type { Pod, Workload } from "../manifest/index.ts";
import type { ResourceList, Term } from "../quantity/index.ts";
import type {
  AdmissionStep,
  CgroupCap,
  Demand,
  QosClass,
  Reservation,
} from "../scheduling/index.ts";

/** The VM a pod gets under a sizing model. A figure is null where the model's source states nothing. */
export interface Sandbox {
  /** The formula's exact CPU value. */
  readonly milliCpu: number | null;
  /** The whole virtual CPUs that the VMM starts. */
  readonly vcpus: number | null;
  readonly memoryBytes: number | null;
  /** The addends of each figure; they add up to it exactly. */
  readonly terms: {
    readonly milliCpu: readonly Term[];
    readonly vcpus: readonly Term[];
    readonly memoryBytes: readonly Term[];
  };
}

/** Why a model gives a pod no sandbox: the shim or the platform would refuse it. */
export interface Refusal {
  /** The code of the refusal, as in the conformance vectors. */
  readonly code: string;
  /** One sentence for people. */
  readonly reason: string;
  readonly minMiB?: number;
  readonly gotMiB?: number;
}

/** What a model is given: the pod and what Kubernetes makes of it. */
export interface SizingInput {
  readonly pod: Pod;
  /** Effective requests and limits without overhead, after API defaulting. */
  readonly demand: Demand;
  /** The overhead admitted for the pod; empty where there is none. */
  readonly overhead: ResourceList;
}

/** What a model answers: a sandbox, or a refusal with its reason. */
export type SizingResult =
  | {
      readonly sandbox: Sandbox;
      /** The cost on the node where it differs from the sandbox alone (host-side components). */
      readonly footprint?: Footprint;
      /** Set where the model replaces the pod's overhead or demand (ACK runV, peer pods). */
      readonly overhead?: ResourceList;
      readonly demand?: Demand;
    }
  | { readonly refusal: Refusal };

/** One rule by which a platform sizes its sandboxes. Its result is API: changing it is breaking. */
export interface SizingModel {
  readonly name: string;
  readonly title: string;
  /** One line each. */
  readonly formula: { readonly vcpus: string; readonly memory: string };
  /** The document or code that states the rule. */
  readonly source: string;
  /** The dates the rule was in force (ISO, day or month), where known. */
  readonly validFrom?: string;
  readonly validUntil?: string;
  /** Where the rule's own sources contradict each other. */
  readonly contradictions: readonly string[];
  /** Sizes one pod. Pure; never throws on content. */
  size(input: SizingInput): SizingResult;
}

/** What a pod really costs a node: its sandbox plus host-side parts; an ordinary pod's reservation. */
export interface Footprint {
  /** What the containers may use: the formula's exact value. */
  readonly milliCpu: number;
  readonly memoryBytes: number;
  readonly terms: {
    readonly milliCpu: readonly Term[];
    readonly memoryBytes: readonly Term[];
  };
}

/** A CPU and memory difference; never negative. */
export interface ResourceDelta {
  readonly milliCpu: number;
  readonly memoryBytes: number;
}

/** A workload's pod with its three numbers and what lies between them. All figures are for one pod. */
export interface SizedWorkload {
  readonly workload: Workload;
  /** The pod after admission (overhead, defaults) as the scheduler would see it. */
  readonly pod: Pod;
  readonly admission: readonly AdmissionStep[];
  readonly sandboxed: boolean;
  /** The name of the model that sized it; null for an ordinary pod. */
  readonly model: string | null;
  readonly qos: QosClass;
  readonly demand: Demand;
  readonly reservation: Reservation;
  /** Null for an ordinary pod and for a refused one. */
  readonly sandbox: Sandbox | null;
  readonly refusal: Refusal | null;
  readonly cgroup: CgroupCap;
  readonly footprint: Footprint;
  /** Footprint minus reservation where positive. */
  readonly shortfall: ResourceDelta;
  /** Reservation minus footprint where positive. */
  readonly stranded: ResourceDelta;
}
