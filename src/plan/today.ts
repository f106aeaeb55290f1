import type { Manifests } from "../manifest/index.ts";
import { orderWorkloads } from "../placement/index.ts";
import type { Placement } from "../placement/index.ts";
import { sumStated } from "../quantity/index.ts";
import { models, sizeWorkloads } from "../sizing/index.ts";
import type { SizedWorkload, SizeWorkloadsOptions } from "../sizing/index.ts";
import { podCounts } from "./totals.ts";
import type { TodayHint } from "./types.ts";

/** The rule AKS follows since Pod Sandboxing is generally available. */
const TODAY = "aks-ga";

/** The models of AKS' own earlier rules: for others, how AKS sizes today is beside the point. */
const EARLIER: ReadonlySet<string | null> = new Set(["aks-preview", "aks-preview-256"]);

/**
 * Sizes the same pods as AKS does today, where the plan follows the documented formula of the
 * preview: the two differ by gigabytes a pod.
 */
export function sizeAsToday(subject: {
  readonly manifests: Manifests;
  readonly workloads: readonly SizedWorkload[];
  readonly placement: Placement;
  readonly options: SizeWorkloadsOptions;
}): TodayHint | null {
  const { manifests, workloads, placement, options } = subject;
  if (!workloads.some(({ model }) => EARLIER.has(model))) return null;
  const sized = orderWorkloads(sizeWorkloads(manifests, { ...options, model: TODAY }));
  const counts = podCounts(workloads, placement);
  const { title, formula, source } = models[TODAY];
  const refused = sized.map(({ refusal }, i) => (refusal ? (counts[i] ?? 0n) : 0n));
  return {
    model: TODAY,
    title,
    formula,
    source,
    sandbox: sumStated({ of: sized, counts }, ({ sandbox }) => sandbox),
    refusedPods: refused.reduce((total, count) => total + count, 0n),
  };
}
