import { describe, expect, test } from "vitest";
import { allSizes, EVIDENCE_SOURCES, findSize } from "../../src/catalogue/index.ts";
import { readFacts } from "./build.ts";
import { parseSizeName } from "../../src/catalogue/load/size-name.ts";

const GIB = 1024 ** 3;

test("holds every size once, in 163 series", () => {
  const names = allSizes().map((size) => size.name.toLowerCase());
  expect(names.length).toBe(1442);
  expect(new Set(names).size).toBe(1442);
  expect(new Set(allSizes().map((size) => size.series)).size).toBe(163);
});

test("every size and series is as the facts say", () => {
  const series = new Map(readFacts("series.tsv").rows.map((row) => [row["series"]!, row]));
  const flag = (value: boolean | null | undefined) =>
    value === null || value === undefined ? "-" : value ? "yes" : "no";
  const rows = readFacts("sizes.tsv").rows;
  expect(rows.length).toBe(allSizes().length);
  for (const row of rows) {
    const size = findSize(row["name"]!)!;
    const disk = row["localDisk"]!;
    const unit = disk.endsWith("GB") ? 1e9 : GIB;
    expect({
      series: size.series,
      vcpus: String(size.vcpus),
      vcpusBilled: String(size.vcpusBilled),
      memoryGiB: String(size.memoryBytes / GIB),
      localDisk: size.localDiskBytes === null ? "-" : size.localDiskBytes / unit,
      dataDisks: String(size.maxDataDisks ?? "-"),
      premiumStorage: flag(size.premiumStorage),
      acceleratedNetworking: flag(size.acceleratedNetworking),
      ephemeralOsDisk: flag(size.ephemeralOsDisk),
      isolated: flag(size.isolated),
      gpus: size.gpus === undefined ? "-" : `${size.gpus.count}x${size.gpus.model}`,
      arch: size.architecture,
      generations: size.generations.join(",") || "-",
      nested: flag(size.nestedVirtualization),
      nestedLikely: flag(size.nestedVirtualizationLikely),
      confidential: size.confidentialTechnology ?? "-",
    }).toEqual({
      ...Object.fromEntries(
        ["series", "vcpus", "vcpusBilled", "memoryGiB", "dataDisks", "premiumStorage"]
          .concat("acceleratedNetworking", "ephemeralOsDisk", "isolated", "gpus")
          .map((column) => [column, row[column]]),
      ),
      localDisk: disk === "-" ? "-" : Number.parseInt(disk, 10),
      ...Object.fromEntries(
        ["arch", "generations", "nested", "nestedLikely", "confidential"].map((column) => [
          column,
          series.get(row["series"]!)![column],
        ]),
      ),
    });
  }
});

// The 28 sizes of which a ResourceSku record was published, compared field by field: the vCPUs, those
// that are billed, GiB, generations, data disks, and whether premium SSDs can be attached.
test.each([
  ["Standard_A2_v2", 2, 2, 4, [1], 4, false],
  ["Standard_A2m_v2", 2, 2, 16, [1], 4, false],
  ["Standard_A8_v2", 8, 8, 16, [1], 16, false],
  ["Standard_B1ls", 1, 1, 0.5, [1, 2], 2, true],
  ["Standard_B1s", 1, 1, 1, [1, 2], 2, true],
  ["Standard_B20ms", 20, 20, 80, [1, 2], 32, true],
  ["Standard_D128ds_v6", 128, 128, 512, [2], 64, true],
  ["Standard_D13_v2_Promo", 8, 8, 56, [1], 32, false],
  ["Standard_D16plds_v5", 16, 16, 32, [2], 32, true],
  ["Standard_D2_v2", 2, 2, 7, [1], 8, false],
  ["Standard_D2_v3", 2, 2, 8, [1], 4, false],
  ["Standard_D2_v5", 2, 2, 8, [1, 2], 4, false],
  ["Standard_D2as_v6", 2, 2, 8, [2], 4, true],
  ["Standard_D2s_v3", 2, 2, 8, [1, 2], 4, true],
  ["Standard_D4s_v3", 4, 4, 16, [1, 2], 8, true],
  ["Standard_D64s_v3", 64, 64, 256, [1, 2], 32, true],
  ["Standard_DC8s_v3", 8, 8, 64, [2], 32, true],
  ["Standard_DS15_v2", 20, 20, 140, [1, 2], 64, true],
  ["Standard_DS1_v2", 1, 1, 3.5, [1, 2], 4, true],
  ["Standard_DS2_v2", 2, 2, 7, [1, 2], 8, true],
  ["Standard_E4d_v5", 4, 4, 32, [1, 2], 8, false],
  ["Standard_F16s_v2", 16, 16, 32, [1, 2], 32, true],
  ["Standard_M208ms_v2", 208, 208, 5700, [2], 64, true],
  ["Standard_M8-2ms", 2, 8, 218.75, [1, 2], 8, true],
  ["Standard_NC16as_T4_v3", 16, 16, 110, [1, 2], 32, true],
  ["Standard_NC24ads_A100_v4", 24, 24, 220, [2], 8, true],
  ["Standard_NC6s_v3", 6, 6, 112, [1, 2], 12, true],
  ["Standard_NV48s_v3", 48, 48, 448, [1, 2], 32, true],
])(
  "%s is as its ResourceSku record says",
  (name, vcpus, billed, gib, generations, disks, premium) => {
    expect(findSize(name)).toMatchObject({
      name,
      vcpus,
      vcpusBilled: billed,
      memoryBytes: gib * GIB,
      generations,
      maxDataDisks: disks,
      premiumStorage: premium,
    });
  },
);

test.each([
  ["Dsv5", "Standard_D4s_v5", true, "documented"],
  ["Dasv5", "Standard_D4as_v5", true, "test-list"],
  ["Dadsv7, by AKS release notes", "Standard_D4ads_v7", true, "documented"],
  ["Dasv4", "Standard_D4as_v4", false, "documented"],
  ["Bsv2", "Standard_B4s_v2", false, "documented"],
  ["DCsv2, by a third-party summary alone", "Standard_DC8_v2", false, "inferred"],
  ["Mdsv2, by its siblings alone", "Standard_M64ds_v2", null, "inferred"],
  ["Mv2, of which nobody says anything", "Standard_M208ms_v2", null, "unknown"],
])("nested virtualization of %s", (_, name, nested, evidence) => {
  expect(findSize(name)).toMatchObject({
    nestedVirtualization: nested,
    nestedVirtualizationEvidence: evidence,
  });
});

test("counts of nested virtualization agree with the collection", () => {
  const count = (nested: boolean | null) =>
    allSizes().filter((size) => size.nestedVirtualization === nested).length;
  expect([count(true), count(false), count(null)]).toEqual([650, 231, 561]);
});

describe("every size", () => {
  test("has sound figures and explained evidence", () => {
    for (const size of allSizes()) {
      expect(size.vcpus, size.name).toBeGreaterThan(0);
      expect(size.vcpusBilled, size.name).toBeGreaterThanOrEqual(size.vcpus);
      expect(Number.isSafeInteger(size.memoryBytes) && size.memoryBytes > 0, size.name).toBe(true);
      const sources = [
        ...(size.nestedVirtualizationSources ?? []),
        size.generationEvidence ?? "doc",
      ];
      for (const source of sources) expect(EVIDENCE_SOURCES, size.name).toHaveProperty([source]);
    }
  });

  test("that is constrained says in its name how many vCPUs are left", () => {
    for (const size of allSizes()) {
      const { constrainedVcpus } = parseSizeName(size.name);
      if (constrainedVcpus !== undefined) expect(size.vcpus, size.name).toBe(constrainedVcpus);
      // Two sizes are constrained without a dash in the name.
      else
        expect(
          size.vcpus === size.vcpusBilled || /^Standard_M416s_\d/.test(size.name),
          size.name,
        ).toBe(true);
    }
  });
});

test.each([["standard_d4s_v5"], ["D4s_v5"], [" Standard_D4S_V5 "]])(
  "findSize(%j) finds it",
  (name) => {
    expect(findSize(name)?.name).toBe("Standard_D4s_v5");
  },
);

test("findSize does not guess", () => {
  expect(findSize("Standard_D5s_v5")).toBeUndefined();
  expect(findSize("constructor")).toBeUndefined();
});
