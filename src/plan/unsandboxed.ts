import type { NodeType } from "../catalogue/index.ts";
import type { CostOptions } from "../cost/index.ts";
import type { Manifests } from "../manifest/index.ts";
import { placeWorkloads } from "../placement/index.ts";
import { sizeWorkloads } from "../sizing/index.ts";
import type { SizedWorkload } from "../sizing/index.ts";
import type { PlanOptions } from "./types.ts";

/**
 * Places the same pods with sandboxing off on the same candidates, where the caller asks for it.
 * The RuntimeClass and its overhead go too: what is compared is the pod as an ordinary one.
 */
export function placeUnsandboxed(
  subject: {
    readonly manifests: Manifests;
    readonly sized: readonly SizedWorkload[];
    readonly candidates: readonly NodeType[];
  },
  options: PlanOptions,
): CostOptions {
  if (options.compareUnsandboxed !== true) return {};
  const { manifests, sized, candidates } = subject;
  const workloads = sized.flatMap(({ workload, rejected }) => {
    if (rejected) return [];
    const { runtimeClassName: _class, overhead: _overhead, ...spec } = workload.pod.spec;
    return { ...workload, pod: { ...workload.pod, spec } };
  });
  const bare = sizeWorkloads({ ...manifests, workloads }, { ...options, sandbox: "none" });
  return { withoutSandbox: placeWorkloads(bare, candidates, options) };
}
