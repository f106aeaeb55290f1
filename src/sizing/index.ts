export { isRefusal, sizeSandbox, sizingInput } from "./size-sandbox.ts";
export type { SizeSandboxOptions } from "./size-sandbox.ts";
export { sizeWorkloads, sandboxAnnotation } from "./size-workloads.ts";
export type { SizeWorkloadsOptions } from "./size-workloads.ts";
export { createModel, isModelName, modelNames, models } from "./registry.ts";
export type { ModelName, ModelOptions } from "./registry.ts";
export { hasModelOption, modelFromText, modelOptions } from "./model-options.ts";
export type { ModelOption } from "./model-options.ts";
export { findMisspeltClass } from "./misspelt-class.ts";
export type { MisspeltClass } from "./misspelt-class.ts";
export { findSandboxClass, sandboxClasses } from "./runtime-classes.ts";
export type { FindClassOptions, Platform, SandboxClass } from "./runtime-classes.ts";
export { compareModels } from "./compare-models.ts";
export type { ModelComparison, ModelDifference, ModelRow } from "./compare-models.ts";
export { podHazards } from "./hazards.ts";
export type { Hazard } from "./hazards.ts";
export { devShmUse, nodeOvercommit } from "./node-overcommit.ts";
export type {
  DevShmLoad,
  DevShmUse,
  NodeLoad,
  NodeOvercommit,
  PodOnNode,
} from "./node-overcommit.ts";
export { overheadAdvice } from "./advice/overhead-advice.ts";
export type { OverheadAdvice, OverheadAdviceOptions } from "./advice/overhead-advice.ts";
export { advise, advisedClasses } from "./advice/advise.ts";
export type { AdvisedClass, WorkloadAdvice } from "./advice/advise.ts";
export { requestAdvice } from "./advice/request-advice.ts";
export type { RequestAdvice, RequestChange } from "./advice/request-advice.ts";
export { runtimeClassManifest } from "./advice/runtime-class-manifest.ts";
export type { RuntimeClassManifest, RuntimeClassParts } from "./advice/runtime-class-manifest.ts";
export { runtimeClassYaml } from "./advice/runtime-class-yaml.ts";
export { referenceOverhead } from "./reference-overhead.ts";
export { defineModel } from "./define-model.ts";
export { modelTraits } from "./model-facts.ts";
export { figure, sandboxOf, wholeVcpus } from "./figure.ts";
export type { Figure } from "./figure.ts";
export { SizingError } from "./sizing-error.ts";
export type { CpuQuota, NodeSettings } from "./annotations.ts";
export type { AckRunvOptions } from "./models/ack-runv.ts";
export type { BaseAndWorkloadOptions } from "./models/base-and-workload.ts";
export type { HotplugOptions } from "./models/hotplug.ts";
export type { KataOptions } from "./models/kata-settings.ts";
export type { KataGoStaticOptions } from "./models/kata-go-static.ts";
export type { KataRs4Options } from "./models/kata-rs-4.ts";
export type { LimitIsSizeOptions } from "./models/limit-is-size.ts";
export type { PeerPodInstance, PeerPodsOptions } from "./models/peer-pods-instance.ts";
export type {
  ClassMatch,
  Footprint,
  ModelTraits,
  Refusal,
  ResourceDelta,
  Sandbox,
  SizedWorkload,
  SizingInput,
  SizingModel,
  SizingResult,
  StatedDelta,
} from "./types.ts";
