import type { Pod, Workload } from "../manifest/index.ts";
import type { ResourceList, Term } from "../quantity/index.ts";
import type {
  AdmissionRejection,
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
      /** Set where the platform computes the pod's overhead itself (ACK runV). */
      readonly overhead?: ResourceList;
      /** Set where the platform rewrites the pod (peer pods): what the scheduler gets to see. */
      readonly pod?: Pod;
      /** What the model says beside the figures: annotations it writes, the instance it picks. */
      readonly details?: Readonly<Record<string, string | number>>;
    }
  | { readonly refusal: Refusal };

/** What holds for every sandbox of a model, beside its size. */
export interface ModelTraits {
  /** Whether the VM stands on the pod's node; else it is a cloud instance of its own. */
  readonly vmOnNode: boolean;
  /** Whether the host-side parts count against the pod cgroup too; null where not stated. */
  readonly sandboxCgroupOnly: boolean | null;
  /**
   * Whether guest memory is backed by the node's `/dev/shm` (QEMU with virtio-fs and no huge pages),
   * whose size, half the memory unless set otherwise, then caps all VMs of the node together.
   */
  readonly guestMemoryInDevShm: boolean;
  /** Whether Microsoft's reference table of overheads was measured for these sandboxes. */
  readonly aksReferenceTable: boolean;
}

/** One rule by which a platform sizes its sandboxes. Its result is API: changing it is breaking. */
export interface SizingModel {
  readonly name: string;
  readonly title: string;
  /** One line each. */
  readonly formula: { readonly vcpus: string; readonly memory: string };
  /** The document or code that states the rule. */
  readonly source: string;
  /** The dates the rule was in force (ISO: a day, month or year), where known. */
  readonly validFrom?: string;
  readonly validUntil?: string;
  /** The date of the source that was read. */
  readonly asOf?: string;
  /** Where the rule's own sources contradict each other. */
  readonly contradictions: readonly string[];
  /** The settings the rule was made with, by name. */
  readonly parameters: Readonly<Record<string, number | string | boolean>>;
  readonly traits: ModelTraits;
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

/** How a pod's RuntimeClass was understood. */
export interface ClassMatch {
  /** The name as written in the pod. */
  readonly name: string;
  /** The built-in class behind it, if any; see `findSandboxClass`. */
  readonly known: string | null;
  /** The handler behind the class, as far as known. */
  readonly handler: string;
  /** The class that a misspelt name stands for. */
  readonly misspellingOf?: string;
  /** Where the overhead came from; `unknown` where the vendor never published it. */
  readonly overhead: "input" | "pod" | "built-in" | "option" | "none" | "unknown";
}

/**
 * A workload's pod with its three numbers and what lies between them. All figures are for one pod;
 * the paths of all terms start at the pod (`workload.podPath` leads there from the object).
 */
export interface SizedWorkload {
  readonly workload: Workload;
  /** The pod after admission (overhead, defaults) as the scheduler would see it. */
  readonly pod: Pod;
  readonly admission: readonly AdmissionStep[];
  /** Why the API server would not admit the pod as written; the figures hold all the same. */
  readonly rejections?: readonly AdmissionRejection[];
  /**
   * Set where the pod cannot be read: every figure is then 0 and stands for nothing, so the workload
   * must be reported, not counted.
   */
  readonly unreadable?: { readonly field: string; readonly reason: string };
  readonly sandboxed: boolean;
  /** The name of the model that sized it; null for an ordinary pod. */
  readonly model: string | null;
  /** The model's traits; absent for an ordinary pod. */
  readonly traits?: ModelTraits;
  /** How the pod's RuntimeClass was understood; absent where the pod names none. */
  readonly runtimeClass?: ClassMatch;
  /** What the model said beside the figures, if anything. */
  readonly details?: Readonly<Record<string, string | number>>;
  readonly qos: QosClass;
  /** Effective requests and limits without overhead. */
  readonly demand: Demand;
  readonly reservation: Reservation;
  /** Null for an ordinary pod and for a refused one. */
  readonly sandbox: Sandbox | null;
  readonly refusal: Refusal | null;
  readonly cgroup: CgroupCap;
  readonly footprint: Footprint;
  /** Footprint minus reservation where positive; 0 where the footprint is the reservation. */
  readonly shortfall: ResourceDelta;
  /** Reservation minus footprint where positive. */
  readonly stranded: ResourceDelta;
}
