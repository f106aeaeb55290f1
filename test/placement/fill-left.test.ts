import { describe, expect, test } from "vitest";
import { placeWorkloads, verifyPlacement } from "../../src/placement/index.ts";
import type { PlacementOptions } from "../../src/placement/index.ts";
import type { SizedWorkload } from "../../src/sizing/index.ts";
import { apart, HOST } from "./constrained.ts";
import { GIB, makeNodeType, makeWorkload } from "./make.ts";

const TYPE = makeNodeType("One", { cpu: 14_120, memory: 38 * GIB, price: 252, pods: 82 });

interface Row {
  readonly name: string;
  readonly sized: readonly SizedWorkload[];
  readonly options: PlacementOptions;
  readonly placed: bigint;
  readonly nodes: number;
}

const alone = makeWorkload({
  name: "web",
  replicas: 8,
  cpu: 100,
  labels: { app: "web" },
  spec: apart(HOST),
});
const rows: readonly Row[] = [
  {
    // Two pools of four nodes, one of which has to stay empty.
    name: "a spare node takes the place of one pod, not of one in every pool",
    sized: [alone],
    options: { maxPools: 2, maxNodesPerPool: 4, headroom: { failingNodes: 1 } },
    placed: 7n,
    nodes: 8,
  },
  {
    name: "the empty nodes of a minimum are the spare nodes",
    sized: [makeWorkload({ cpu: 100 })],
    options: {
      minNodesPerPool: 3,
      maxNodesPerPool: 4,
      headroom: { failingNodes: 2 },
      maxPools: 1,
    },
    placed: 1n,
    nodes: 3,
  },
];

describe("pods left out though limits have room", () => {
  test.each(rows)("$name", ({ sized, options, placed, nodes }) => {
    const placement = placeWorkloads(sized, [TYPE], options);
    expect(placement.placed).toBe(placed);
    expect(placement.nodes).toBe(nodes);
    const { problems } = verifyPlacement({ placement, sized, nodeTypes: [TYPE] });
    expect(problems).toEqual([]);
  });
});
