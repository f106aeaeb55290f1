import { findSize } from "../catalogue/index.ts";
import type { NodeType } from "../catalogue/index.ts";
import type { ExistingNode, PlacementSettings, VcpuQuota } from "./option-types.ts";
import type { Fleet } from "./fleet.ts";

/** The vCPUs of a node that stands already, and the series they count with; null where unknown. */
export interface StandingVcpus {
  readonly series: string | null;
  readonly vcpus: number;
}

/** A size that is not known has at least the vCPUs that it offers to pods. */
function vcpusOf(node: ExistingNode, nodeTypes: readonly NodeType[]): StandingVcpus {
  const candidate = nodeTypes.find(({ size }) => size.name === node.size);
  const size = candidate?.size ?? (node.size === null ? undefined : findSize(node.size));
  if (size) return { series: size.series, vcpus: size.vcpus };
  return { series: null, vcpus: Math.ceil(node.milliCpu / 1000) };
}

/** Lists the vCPUs of all nodes that stand already, those that take no pods too. */
export function standingVcpus(
  { existingNodes }: PlacementSettings,
  nodeTypes: readonly NodeType[],
): readonly StandingVcpus[] {
  return existingNodes.map((node) => vcpusOf(node, nodeTypes));
}

/** The vCPUs that a quota leaves to nodes that are bought: all but those of the nodes that stand. */
export function quotaLeft(
  { standing }: Pick<Fleet, "standing">,
  { series, vcpus }: VcpuQuota,
): number {
  const covered = standing.filter((node) => {
    return series === undefined || (node.series !== null && series.includes(node.series));
  });
  return Math.max(0, vcpus - covered.reduce((sum, node) => sum + node.vcpus, 0));
}
