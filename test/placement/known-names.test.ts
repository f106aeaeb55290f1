import { describe, expect, test } from "vitest";
import { nodeTypes } from "../../src/catalogue/index.ts";
import type { NodeTypeOptions } from "../../src/catalogue/index.ts";
import { findAlternatives, placeWorkloads } from "../../src/placement/index.ts";
import type { Placement, PlacementOptions } from "../../src/placement/index.ts";
import { GIB, makeNodeType, makeWorkload } from "./make.ts";

const sized = [makeWorkload({ replicas: 100, cpu: 2000, memory: 2 * GIB })];

function vcpusOf({ pools }: Placement): number {
  return pools.reduce((sum, { count, nodeType }) => sum + count * nodeType.size.vcpus, 0);
}

describe("names in settings mean what they mean to the catalogue", () => {
  const table: readonly {
    readonly name: string;
    readonly candidates: NodeTypeOptions;
    readonly as: (name: string) => PlacementOptions;
    readonly names: readonly string[];
    readonly vcpus: number;
  }[] = [
    {
      name: "a quota's series",
      candidates: { series: ["Dalsv6"] },
      as: (series) => ({ quotas: [{ name: "q", series: [series], vcpus: 32 }] }),
      names: ["Dalsv6", "dalsv6", "DALSV6", "D"],
      vcpus: 32,
    },
    {
      name: "a pool's size",
      candidates: { sizes: ["Standard_D4s_v5"] },
      as: (size) => ({ pools: [{ size, maxNodes: 2 }] }),
      names: ["Standard_D4s_v5", "standard_d4s_v5", "D4s_v5"],
      vcpus: 8,
    },
  ];
  test.each(table)("$name", ({ candidates, as, names, vcpus }) => {
    const types = nodeTypes(candidates);
    for (const name of names) {
      const placement = placeWorkloads(sized, types, as(name));
      expect([name, vcpusOf(placement)]).toEqual([name, vcpus]);
    }
  });

  test("an existing node's size", () => {
    const types = nodeTypes({ sizes: ["Standard_D4s_v5"] });
    const node = { name: "a", milliCpu: 3860, memoryBytes: 12 * GIB, pods: 30 };
    const sizeOf = (size: string | null): unknown => {
      const existingNodes = [{ ...node, size }];
      return placeWorkloads(sized, types, { existingNodes }).settings.existingNodes[0]?.size;
    };
    expect(sizeOf("standard_d4s_v5")).toBe("Standard_D4s_v5");
    // A node may be of a size that no catalogue has.
    expect(["Somebodys_Own", null].map(sizeOf)).toEqual(["Somebodys_Own", null]);
  });
});

describe("names that are no candidates'", () => {
  const own = [
    makeNodeType("Own_A", { cpu: 4000, memory: 16 * GIB, price: 100, series: "A" }),
    makeNodeType("Own_B", { cpu: 8000, memory: 32 * GIB, price: 150, series: "B" }),
  ];
  const options = { pools: [{ size: "Own_B", maxNodes: 9 }] };

  test("may be of the catalogue that is given, or of the embedded one", () => {
    const catalogue = own.map(({ size }) => size);
    const [first] = own;
    expect(placeWorkloads(sized, [first!], { ...options, catalogue }).nodes).toBe(50);
    const embedded = { pools: [{ size: "Standard_D4s_v5", maxNodes: 1 }] };
    expect(placeWorkloads(sized, [first!], embedded).nodes).toBe(50);
    expect(() => placeWorkloads(sized, [first!], options)).toThrow("pools[0].size");
  });

  test("stay names where alternatives leave their series out", () => {
    const inputs = { sized, nodeTypes: own };
    const placement = placeWorkloads(sized, own, options);
    const found = findAlternatives(placement, inputs, { ...options, count: 5 });
    expect(found.map(({ change }) => change.kind)).toEqual(["fewer-pools"]);
  });
});

test("a setting that is undefined is absent", () => {
  const types = nodeTypes({ sizes: ["Standard_D4s_v5"] });
  const undefinedOnes = JSON.parse('{ "maxPools": 0 }');
  undefinedOnes.maxPools = undefined;
  undefinedOnes.modle = undefined;
  expect(placeWorkloads(sized, types, undefinedOnes)).toEqual(placeWorkloads(sized, types));
});
