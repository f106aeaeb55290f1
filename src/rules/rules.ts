import { guestBelowVmmMinimum } from "./guest-below-vmm-minimum.ts";
import { sandboxExceedsDevShm } from "./sandbox-exceeds-dev-shm.ts";
import { sandboxNotOnNodes } from "./sandbox-not-on-nodes.ts";
import { sandboxRefused } from "./sandbox-refused.ts";
import { sandboxSizeNotStated } from "./sandbox-size-not-stated.ts";
import { admissionRejected } from "./admission-rejected.ts";
import { azureFilesVolume } from "./azure-files-volume.ts";
import { cgroupCapBelowSandbox } from "./cgroup-cap-below-sandbox.ts";
import { containerInsightsNotMonitoring } from "./container-insights-not-monitoring.ts";
import { cpuLimitMissing } from "./cpu-limit-missing.ts";
import { cpuRequestBelowLimit } from "./cpu-request-below-limit.ts";
import { csiVolume } from "./csi-volume.ts";
import { defenderNotAssessing } from "./defender-not-assessing.ts";
import { deviceRequest } from "./device-request.ts";
import { hostIpc } from "./host-ipc.ts";
import { hostNetwork } from "./host-network.ts";
import { hostPathVolume } from "./host-path-volume.ts";
import { hostPid } from "./host-pid.ts";
import { localDiskVolume } from "./local-disk-volume.ts";
import { memoryLimitBelowMebibyte } from "./memory-limit-below-mebibyte.ts";
import { memoryLimitBelowMinimum } from "./memory-limit-below-minimum.ts";
import { memoryLimitMissing } from "./memory-limit-missing.ts";
import { memoryRequestBelowLimit } from "./memory-request-below-limit.ts";
import { noSandboxPool } from "./no-sandbox-pool.ts";
import { nodePoolArtifactStreaming } from "./node-pool-artifact-streaming.ts";
import { nodePoolFips } from "./node-pool-fips.ts";
import { nodePoolKubernetesVersion } from "./node-pool-kubernetes-version.ts";
import { nodePoolMaxPods } from "./node-pool-max-pods.ts";
import { nodePoolOsSku } from "./node-pool-os-sku.ts";
import { nodePoolSettingUnknown } from "./node-pool-setting-unknown.ts";
import { nodePoolTrustedLaunch } from "./node-pool-trusted-launch.ts";
import { nodePoolVmSize } from "./node-pool-vm-size.ts";
import { nodePoolWorkloadRuntime } from "./node-pool-workload-runtime.ts";
import { nodeSelectorUnsatisfied } from "./node-selector-unsatisfied.ts";
import { overheadBelowHostShare } from "./overhead-below-host-share.ts";
import { overheadRejected } from "./overhead-rejected.ts";
import { overheadStrandsMemory } from "./overhead-strands-memory.ts";
import { podCidrTooSmall } from "./pod-cidr-too-small.ts";
import { privilegedContainer } from "./privileged-container.ts";
import { quotaTooSmall } from "./quota-too-small.ts";
import { requestAboveSandboxRule } from "./request-above-sandbox.ts";
import { runtimeClassMisspelt } from "./runtime-class-misspelt.ts";
import { runtimeClassModelMismatch } from "./runtime-class-model-mismatch.ts";
import { runtimeClassRenamed } from "./runtime-class-renamed.ts";
import { runtimeClassUnknown } from "./runtime-class-unknown.ts";
import { sandboxExceedsNodes } from "./sandbox-exceeds-nodes.ts";
import { sandboxedDaemonSet } from "./sandboxed-daemon-set.ts";
import { secretsStoreVolume } from "./secrets-store-volume.ts";
import { vcpusExceedNodes } from "./vcpus-exceed-nodes.ts";
import type { AnyRule } from "./types.ts";

/** Every rule, in the order of the documentation: what sizes the VM, whether it fits, classes, pods, pools. */
export const rules: readonly AnyRule[] = [
  memoryLimitMissing,
  cpuLimitMissing,
  requestAboveSandboxRule,
  memoryRequestBelowLimit,
  cpuRequestBelowLimit,
  memoryLimitBelowMinimum,
  memoryLimitBelowMebibyte,
  sandboxExceedsNodes,
  vcpusExceedNodes,
  sandboxExceedsDevShm,
  guestBelowVmmMinimum,
  sandboxRefused,
  sandboxSizeNotStated,
  sandboxNotOnNodes,
  cgroupCapBelowSandbox,
  quotaTooSmall,
  runtimeClassMisspelt,
  runtimeClassRenamed,
  runtimeClassUnknown,
  runtimeClassModelMismatch,
  overheadBelowHostShare,
  overheadStrandsMemory,
  overheadRejected,
  admissionRejected,
  hostNetwork,
  hostPid,
  hostIpc,
  hostPathVolume,
  privilegedContainer,
  csiVolume,
  secretsStoreVolume,
  azureFilesVolume,
  localDiskVolume,
  deviceRequest,
  sandboxedDaemonSet,
  nodeSelectorUnsatisfied,
  defenderNotAssessing,
  containerInsightsNotMonitoring,
  nodePoolOsSku,
  nodePoolWorkloadRuntime,
  nodePoolVmSize,
  nodePoolFips,
  nodePoolTrustedLaunch,
  nodePoolArtifactStreaming,
  nodePoolKubernetesVersion,
  nodePoolMaxPods,
  nodePoolSettingUnknown,
  noSandboxPool,
  podCidrTooSmall,
];

/**
 * Finds a rule by its code.
 *
 * @example
 * findRule("host-ipc")?.severity; // => "warning"
 * findRule("host-icp"); // => undefined
 */
export function findRule(code: string): AnyRule | undefined {
  return rules.find((rule) => rule.code === code);
}
