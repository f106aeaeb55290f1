/**
 * The typed data of what `check` finds, by code: one key per rule, and two for suppressions. Memory
 * is in bytes, CPU in thousandths, counts as they are; the wording is in `message-rules.ts`.
 */
export interface RuleData {
  // What sizes the VM
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

  // Whether it fits
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
  };

  // RuntimeClass and overhead
  /** A pod names a RuntimeClass that does not exist, such as kata-mhsv-vm-isolation. */
  "runtime-class-misspelt": {
    /** The name as written. */
    readonly name: string;
    /** The class that is meant. */
    readonly meant: string;
  };
  /** A pod uses the preview's name of the RuntimeClass, kata-mshv-vm-isolation. */
  "runtime-class-renamed": {
    /** The name as written. */
    readonly name: string;
    /** The name that AKS uses now. */
    readonly current: string;
  };
  /** A pod names a RuntimeClass that is neither known nor part of the input. */
  "runtime-class-unknown": {
    /** The name as written. */
    readonly name: string;
  };
  /** A pod is sized by a model that is not the one of its RuntimeClass's platform. */
  "runtime-class-model-mismatch": {
    /** The name as written. */
    readonly name: string;
    /** Whose class it is: `aks`, `kata-deploy`, ... */
    readonly platform: string;
    /** The model that belongs to the class. */
    readonly expected: string;
    /** The model that sized the pod. */
    readonly model: string;
  };
  /** A RuntimeClass's memory overhead does not cover what its sandboxes take beyond limits. */
  "overhead-below-host-share": {
    /** The name of the RuntimeClass. */
    readonly runtimeClass: string;
    /** The memory overhead per pod. */
    readonly overhead: number;
    /** What the pod of `workload` needs beside its requests, were those equal to its limits. */
    readonly needed: number;
    /** The name of the workload that needs the most. */
    readonly workload: string;
    /** How many workloads of the class are affected. */
    readonly workloads: number;
    /** The name of the sizing model. */
    readonly model: string;
  };
  /** A RuntimeClass reserves much more memory per pod than its sandboxes use. */
  "overhead-strands-memory": {
    /** The name of the RuntimeClass. */
    readonly runtimeClass: string;
    /** The memory overhead per pod in bytes. */
    readonly overhead: number;
    /** The overhead that the pod of `workload` needs, host-side parts and margin included. */
    readonly needed: number;
    /** The most that is reserved and never used, per pod. */
    readonly stranded: number;
    /** The name of the workload that strands the most. */
    readonly workload: string;
    /** How many workloads are concerned. */
    readonly workloads: number;
    /** The name of the sizing model. */
    readonly model: string;
  };
  /** A pod states an overhead that its RuntimeClass does not have. */
  "overhead-rejected": {
    /** Whether the overhead of the class is another, or there is none. */
    readonly reason: "differs" | "class-has-none";
    /** The pod's overhead, as text. */
    readonly got: string;
    /** The class's overhead, as text; `none` where it has none. */
    readonly want: string;
  };
  /**
   * Admission refuses the pod: a LimitRange, a request above its limit, or a label its RuntimeClass
   * sets otherwise.
   */
  "admission-rejected": {
    /** What is refused, in a few words. */
    readonly reason: string;
    /** What the pod has, as text. */
    readonly got: string;
    /** What is required, as text. */
    readonly want: string;
  };

  // What a sandbox cannot do
  /** A sandboxed pod asks for the network of its node. */
  "host-network": Record<never, never>;
  /** A sandboxed pod asks for the process namespace of its node. */
  "host-pid": Record<never, never>;
  /** A sandboxed pod asks for the IPC namespace of its node. */
  "host-ipc": Record<never, never>;
  /** A sandboxed pod mounts a directory of its node. */
  "host-path-volume": {
    /** The name of the volume. */
    readonly volume: string;
    /** The directory of the node. */
    readonly path: string;
    /** True below `/dev`, which is mounted from the guest. */
    readonly fromGuest: boolean;
  };
  /** A container of a sandboxed pod is privileged. */
  "privileged-container": {
    /** The name of the container. */
    readonly container: string;
  };
  /** A sandboxed pod uses a CSI volume, which the preview's documentation excluded. */
  "csi-volume": {
    /** The name of the volume. */
    readonly volume: string;
    /** The name of the CSI driver. */
    readonly driver: string;
  };
  /**
   * A sandboxed pod mounts secrets by the Secrets Store driver, which the preview's documentation
   * excluded.
   */
  "secrets-store-volume": {
    /** The name of the volume. */
    readonly volume: string;
  };
  /** A sandboxed pod works on Azure Files. */
  "azure-files-volume": {
    /** The name of the volume. */
    readonly volume: string;
    /** What shows it: `CSI driver file.csi.azure.com`, `claim data`, `hostPath /mnt`. */
    readonly by: string;
  };
  /** A sandboxed pod works on a local disk of its node. */
  "local-disk-volume": {
    /** The name of the volume. */
    readonly volume: string;
    /** What shows it: `CSI driver file.csi.azure.com`, `claim data`, `hostPath /mnt`. */
    readonly by: string;
  };
  /** A container of a sandboxed pod asks for a GPU or another device of its node. */
  "device-request": {
    /** The name of the container. */
    readonly container: string;
    /** The resource it asks for: `nvidia.com/gpu`. */
    readonly resource: string;
  };
  /** A DaemonSet runs sandboxed: one VM on every node. */
  "sandboxed-daemon-set": {
    /** What each pod takes of its node, in bytes. */
    readonly memory: number;
    /** What each pod takes of its node, in thousandths of a core. */
    readonly milliCpu: number;
  };
  /** A sandboxed pod asks for a node that no sandboxing pool has, by label or taint. */
  "node-selector-unsatisfied": {
    /** Whether a label is not as the pod asks, or a taint keeps it away. */
    readonly reason: "label" | "taint";
    /** The key of the node label or taint. */
    readonly key: string;
    /** What the pod asks of the label, or the taint, as text. */
    readonly wanted: string;
    /** What sandboxing nodes have there, null for nothing; the pool with the taint. */
    readonly offered: string | null;
  };
  /** Defender for Containers is on and will not assess the sandboxed pods. */
  "defender-not-assessing": {
    /** What shows it: a cluster setting or a DaemonSet of the input. */
    readonly evidence: string;
    /** How many workloads are concerned. */
    readonly workloads: number;
  };
  /** Container Insights is on; the early preview did not monitor sandboxed pods with it. */
  "container-insights-not-monitoring": {
    /** What shows it: a cluster setting or a DaemonSet of the input. */
    readonly evidence: string;
    /** How many workloads are concerned. */
    readonly workloads: number;
  };

  // Node pools and cluster
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

  // Suppressions
  /** A suppression matches no finding. */
  "suppression-unused": {
    /** The code it names. */
    readonly code: string;
    /** Where it stands. */
    readonly where: "annotation" | "configuration";
  };
  /** An ignore annotation that cannot be read. */
  "suppression-invalid": {
    /** The part of the annotation that cannot be read. */
    readonly text: string;
    /** What is wrong with it. */
    readonly problem: "no-reason" | "unknown-code";
  };
  /** A suppression whose last day is over. */
  "suppression-expired": {
    /** The code it names. */
    readonly code: string;
    /** Its last day (ISO date). */
    readonly until: string;
  };
}

/** Every code of a rule or of the handling of suppressions. */
export type RuleCode = keyof RuleData;
