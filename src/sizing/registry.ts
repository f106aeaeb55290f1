import { didYouMean } from "../options/index.ts";
import { checkOptions } from "./check-options.ts";
import { checkedModel } from "./check-result.ts";
import { modelSettings } from "./model-settings.ts";
import { SizingError } from "./sizing-error.ts";
import type { SizingModel } from "./types.ts";
import { aksPreview } from "./models/aks-preview.ts";
import { aksPreview256 } from "./models/aks-preview-256.ts";
import { aksGa } from "./models/aks-ga.ts";
import { aksCcDoc } from "./models/aks-cc-doc.ts";
import { aksCc256 } from "./models/aks-cc-256.ts";
import { aksCcGa } from "./models/aks-cc-ga.ts";
import { kataGoStatic } from "./models/kata-go-static.ts";
import { kataGoHotplug } from "./models/kata-go-hotplug.ts";
import { kataRs332Static } from "./models/kata-rs-3.32-static.ts";
import { kataRs4 } from "./models/kata-rs-4.ts";
import { openshiftKata } from "./models/openshift-kata.ts";
import { peerPods } from "./models/peer-pods.ts";
import { ackRunv } from "./models/ack-runv.ts";
import { eksFargate } from "./models/eks-fargate.ts";
import type { BaseAndWorkloadOptions } from "./models/base-and-workload.ts";
import type { HotplugOptions } from "./models/hotplug.ts";
import type { KataOptions } from "./models/kata-settings.ts";
import type { KataGoStaticOptions } from "./models/kata-go-static.ts";
import type { KataRs4Options } from "./models/kata-rs-4.ts";
import type { LimitIsSizeOptions } from "./models/limit-is-size.ts";
import type { PeerPodsOptions } from "./models/peer-pods-instance.ts";
import type { AckRunvOptions } from "./models/ack-runv.ts";

/** The settings of each built-in model, by its name. */
export interface ModelOptions {
  /** AKS Pod Sandboxing (preview) as documented; no settings. */
  readonly "aks-preview": Readonly<Record<never, never>>;
  /** AKS Pod Sandboxing (preview) as installed, with a base of 256 MiB. */
  readonly "aks-preview-256": BaseAndWorkloadOptions;
  /** AKS Pod Sandboxing since it is generally available. */
  readonly "aks-ga": LimitIsSizeOptions;
  /** AKS Confidential Containers (preview) as documented; no settings. */
  readonly "aks-cc-doc": Readonly<Record<never, never>>;
  /** AKS Confidential Containers (preview) as installed in 2024, with a base of 256 MiB. */
  readonly "aks-cc-256": BaseAndWorkloadOptions;
  /** AKS Confidential Containers with the packages since 2025. */
  readonly "aks-cc-ga": LimitIsSizeOptions;
  /** Kata's Go runtime with static sandbox sizing. */
  readonly "kata-go-static": KataGoStaticOptions;
  /** Kata's Go runtime with CPU and memory hotplug. */
  readonly "kata-go-hotplug": HotplugOptions;
  /** Kata's Rust runtime 3.29 to 3.32 with static sandbox sizing. */
  readonly "kata-rs-3.32-static": KataOptions;
  /** Kata's Rust runtime since 4.0. */
  readonly "kata-rs-4": KataRs4Options;
  /** OpenShift sandboxed containers on the node (Go runtime with hotplug). */
  readonly "openshift-kata": HotplugOptions;
  /** Peer pods: a cloud instance of its own for each pod. */
  readonly "peer-pods": PeerPodsOptions;
  /** Sandboxed containers (runV) of Alibaba Cloud's ACK. */
  readonly "ack-runv": AckRunvOptions;
  /** Pods on AWS Fargate for EKS; no settings. */
  readonly "eks-fargate": Readonly<Record<never, never>>;
}

/** The name of a built-in model. */
export type ModelName = keyof ModelOptions;

const factories: { readonly [N in ModelName]: (options?: ModelOptions[N]) => SizingModel } = {
  "aks-preview": aksPreview,
  "aks-preview-256": aksPreview256,
  "aks-ga": aksGa,
  "aks-cc-doc": aksCcDoc,
  "aks-cc-256": aksCc256,
  "aks-cc-ga": aksCcGa,
  "kata-go-static": kataGoStatic,
  "kata-go-hotplug": kataGoHotplug,
  "kata-rs-3.32-static": kataRs332Static,
  "kata-rs-4": kataRs4,
  "openshift-kata": openshiftKata,
  "peer-pods": peerPods,
  "ack-runv": ackRunv,
  "eks-fargate": eksFargate,
};

/**
 * The names of the built-in models: AKS first, then upstream Kata, then others.
 *
 * @example
 * modelNames.filter((name) => name.startsWith("aks-cc"));
 * // => ["aks-cc-doc", "aks-cc-256", "aks-cc-ga"]
 */
export const modelNames: readonly ModelName[] = Object.keys(factories).filter(isModelName);

/**
 * Whether a text is the name of a built-in model.
 *
 * @example isModelName("aks-ga") // => true
 * @example isModelName("toString") // => false
 */
export function isModelName(text: string): text is ModelName {
  return Object.hasOwn(factories, text);
}

/**
 * Makes a built-in model with settings of its own.
 *
 * @throws SizingError for a setting that the model does not have or that is not of its kind.
 * @example
 * const model = createModel("kata-rs-4", { overheadVcpus: 0.4, overheadMemoryMiB: 128 });
 * model.parameters.overheadMemoryMiB; // => 128
 */
export function createModel<N extends ModelName>(name: N, options?: ModelOptions[N]): SizingModel {
  checkOptions(options ?? {}, modelSettings[name]);
  // A setting that is there but undefined is not set: its default must not go under.
  const entries = Object.entries(options ?? {}).filter(([, value]) => value !== undefined);
  const set = Object.fromEntries(entries) as ModelOptions[N];
  const model = factories[name](set);
  const given = Object.keys(set).sort();
  return given.length === 0 ? model : { ...model, given };
}

/**
 * The built-in models with their default settings, by name.
 *
 * @example
 * const elsewhere = Object.values(models).filter(({ traits }) => !traits.vmOnNode);
 * elsewhere.map(({ name }) => name); // => ["peer-pods", "eks-fargate"]
 * models["kata-go-static"].parameters.defaultMemoryMiB; // => 2048
 */
export const models: Readonly<Record<ModelName, SizingModel>> = /* @__PURE__ */ (() => {
  const made = modelNames.map((name) => [name, createModel(name)] as const);
  return Object.fromEntries(made) as Record<ModelName, SizingModel>;
})();

/** Gives the model behind a name or an object, held to its contract; `aks-preview` where none is named. */
export function modelOf(model: SizingModel | ModelName = "aks-preview"): SizingModel {
  if (typeof model !== "string") return checkedModel(model);
  if (isModelName(model)) return models[model];
  const hint = didYouMean(model, modelNames) || `; known are ${modelNames.join(", ")}`;
  throw new SizingError("model", `unknown sizing model "${String(model)}"${hint}`);
}
