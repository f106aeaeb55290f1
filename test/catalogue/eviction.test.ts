import { describe, expect, test } from "vitest";
import { CatalogueError, nodeAllocatable } from "../../src/catalogue/index.ts";

const KIB = 1024;
const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

/** The eviction term of a node that reports so many bytes and keeps nothing else. */
function threshold(hardEviction: string, bytes: number) {
  const kubelet = { kubeReservedMemoryMiB: 0, hardEviction };
  const size = { vcpus: 4, memoryBytes: 16 * GIB };
  const found = nodeAllocatable(size, { kubelet, capacity: { bytes } });
  return found.terms.memoryBytes.find(({ label }) => label.startsWith("eviction"));
}

// The kubelet takes a quantity or a share of the capacity; shares of a byte count as a whole one.
describe("a configured hard eviction threshold", () => {
  test.each([
    ["Ki", "512Ki", GIB, 512 * KIB],
    ["Mi", "200Mi", GIB, 200 * MIB],
    ["Gi", "1Gi", 4 * GIB, GIB],
    ["Gi with a fraction", "1.5Gi", 4 * GIB, 1536 * MIB],
    ["more than one digit before and after the point", "12.25Mi", GIB, 12 * MIB + 256 * KIB],
    ["a fraction of a byte is rounded up: 307.2", "0.3Ki", GIB, 308],
    ["and so is a small one: 1.024", "0.001Ki", GIB, 2],
    ["a quantity does not depend on the capacity", "200Mi", 16 * GIB, 200 * MIB],
    ["a whole percentage", "5%", 1000, 50],
    ["a percentage with a fraction", "12.5%", 1000, 125],
    ["a percentage with two decimals", "10.25%", 10_000, 1025],
    ["a share of a byte is rounded up: 10.01", "1%", 1001, 11],
    ["and so is 0.1 of a byte", "0.01%", 1000, 1],
    ["nothing", "0%", 1000, 0],
    ["just below all", "99.9%", 1000, 999],
    ["all", "100%", 1000, 1000],
    ["all, with a fraction of zero", "100.0%", 1000, 1000],
    ["blanks around it", "  5% ", 1000, 50],
  ])("%s: %s", (_, text, capacity, bytes) => {
    const term = threshold(text, capacity);
    expect(term?.label).toBe(`eviction threshold: ${text} as configured`);
    expect(-(term?.amount ?? NaN)).toBe(bytes);
  });

  test.each([
    ["something before it", "x5%"],
    ["a minus", "-5%"],
    ["a comparison as the kubelet's flag has it", "memory.available<5%"],
    ["something after it", "5%x"],
    ["a unit after the unit", "1GiB"],
    ["a decimal unit", "100M"],
    ["another binary unit", "1Ti"],
    ["no unit", "100"],
    ["no number", "%"],
    ["no digit before the point", ".5%"],
    ["no digit after the point", "5.%"],
    ["letters after the point", "1.xGi"],
    ["two points", "1.2.3%"],
    ["a blank inside", "5 %"],
    ["nothing", ""],
    ["just above all", "100.01%"],
    ["above all", "101%"],
  ])("with %s is refused: %j", (_, text) => {
    const call = () => threshold(text, GIB);
    expect(call).toThrow(CatalogueError);
    expect(call).toThrow(
      expect.objectContaining({
        code: "invalid-argument",
        message: `hardEviction must be like 200Mi, 1Gi or 5%, not ${text}`,
      }),
    );
  });
});

describe("AKS' own threshold", () => {
  test.each([
    ["1.28", "linux", [["eviction threshold: 750 MiB", -750 * MIB]]],
    ["1.29", "linux", [["eviction threshold: 100 MiB", -100 * MIB]]],
    ["1.28", "windows", []],
    ["1.29", "windows", []],
  ] as const)("of %s on %s", (kubernetesVersion, os, terms) => {
    const size = { vcpus: 4, memoryBytes: 16 * GIB };
    const found = nodeAllocatable(size, { kubernetesVersion, os }).terms.memoryBytes;
    const eviction = found.filter(({ label }) => label.startsWith("eviction"));
    expect(eviction.map(({ label, amount }) => [label, amount])).toEqual(terms);
  });
});
