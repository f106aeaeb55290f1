import type { Kind } from "./check-options.ts";
import type { ModelName, ModelOptions } from "./registry.ts";

const node = {
  cri: ["containerd", "cri-o"],
  cpuQuota: ["enforced", "disabled", "exclusive", "unlimited"],
} as const;

const kata = {
  ...node,
  defaultVcpus: "decimal",
  defaultMemoryMiB: "whole",
  shim: "text",
  sizeAnnotations: "flag",
  sandboxCgroupOnly: "flag",
} as const;

const baseAndWorkload = { baseMemoryMiB: "whole", defaultWorkloadMemoryMiB: "whole" } as const;

const limitIsSize = {
  ...node,
  minMemoryMiB: "whole",
  defaultMemoryMiB: "whole",
  defaultVcpus: "decimal",
} as const;

const { cri: _notRead, ...kataUnderAnyRuntime } = kata;

const hotplug = {
  ...kataUnderAnyRuntime,
  memoryBlockMiB: "whole",
  maxVcpus: "whole",
  maxMemoryMiB: "whole",
  cpusetCpus: "whole",
} as const;

/** The settings of each model and what each may be. */
export const modelSettings: {
  readonly [N in ModelName]: Readonly<Record<keyof ModelOptions[N], Kind>>;
} = {
  "aks-preview": {},
  "aks-preview-256": baseAndWorkload,
  "aks-ga": limitIsSize,
  "aks-cc-doc": {},
  "aks-cc-256": baseAndWorkload,
  "aks-cc-ga": limitIsSize,
  "kata-go-static": { ...kata, version: "release" },
  "kata-go-hotplug": hotplug,
  "kata-rs-3.32-static": kata,
  "kata-rs-4": { ...kata, overheadVcpus: "decimal", overheadMemoryMiB: "whole" },
  "openshift-kata": hotplug,
  "peer-pods": { instances: "instances", defaultInstance: "text" },
  "ack-runv": { version: ["V1", "V2"] },
  "eks-fargate": {},
};
