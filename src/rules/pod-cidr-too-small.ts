import { defineRule } from "./define.ts";
import { podCidrOf, poolsOf } from "./node-pools.ts";
import type { NodePool } from "./node-pools.ts";
import { SOURCES } from "./sources.ts";

export const podCidrTooSmall = defineRule({
  code: "pod-cidr-too-small",
  severity: "warning",
  summary: "A cluster's pod CIDR has fewer /24 blocks than its pools can have nodes.",
  why: "With Azure CNI Overlay and kubenet each node takes a /24 of the pod CIDR, whatever its max pods. When the range is used up, pools cannot grow.",
  fix: "Choose a larger pod CIDR when the cluster is made (a /16 serves 256 nodes); it can be enlarged, not moved.",
  source: SOURCES.overlay,
  check: ({ manifests }) => {
    const { clusters, pools } = poolsOf(manifests);
    return clusters.flatMap((cluster) => {
      const range = podCidrOf(cluster);
      const prefix = /\/(\d{1,2})$/.exec(range?.cidr ?? "")?.[1];
      if (range === undefined || prefix === undefined || range.cidr.includes(":")) return [];
      // Several clusters in one input may share none of the pools: only one can be judged.
      const nodes = clusters.length > 1 ? 0 : pools.reduce((sum, pool) => sum + mostNodes(pool), 0);
      const blocks = Number(prefix) > 24 ? 0 : 2 ** (24 - Number(prefix));
      if (nodes <= blocks) return [];
      const data = { podCidr: range.cidr, nodes, blocks };
      return [{ data, ...cluster.at(range.path) }];
    });
  },
});

function mostNodes(pool: NodePool): number {
  const counts = [pool.get("count"), pool.get("maxCount")].map((value) =>
    typeof value === "number" && Number.isSafeInteger(value) ? value : 0,
  );
  return Math.max(...counts);
}
