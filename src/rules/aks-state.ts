import { isModelName, models } from "../sizing/index.ts";
import type { ModelName, SizedWorkload, SizingModel } from "../sizing/index.ts";
import type { LintContext } from "./types.ts";

/** A state of AKS Pod Sandboxing: its preview (2023-02 to 2025-11), or general availability. */
export type AksState = LintContext["aks"];

/**
 * The model that sizes pods in each state, where nobody names one.
 *
 * @see https://github.com/MicrosoftDocs/azure-aks-docs/blob/2da740e10/articles/aks/considerations-pod-sandboxing.md
 */
export const MODEL_OF_STATE: Readonly<Record<AksState, ModelName>> = {
  preview: "aks-preview",
  ga: "aks-ga",
};

/**
 * Says to which state of AKS a model belongs: `preview` for a rule of AKS that is no longer in force,
 * else `ga`. What is refused, renamed or supported then goes with the figures.
 *
 * @example aksStateOf("aks-preview") // => "preview"
 */
export function aksStateOf(model: SizingModel | string): AksState {
  const name = typeof model === "string" ? model : model.name;
  const over = isModelName(name) && models[name].validUntil !== undefined;
  return over && name.startsWith("aks-") ? "preview" : "ga";
}

/** The state that workloads were sized for: the preview where a rule of the preview sized them all. */
export function aksStateOfWorkloads(workloads: readonly SizedWorkload[]): AksState {
  const used = new Set(workloads.flatMap(({ model }) => (model === null ? [] : [model])));
  const states = [...used].map(aksStateOf);
  return states.length > 0 && states.every((state) => state === "preview") ? "preview" : "ga";
}
