import type { Pod, RuntimeClass, Workload } from "../manifest/index.ts";
import type { ResourceList, Term } from "../quantity/index.ts";
import type {
  AdmissionRejection,
  AdmissionStep,
  CgroupCap,
  Demand,
  QosClass,
  Reservation,
} from "../scheduling/index.ts";
import type { Hazard } from "./hazards.ts";

/** The VM a pod gets under a sizing model. A figure is null where the model's source states nothing. */
export interface Sandbox {
  /** The formula's exact CPU value. */
  readonly milliCpu: number | null;
  /** The whole virtual CPUs that the VMM starts. */
  readonly vcpus: number | null;
  /** The memory of the VM in bytes. */
  readonly memoryBytes: number | null;
  /** Why a figure is null, in a few words; absent where none is. */
  readonly unstated?: string;
  /** The addends of each figure; they add up to it exactly. */
  readonly terms: {
    /** The addends of `milliCpu`, empty where that is null. */
    readonly milliCpu: readonly Term[];
    /** The addends of `vcpus`, empty where that is null. */
    readonly vcpus: readonly Term[];
    /** The addends of `memoryBytes`, empty where that is null. */
    readonly memoryBytes: readonly Term[];
  };
}

/** Why a model gives a pod no sandbox: the shim or the platform would refuse it. */
export interface Refusal {
  /** The code of the refusal, as in the conformance vectors. */
  readonly code: string;
  /** One sentence for people. */
  readonly reason: string;
  /** The least memory in MiB, where the refusal is about memory. */
  readonly minMiB?: number;
  /** The memory the pod comes to in MiB, where the refusal is about memory. */
  readonly gotMiB?: number;
}

/** What a model is given: the pod and what Kubernetes makes of it. */
export interface SizingInput {
  /** The pod after admission. */
  readonly pod: Pod;
  /** Effective requests and limits without overhead, after API defaulting. */
  readonly demand: Demand;
  /** The overhead admitted for the pod; empty where there is none. */
  readonly overhead: ResourceList;
}

/** What a model answers: a sandbox, or a refusal with its reason. */
export type SizingResult =
  | {
      /** The VM of the pod. */
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
  | {
      /** Why the pod gets none. */
      readonly refusal: Refusal;
    };

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
  /** False where the VM is the pod's own node, so the pod stands on none; absent means true. */
  readonly needsNode?: boolean;
  /** The cloud whose machines alone host the sandboxes; absent means any. */
  readonly cloud?: "azure" | "alibaba" | "aws";
  /** Extended resources that an agent of the platform offers on every node, by default. */
  readonly nodeResources?: Readonly<Record<string, number>>;
}

/** One rule by which a platform sizes its sandboxes. Its result is API: changing it is breaking. */
export interface SizingModel {
  /** The name in options and reports: letters, digits, `.`, `_` and `-`. */
  readonly name: string;
  /** One line for people. */
  readonly title: string;
  /** One line each. */
  readonly formula: {
    /** How the virtual CPUs are computed. */
    readonly vcpus: string;
    /** How the memory is computed. */
    readonly memory: string;
  };
  /** The document or code that states the rule. */
  readonly source: string;
  /** The dates the rule was in force (ISO: a day, month or year), where known. */
  readonly validFrom?: string;
  /** The last date it was in force; absent where it still is or nobody knows. */
  readonly validUntil?: string;
  /** The date of the source that was read. */
  readonly asOf?: string;
  /** Where the rule's own sources contradict each other. */
  readonly contradictions: readonly string[];
  /** The settings the rule was made with, by name. */
  readonly parameters: Readonly<Record<string, number | string | boolean>>;
  /** The names of the parameters that the caller set; absent means none. */
  readonly given?: readonly string[];
  /** What holds for all its sandboxes. */
  readonly traits: ModelTraits;
  /** Sizes one pod. Pure; never throws on content. */
  size(input: SizingInput): SizingResult;
}

/**
 * What a pod really costs a node: its sandbox plus host-side parts; an ordinary pod's reservation.
 * Where a model states no figure of a VM on the node, the reservation stands in as the least it can
 * be: shortfall and stranded part are then null.
 */
export interface Footprint {
  /** What the containers may use: the formula's exact value. */
  readonly milliCpu: number;
  /** The memory in bytes: the VM and host-side parts. */
  readonly memoryBytes: number;
  /** The addends of each figure; they add up to it exactly. */
  readonly terms: {
    /** The addends of `milliCpu`. */
    readonly milliCpu: readonly Term[];
    /** The addends of `memoryBytes`. */
    readonly memoryBytes: readonly Term[];
  };
}

/** A CPU and memory difference; never negative. */
export interface ResourceDelta {
  /** The CPU in thousandths of a core, from 0. */
  readonly milliCpu: number;
  /** The memory in bytes, from 0. */
  readonly memoryBytes: number;
}

/** As {@link ResourceDelta}, but null where it hangs on a figure that the model does not state. */
export interface StatedDelta {
  /** The CPU in thousandths of a core, from 0; null where nobody can tell. */
  readonly milliCpu: number | null;
  /** The memory in bytes, from 0; null where nobody can tell. */
  readonly memoryBytes: number | null;
}

/** How a pod's RuntimeClass was understood. */
export interface ClassMatch {
  /** The name as written in the pod. */
  readonly name: string;
  /** The built-in class behind it, if any; see `findSandboxClass`. */
  readonly known: string | null;
  /** The handler behind the class, as far as known. */
  readonly handler: string;
  /** The class, or the one meant, as the input or an option defines it; absent where neither does. */
  readonly definition?: RuntimeClass;
  /** The class that a misspelt name stands for. */
  readonly misspellingOf?: string;
  /**
   * Where the overhead came from; `model` where the platform computes it pod by pod, `unknown` where
   * the vendor never published it.
   */
  readonly overhead: "input" | "pod" | "built-in" | "option" | "model" | "none" | "unknown";
}

/**
 * A workload's pod with its three numbers and what lies between them. All figures are for one pod;
 * the paths of all terms start at the pod (`workload.podPath` leads there from the object).
 */
export interface SizedWorkload {
  /** The workload as it was read. */
  readonly workload: Workload;
  /** The pod after admission (overhead, defaults) as the scheduler would see it. */
  readonly pod: Pod;
  /** What admission and API defaulting changed, in order; empty for nothing. */
  readonly admission: readonly AdmissionStep[];
  /** Why the API server would not admit the pod as written; the figures hold all the same. */
  readonly rejections?: readonly AdmissionRejection[];
  /**
   * Set where one of the rejections is certain, since it does not rest on what a built-in class is
   * taken to be: the pod is never created, so its figures are those of a pod that will not be.
   */
  readonly rejected?: true;
  /**
   * Set where the pod cannot be read: every figure is then 0 and stands for nothing, so the workload
   * must be reported, not counted.
   */
  readonly unreadable?: {
    /** The field at fault, as a path from the pod: `spec.containers[0]`. */
    readonly field: string;
    /** What is wrong with it, in a few words. */
    readonly reason: string;
  };
  /** Whether the pod runs in a VM of its own (or would, were it not refused). */
  readonly sandboxed: boolean;
  /** The name of the model that sized it; null for an ordinary pod. */
  readonly model: string | null;
  /** The model's traits; absent for an ordinary pod. */
  readonly traits?: ModelTraits;
  /** How the pod's RuntimeClass was understood; absent where the pod names none. */
  readonly runtimeClass?: ClassMatch;
  /** What the model said beside the figures, if anything. */
  readonly details?: Readonly<Record<string, string | number>>;
  /** The quality-of-service class of the admitted pod. */
  readonly qos: QosClass;
  /** Effective requests and limits without overhead. */
  readonly demand: Demand;
  /** What kube-scheduler sets aside: requests and overhead. */
  readonly reservation: Reservation;
  /** Null for an ordinary pod and for a refused one. */
  readonly sandbox: Sandbox | null;
  /** Why the model gives no sandbox; null where it gives one and for an ordinary pod. */
  readonly refusal: Refusal | null;
  /** The ceiling of the pod cgroup. */
  readonly cgroup: CgroupCap;
  /** What the pod costs its node; the reservation for an ordinary or refused pod. */
  readonly footprint: Footprint;
  /**
   * Footprint minus reservation where positive; 0 where the footprint is the reservation, null where
   * the model states no figure of a VM that stands on the node (`sandbox.unstated` says why).
   */
  readonly shortfall: StatedDelta;
  /** Reservation minus footprint where positive; null as the shortfall. */
  readonly stranded: StatedDelta;
  /** What can go wrong because these numbers differ; absent where nothing can. */
  readonly hazards?: readonly Hazard[];
}
