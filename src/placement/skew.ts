import type { SolvedFleet } from "./solve.ts";
import type { FleetShape } from "./shapes.ts";
import type { NotModelled } from "./note-types.ts";

/** The fewest and the most pods of a shape on the nodes it may stand on. */
function extremes(shape: FleetShape, index: number, { packing }: SolvedFleet): [number, number] {
  const allowed = new Set(shape.allowed);
  let [fewest, most] = [Infinity, 0];
  for (const { bin, contents } of packing.patterns) {
    if (!allowed.has(bin)) continue;
    const count = contents.find((one) => one.shape === index)?.count ?? 0;
    fewest = Math.min(fewest, count);
    most = Math.max(most, count);
  }
  return [fewest, most];
}

/**
 * Names the pods whose spread over nodes came out less even than they ask for: packing can cap how
 * many stand on one node, but not ask for some on every node.
 */
export function skewNotes(solved: SolvedFleet): readonly NotModelled[] {
  return solved.shapes.flatMap((shape, s) => {
    const { nodeSkew } = shape.spread;
    if (nodeSkew === null) return [];
    const [fewest, most] = extremes(shape, s, solved);
    if (most - fewest <= nodeSkew) return [];
    const assumed = `Nodes hold from ${fewest} to ${most} of these pods; the scheduler will even that out or want more nodes.`;
    const path = ["spec", "topologySpreadConstraints"];
    return shape.workloads.map(({ workload }) => {
      return { workload, path, kind: "spread-approximated" as const, assumed };
    });
  });
}
