import type { NodeType } from "../catalogue/index.ts";
import type { Manifests, Workload } from "../manifest/index.ts";
import { placeWorkloads } from "../placement/index.ts";
import type { Placement, PlacementOptions } from "../placement/index.ts";
import { sizeWorkloads } from "../sizing/index.ts";
import type { SizedWorkload, SizeWorkloadsOptions } from "../sizing/index.ts";

/** How many pods of each workload have a node; a DaemonSet that has any counts none here, as ever. */
function placedPods({ shapes, daemonSets }: Placement): ReadonlyMap<number, number> {
  const placed = new Map(daemonSets.map(({ workload }) => [workload, 0]));
  for (const { workload, count } of shapes.flatMap((shape) => shape.workloads))
    placed.set(workload, (placed.get(workload) ?? 0) + count);
  return placed;
}

function ordinary({ surge: _surge, ...workload }: Workload, replicas: number): Workload {
  const { runtimeClassName: _class, overhead: _overhead, ...spec } = workload.pod.spec;
  return { ...workload, replicas, pod: { ...workload.pod, spec } };
}

/**
 * Places the same pods with sandboxing off on the same candidates. Pods without a node are left out of both sides. The RuntimeClass and its overhead go too: what is
 * compared is the pod as an ordinary one.
 */
export function placeUnsandboxed(
  subject: {
    readonly manifests: Manifests;
    readonly sized: readonly SizedWorkload[];
    readonly candidates: readonly NodeType[];
    readonly placement: Placement;
  },
  sizing: SizeWorkloadsOptions,
  placing: PlacementOptions,
): Placement {
  const { manifests, sized, candidates, placement } = subject;
  const placed = placedPods(placement);
  const workloads = sized.flatMap(({ workload }, i) => {
    const replicas = placed.get(i);
    return replicas === undefined ? [] : ordinary(workload, replicas);
  });
  const bare = sizeWorkloads({ ...manifests, workloads }, { ...sizing, sandbox: "none" });
  return placeWorkloads(bare, candidates, placing);
}
