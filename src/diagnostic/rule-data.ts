/**
 * The typed data of what `check` finds, by code: one key per rule, and two for suppressions. Memory
 * is in bytes, CPU in thousandths, counts as they are; the wording is in `message-rules.ts`.
 */
export interface RuleData {
  // What sizes the VM
  "memory-limit-missing": {
    /** The containers without the limit. */
    readonly containers: readonly string[];
    /** True where other containers of the pod have one, so that the VM is sized from those only. */
    readonly partial: boolean;
    /** What the VM gets; null where the model says nothing. */
    readonly sandbox: number | null;
    readonly model: string;
  };
  "cpu-limit-missing": {
    readonly containers: readonly string[];
    readonly partial: boolean;
    /** The whole virtual CPUs the VM gets. */
    readonly sandbox: number | null;
    readonly model: string;
  };
  "request-above-sandbox": {
    readonly resource: "cpu" | "memory";
    /** What the pod requests: bytes, or thousandths of a CPU. */
    readonly request: number;
    /** What its VM has, in the same unit. */
    readonly sandbox: number;
    /** True where some container has a limit of the resource. */
    readonly partial: boolean;
    readonly model: string;
  };
  "memory-request-below-limit": { readonly request: number; readonly limit: number };
  "cpu-request-below-limit": { readonly request: number; readonly limit: number };
  "memory-limit-below-minimum": {
    readonly minMiB: number;
    readonly gotMiB: number;
    /** The limit as written, where one field holds it. */
    readonly text: string | null;
    /** What was probably meant, where a decimal suffix is why it falls short: `128Mi`. */
    readonly meant: string | null;
  };
  "memory-limit-below-mebibyte": { readonly container: string | null; readonly text: string };

  // Whether it fits
  "sandbox-exceeds-nodes": {
    readonly resource: "cpu" | "memory";
    readonly need: number;
    /** The most any candidate offers to pods, and which one. */
    readonly offers: number;
    readonly size: string;
  };
  "vcpus-exceed-nodes": { readonly vcpus: number; readonly offers: number; readonly size: string };
  "sandbox-refused": { readonly reason: string; readonly model: string };
  "guest-below-vmm-minimum": {
    readonly guest: number;
    readonly minimum: number;
    readonly model: string;
  };
  "sandbox-exceeds-dev-shm": {
    readonly guest: number;
    /** Half the memory of the largest candidate, and which one. */
    readonly budget: number;
    readonly size: string;
  };
  "cgroup-cap-below-sandbox": {
    readonly cap: number;
    readonly footprint: number;
    readonly model: string;
  };
  "quota-too-small": {
    readonly quota: string;
    readonly resource: string;
    /** Canonical quantities. */
    readonly used: string;
    readonly hard: string;
    readonly overhead: boolean;
  };

  // RuntimeClass and overhead
  "runtime-class-misspelt": { readonly name: string; readonly meant: string };
  "runtime-class-renamed": { readonly name: string; readonly current: string };
  "runtime-class-unknown": { readonly name: string };
  "runtime-class-model-mismatch": {
    readonly name: string;
    readonly platform: string;
    readonly expected: string;
    readonly model: string;
  };
  "overhead-below-host-share": {
    readonly runtimeClass: string;
    /** The memory overhead per pod. */
    readonly overhead: number;
    /** What the pod of `workload` needs beside its requests, were those equal to its limits. */
    readonly needed: number;
    readonly workload: string;
    /** How many workloads of the class are affected. */
    readonly workloads: number;
    readonly model: string;
  };
  "overhead-strands-memory": {
    readonly runtimeClass: string;
    readonly overhead: number;
    /** The most that is reserved and never used, per pod. */
    readonly stranded: number;
    readonly workload: string;
    readonly workloads: number;
    readonly model: string;
  };
  "overhead-rejected": {
    readonly reason: "differs" | "class-has-none";
    readonly got: string;
    readonly want: string;
  };
  "admission-rejected": {
    readonly reason: string;
    readonly got: string;
    readonly want: string;
  };

  // What a sandbox cannot do
  "host-network": Record<never, never>;
  "host-pid": Record<never, never>;
  "host-ipc": Record<never, never>;
  "host-path-volume": {
    readonly volume: string;
    readonly path: string;
    /** True below `/dev`, which is mounted from the guest. */
    readonly fromGuest: boolean;
  };
  "privileged-container": { readonly container: string };
  "csi-volume": { readonly volume: string; readonly driver: string };
  "secrets-store-volume": { readonly volume: string };
  "azure-files-volume": { readonly volume: string; readonly by: string };
  "local-disk-volume": { readonly volume: string; readonly by: string };
  "device-request": { readonly container: string; readonly resource: string };
  "sandboxed-daemon-set": {
    readonly memory: number;
    readonly milliCpu: number;
  };
  "node-selector-unsatisfied": {
    readonly key: string;
    readonly wanted: string;
    readonly offered: string;
  };
  "defender-not-assessing": { readonly evidence: string; readonly workloads: number };
  "container-insights-not-monitoring": { readonly evidence: string; readonly workloads: number };

  // Node pools and cluster
  "node-pool-os-sku": { readonly pool: string; readonly osSku: string | null };
  "node-pool-workload-runtime": {
    readonly pool: string;
    readonly runtime: string;
    readonly meant: string;
  };
  "node-pool-vm-size": {
    readonly pool: string;
    readonly size: string;
    readonly reason: "generation-1" | "no-nested-virtualization" | "arm64" | "confidential";
  };
  "node-pool-fips": { readonly pool: string };
  "node-pool-trusted-launch": { readonly pool: string; readonly setting: string };
  "node-pool-artifact-streaming": { readonly pool: string };
  "node-pool-kubernetes-version": {
    readonly pool: string;
    readonly version: string;
    readonly minimum: string;
  };
  "node-pool-max-pods": { readonly pool: string; readonly maxPods: number };
  "no-sandbox-pool": { readonly pools: readonly string[]; readonly workloads: number };
  "pod-cidr-too-small": {
    readonly podCidr: string;
    readonly nodes: number;
    /** How many nodes get a block of the range. */
    readonly blocks: number;
  };

  // Suppressions
  "suppression-unused": { readonly code: string; readonly where: "annotation" | "configuration" };
  "suppression-invalid": {
    readonly text: string;
    readonly problem: "no-reason" | "unknown-code";
  };
  "suppression-expired": { readonly code: string; readonly until: string };
}

/** Every code of a rule or of the handling of suppressions. */
export type RuleCode = keyof RuleData;
