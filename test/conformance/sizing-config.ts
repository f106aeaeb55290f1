import type { Pod } from "../../src/manifest/index.ts";
import { sandboxResources } from "../../src/scheduling/index.ts";
import type { CgroupOptions } from "../../src/scheduling/index.ts";
import { createModel } from "../../src/sizing/index.ts";
import type { CpuQuota, ModelName, SizingModel } from "../../src/sizing/index.ts";

/** The `config` of a sizing vector. */
export type VectorConfig = Readonly<Record<string, unknown>>;

type Options = Record<string, unknown>;

const prefix = "io.katacontainers.config.hypervisor.";

/** What models of the Go runtime with hot-plug read and the others do not. */
const hotplug: ReadonlySet<string> = new Set(["kata-go-hotplug", "openshift-kata"]);

/** Models for which the handler, or the rule itself, lets no annotation change the size. */
const sizeAnnotated: ReadonlySet<string> = new Set([
  "kata-go-static",
  "kata-go-hotplug",
  "openshift-kata",
  "kata-rs-3.32-static",
  "kata-rs-4",
]);

/** Other names that a vector may give to an option. */
const aliases: Readonly<Record<string, string>> = {
  defaultMaxVcpus: "maxVcpus",
  defaultMaxMemoryMiB: "maxMemoryMiB",
  kataVersion: "version",
};

/** Settings of VMs: the figures of Kubernetes itself do not depend on them. */
const ofTheVm: ReadonlySet<string> = new Set([
  "shim",
  "version",
  "kataVersion",
  "defaultVcpus",
  "defaultMemoryMiB",
  "overheadVcpus",
  "overheadMemoryMiB",
  "memoryBlockMiB",
]);

/**
 * What bounds or feeds hot-plug only: a static VM is booted at its size, with its maximum of vCPUs
 * set to that and its maximum of memory raised to it.
 */
const ofHotplug: ReadonlySet<string> = new Set([
  "maxVcpus",
  "maxMemoryMiB",
  "defaultMaxVcpus",
  "defaultMaxMemoryMiB",
  "memoryBlockMiB",
]);

/** Settings that some rules have built in: a vector may state them, but not otherwise. */
const builtIn: Readonly<Record<string, VectorConfig>> = {
  "aks-ga": { sandboxCgroupOnly: true },
  "aks-cc-ga": { sandboxCgroupOnly: true },
  "aks-preview": { defaultVcpus: 1, defaultMemoryMiB: 2048 },
  "aks-cc-doc": { defaultVcpus: 1, defaultMemoryMiB: 2048 },
  "aks-preview-256": { defaultVcpus: 1 },
  "aks-cc-256": { defaultVcpus: 1 },
};

/** The models of upstream Kata that size a VM before it boots. */
const staticKata: ReadonlySet<string> = new Set([
  "kata-go-static",
  "kata-rs-3.32-static",
  "kata-rs-4",
]);

/** Makes the model that a vector describes; a key that is not understood is an error. */
export function modelOf(name: ModelName, config: VectorConfig, pod: Pod): SizingModel {
  const options: Options = {};
  for (const [key, value] of Object.entries(config)) setOption(options, { name, key, value, pod });
  return createModel(name, options);
}

interface Setting {
  readonly name: ModelName;
  readonly key: string;
  readonly value: unknown;
  readonly pod: Pod;
}

function setOption(options: Options, { name, key, value, pod }: Setting): void {
  const cpuQuota = cpuQuotaOf(key, value);
  if (cpuQuota !== undefined) options["cpuQuota"] = cpuQuota;
  else if (key === "annotations") {
    if (sizeAnnotated.has(name)) options["sizeAnnotations"] = true;
  } else if (key === "instances") options["instances"] = instancesOf(value);
  else if (/^cpuset/i.test(key)) {
    // Only hot-plug looks at cpusets.
    if (hotplug.has(name)) options["cpusetCpus"] = cpusetSize(value);
  } else if (/shares$/i.test(key)) {
    const { cpuShares } = sandboxResources(pod);
    if (value !== cpuShares)
      throw new Error(`the kubelet gives ${cpuShares} shares, not ${String(value)}`);
  } else if (key !== "machineType") setByName(options, { name, key, value, pod });
}

function setByName(options: Options, { name, key, value }: Setting): void {
  if (staticKata.has(name) && ofHotplug.has(key)) return;
  const fixed = builtIn[name]?.[key];
  if (fixed === undefined) options[aliases[key] ?? key] = value;
  else if (fixed !== value) throw new Error(`${name} has ${key} ${String(fixed)} built in`);
}

/** The settings of the kubelet, for vectors that judge Kubernetes' own figures. */
export function cgroupOptionsOf(config: VectorConfig): CgroupOptions {
  let quota: CpuQuota = "enforced";
  for (const [key, value] of Object.entries(config)) {
    const found = cpuQuotaOf(key, value);
    if (found !== undefined) quota = found;
    else if (!ofTheVm.has(key)) throw new Error(`the key ${key} is not understood`);
  }
  return {
    cpuCfsQuota: quota !== "disabled" && quota !== "unlimited",
    staticCpuManager: quota === "exclusive",
  };
}

/** What a setting of the kubelet means for the CPU quota; undefined for other settings. */
function cpuQuotaOf(key: string, value: unknown): CpuQuota | undefined {
  const stated = JSON.stringify(value);
  if (/quota/i.test(key)) {
    if (["false", "0", '"disabled"', '"off"'].includes(stated)) return "disabled";
    if (["-1", '"-1"', '"unlimited"'].includes(stated)) return "unlimited";
    if (["true", '"enforced"'].includes(stated)) return "enforced";
    if (stated === '"exclusive"') return "exclusive";
    throw new Error(`${key} ${stated} is not understood`);
  }
  if (/cpuManager|exclusiveCpus/i.test(key)) {
    if (["true", '"static"'].includes(stated)) return "exclusive";
    if (["false", '"none"'].includes(stated)) return "enforced";
    throw new Error(`${key} ${stated} is not understood`);
  }
  return undefined;
}

function instancesOf(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map(
    ([name, vcpus, memoryMiB, gpus = 0]: readonly [string, number, number, number?]) => ({
      name,
      vcpus,
      memoryMiB,
      gpus,
    }),
  );
}

/** Counts the CPUs of a cpuset: a number, or a list such as `0-3,5`. */
function cpusetSize(value: unknown): number {
  if (typeof value === "number") return value;
  return String(value)
    .split(",")
    .map((part) => part.split("-").map(Number))
    .reduce((sum, [from = 0, to = from]) => sum + to - from + 1, 0);
}

/** The annotations of a vector, with the prefix that pods carry. */
export function annotationsOf(config: VectorConfig = {}): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const given: unknown = config["annotations"] ?? {};
  for (const [key, value] of Object.entries(given as Readonly<Record<string, unknown>>)) {
    found[/[/]|^io[.]/.test(key) ? key : `${prefix}${key}`] = String(value);
  }
  const machineType: unknown = config["machineType"];
  if (typeof machineType === "string") found[`${prefix}machine_type`] = machineType;
  return found;
}
