import { parseResourceList } from "../quantity/index.ts";
import { asPod, podDemand } from "../scheduling/index.ts";
import type { Demand } from "../scheduling/index.ts";
import type { PodLike } from "../manifest/index.ts";
import { refuse } from "../options/index.ts";
import { sizeSandboxOptions } from "./option-checks.ts";
import { modelOf } from "./registry.ts";
import type { ModelName } from "./registry.ts";
import { SizingError } from "./sizing-error.ts";
import type { Refusal, Sandbox, SizingInput, SizingModel } from "./types.ts";

/** Settings of `sizeSandbox`. */
export interface SizeSandboxOptions {
  /** The sizing model, by name or as an object; `aks-preview` by default. */
  readonly model?: SizingModel | ModelName;
}

/**
 * Sizes the VM a pod gets, taking the pod as it is: its overhead is the one written in
 * `spec.overhead`, and no RuntimeClass or LimitRange is looked up (`sizeWorkloads` does that).
 *
 * @returns the sandbox, or a {@link Refusal} where the platform would not start the pod.
 * @throws SizingError for an unknown model, or one whose figures are no figures.
 * @throws QuantityError or PodError where the pod's amounts cannot be read.
 * @see https://github.com/MicrosoftDocs/azure-aks-docs/blob/5f0880a78/articles/aks/use-pod-sandboxing.md
 * @example
 * const limits = { cpu: "500m", memory: "512Mi" };
 * const sandbox = sizeSandbox({ spec: { containers: [{ resources: { limits } }] } });
 * isRefusal(sandbox) ? sandbox.reason : sandbox.memoryBytes; // => 2560 * 2 ** 20
 */
export function sizeSandbox(pod: PodLike, options: SizeSandboxOptions = {}): Sandbox | Refusal {
  refuse(sizeSandboxOptions(options, ""), SizingError);
  const result = modelOf(options.model).size(sizingInput(pod));
  return "refusal" in result ? result.refusal : result.sandbox;
}

/**
 * Whether `sizeSandbox` answered with a refusal.
 *
 * @example
 * const containers = [{ resources: { limits: { memory: "64Mi" } } }];
 * const result = sizeSandbox({ spec: { containers } }, { model: "aks-ga" });
 * isRefusal(result) ? [result.code, result.minMiB] : result.memoryBytes;
 * // => ["POD_MEMORY_LIMIT_TOO_LOW", 128]
 */
export function isRefusal(result: Sandbox | Refusal): result is Refusal {
  return "code" in result;
}

/**
 * Gathers what a model is given for a pod: its demand without overhead, and its overhead.
 *
 * @throws PodError or QuantityError where the pod's amounts cannot be read.
 * @example
 * const containers = [{ resources: { limits: { cpu: "1" } } }];
 * const input = sizingInput({ spec: { containers, overhead: { memory: "600Mi" } } });
 * input.demand.requests; // => parseResourceList({ cpu: "1" })
 * input.overhead; // => parseResourceList({ memory: "600Mi" })
 */
export function sizingInput(
  given: PodLike,
  demand: Demand = podDemand(given, { excludeOverhead: true }),
): SizingInput {
  const pod = asPod(given);
  return {
    pod,
    demand,
    overhead: parseResourceList(pod.spec.overhead ?? {}),
  };
}
