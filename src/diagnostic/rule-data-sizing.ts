/** The data of findings on what sizes a VM, and whether it fits. Memory is in bytes, CPU in thousandths. */
export interface SizingRuleData {
  /** A sandboxed pod has no memory limit, so its VM gets the model's default size. */
  "memory-limit-missing": {
    /** The containers without the limit. */
    readonly containers: readonly string[];
    /** True where other containers of the pod have one, so that the VM is sized from those only. */
    readonly partial: boolean;
    /** What the VM gets; null where the model says nothing. */
    readonly sandbox: number | null;
    /** The name of the sizing model. */
    readonly model: string;
  };
  /** A sandboxed pod has no CPU limit, so its VM gets the default number of virtual CPUs. */
  "cpu-limit-missing": {
    /** The containers without the limit. */
    readonly containers: readonly string[];
    /** True where other containers of the pod have one. */
    readonly partial: boolean;
    /** The whole virtual CPUs the VM gets. */
    readonly sandbox: number | null;
    /** The name of the sizing model. */
    readonly model: string;
  };
  /**
   * A sandboxed pod requests more than its VM has, since a container has a request and no limit.
   */
  "request-above-sandbox": {
    /** Which amount of the two is too large. */
    readonly resource: "cpu" | "memory";
    /** What the pod requests: bytes, or thousandths of a CPU. */
    readonly request: number;
    /** What its VM has, in the same unit. */
    readonly sandbox: number;
    /** True where some container has a limit of the resource. */
    readonly partial: boolean;
    /** The name of the sizing model. */
    readonly model: string;
  };
  /** The memory requests of a sandboxed pod are below its limits. */
  "memory-request-below-limit": {
    /** The sum of the pod's requests in bytes. */
    readonly request: number;
    /** The sum of the pod's limits in bytes. */
    readonly limit: number;
  };
  /** The CPU requests of a sandboxed pod are below its limits. */
  "cpu-request-below-limit": {
    /** The sum of the pod's requests in thousandths of a core. */
    readonly request: number;
    /** The sum of the pod's limits in thousandths of a core. */
    readonly limit: number;
  };
  /** The memory limits of a sandboxed pod are below the least that the platform starts. */
  "memory-limit-below-minimum": {
    /** The least that the platform starts, in MiB. */
    readonly minMiB: number;
    /** What the limits come to, in MiB. */
    readonly gotMiB: number;
    /** The limit as written, where one field holds it. */
    readonly text: string | null;
    /** What was probably meant, where a decimal suffix is why it falls short: `128Mi`. */
    readonly meant: string | null;
    /** The name of the sizing model that refuses. */
    readonly by: string;
  };
  /** A memory limit is below one MiB, most often a missing or wrong suffix (512, 512m). */
  "memory-limit-below-mebibyte": {
    /** The container; null where the limit is on the whole pod. */
    readonly container: string | null;
    /** The limit as written. */
    readonly text: string;
  };
  /** One sandboxed pod is larger than any candidate node. */
  "sandbox-exceeds-nodes": {
    /** Which of the two is too large. */
    readonly resource: "cpu" | "memory";
    /** What one pod needs: bytes, or thousandths of a core. */
    readonly need: number;
    /** The most any candidate offers to pods, and which one. */
    readonly offers: number;
    /** The candidate that offers the most. */
    readonly size: string;
  };
  /** A VM starts more virtual CPUs than any candidate node has. */
  "vcpus-exceed-nodes": {
    /** The virtual CPUs that the VM starts. */
    readonly vcpus: number;
    /** The most vCPUs of any candidate. */
    readonly offers: number;
    /** The candidate that has them. */
    readonly size: string;
  };
  /** The platform would not start a VM for the pod, for another reason than too little memory. */
  "sandbox-refused": {
    /** The model's sentence. */
    readonly reason: string;
    /** The name of the sizing model. */
    readonly model: string;
  };
  /** The model's source does not state how large the VM is. */
  "sandbox-size-not-stated": {
    /** The name of the sizing model. */
    readonly model: string;
    /** Why the size is not stated; null where the model does not say. */
    readonly reason: string | null;
    /** How many workloads it holds for. */
    readonly workloads: number;
  };
  /** By its model the VM does not run on the candidate nodes. */
  "sandbox-not-on-nodes": {
    /** The name of the sizing model. */
    readonly model: string;
    /** False where the VM is a machine of its own. */
    readonly vmOnNode: boolean;
    /** The cloud that the sandboxes run in; null for any. */
    readonly cloud: "azure" | "alibaba" | "aws" | null;
    /** How many workloads it holds for. */
    readonly workloads: number;
  };
  /** The VM gets less memory than a guest system needs to start. */
  "guest-below-vmm-minimum": {
    /** The memory of the VM in bytes. */
    readonly guest: number;
    /** The memory below which no guest system starts, in bytes. */
    readonly minimum: number;
    /** The name of the sizing model. */
    readonly model: string;
  };
  /** A VM whose memory lies in the node's /dev/shm is larger than that is on any candidate. */
  "sandbox-exceeds-dev-shm": {
    /** The memory of the VM in bytes. */
    readonly guest: number;
    /** Half the memory of the largest candidate, and which one. */
    readonly budget: number;
    /** The largest candidate. */
    readonly size: string;
  };
  /** The pod's memory cgroup is smaller than its VM and the host-side parts together. */
  "cgroup-cap-below-sandbox": {
    /** The memory ceiling of the pod cgroup in bytes. */
    readonly cap: number;
    /** What the VM and its host-side parts take, in bytes. */
    readonly footprint: number;
    /** The name of the sizing model. */
    readonly model: string;
  };
  /** A ResourceQuota is smaller than the pods of its namespace need with RuntimeClass overhead. */
  "quota-too-small": {
    /** The name of the ResourceQuota. */
    readonly quota: string;
    /** The name in the quota: `requests.memory`. */
    readonly resource: string;
    /** Canonical quantities. */
    readonly used: string;
    /** What the quota allows, as a canonical quantity. */
    readonly hard: string;
    /** True where RuntimeClass overhead is part of `used`. */
    readonly overhead: boolean;
    /** Kinds of the namespace whose pods `used` leaves out: Jobs come and go, DaemonSets vary. */
    readonly without: readonly string[];
  };
}
