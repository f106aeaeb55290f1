import { describe, expect, test } from "vitest";
import { eligibility, loadVmSkus } from "../../../src/catalogue/index.ts";
import { codesOf, fixture } from "./fixture.ts";

const GIB = 1024 ** 3;
const text = fixture("list-skus.json");
const options = { region: "eastus", asOf: "2026-11-01", source: "skus.json" };
const { sizes, diagnostics } = loadVmSkus(text, options);
const named = (name: string) => sizes.find((size) => size.name === name)!;

test("reads the sizes of the region in their order and counts the rest", () => {
  expect(sizes.map((size) => size.name)).toEqual([
    "Standard_D4s_v5",
    "Standard_D8s_v5",
    "Standard_D16s_v5",
    "Standard_E16-8as_v5",
    "Standard_D4as_v4",
    "Standard_D4pls_v5",
    "Standard_DC4as_v5",
    "Standard_D200s_v5",
    "Standard_D4qs_v9",
    "Standard_DS1_v2",
  ]);
  expect(codesOf(diagnostics)).toEqual([
    "rows-skipped other-region",
    "rows-skipped not-a-virtual-machine",
  ]);
});

test("takes figures from the output and nested virtualization from the catalogue", () => {
  expect(named("Standard_D4s_v5")).toMatchObject({
    series: "Dsv5",
    vcpus: 4,
    memoryBytes: 16 * GIB,
    generations: [1, 2],
    generationEvidence: "sku",
    nestedVirtualization: true,
    nestedVirtualizationEvidence: "documented",
    premiumStorage: true,
    ephemeralOsDisk: false,
    provenance: { source: "skus.json", asOf: "2026-11-01" },
  });
});

test.each([
  ["billed and usable vCPUs", "Standard_E16-8as_v5", { vcpus: 8, vcpusBilled: 16 }],
  ["a fraction of a GiB", "Standard_DS1_v2", { memoryBytes: 3.5 * GIB, localDiskBytes: 7 * GIB }],
  ["Arm", "Standard_D4pls_v5", { architecture: "arm64" }],
  ["confidential", "Standard_DC4as_v5", { confidential: true, confidentialTechnology: "SNP" }],
  [
    "a new size of a known series",
    "Standard_D200s_v5",
    { series: "Dsv5", nestedVirtualization: true, nestedVirtualizationEvidence: "inferred" },
  ],
  [
    "a series nobody knows",
    "Standard_D4qs_v9",
    { series: "Dqsv9", nestedVirtualization: null, nestedVirtualizationEvidence: "unknown" },
  ],
])("knows %s", (_, name, facts) => {
  expect(named(name)).toMatchObject(facts);
});

test("a restriction of the region makes a size ineligible, one of a zone does not", () => {
  expect(eligibility(named("Standard_D8s_v5")).eligible).toBe(true);
  expect(eligibility(named("Standard_D16s_v5")).reasons).toEqual([
    { code: "restricted-in-subscription", reason: "NotAvailableForSubscription" },
  ]);
});

describe("zones", () => {
  const sku = (zones: unknown, restrictions: unknown) => ({
    name: "Standard_D4s_v5",
    locations: ["eastus"],
    locationInfo: [{ location: "eastus", zones }],
    capabilities: [
      { name: "vCPUs", value: "4" },
      { name: "MemoryGB", value: "16" },
    ],
    restrictions,
  });
  const zoned = (zones: readonly string[] | null, locations = ["eastus"]) => ({
    type: "Zone",
    reasonCode: "NotAvailableForSubscription",
    restrictionInfo: { locations, zones },
  });

  test.each<[string, unknown, unknown, readonly string[]]>([
    ["as the region has them, in order", ["3", "1", "2"], [], ["1", "2", "3"]],
    ["less those that are restricted", ["1", "2", "3"], [zoned(["1"])], ["2", "3"]],
    ["less those of several restrictions", ["1", "2", "3"], [zoned(["1"]), zoned(["3"])], ["2"]],
    ["none left", ["1"], [zoned(["1"])], []],
    ["a region without zones", null, null, []],
    ["a restriction of another region", ["1"], [zoned(["1"], ["westeurope"])], ["1"]],
  ])("%s", (_, zones, restrictions, expected) => {
    const loaded = loadVmSkus([sku(zones, restrictions)], { region: "East US" });
    expect(loaded.diagnostics).toEqual([]);
    expect(loaded.sizes[0]?.zones).toEqual(expected);
    expect(eligibility(loaded.sizes[0]!).eligible).toBe(true);
  });

  test("of the fixture's size that one zone is closed for", () => {
    expect(named("Standard_D8s_v5").zones).toEqual(["2", "3"]);
    expect(named("Standard_D4s_v5").zones).toEqual(["1", "2", "3"]);
  });

  test("are not known where the output does not state them", () => {
    const { locationInfo, ...rest } = sku(["1"], []);
    expect(locationInfo).toBeDefined();
    expect(loadVmSkus([rest]).sizes[0]).not.toHaveProperty("zones");
  });

  test("a restriction of an unknown kind is a finding and counts for the region", () => {
    const { sizes: found, diagnostics: problems } = loadVmSkus([sku(["1"], [{ type: "Galaxy" }])]);
    expect(codesOf(problems)).toEqual(["field-invalid [0].restrictions[0].type"]);
    expect(eligibility(found[0]!).eligible).toBe(false);
  });
});

test("without a region a size counts as restricted only where all its records are", () => {
  const all = loadVmSkus(text).sizes;
  expect(all.length).toBe(sizes.length);
  const size = all.find(({ name }) => name === "Standard_D4s_v5")!;
  expect(eligibility(size).eligible).toBe(true);
});

test("text, decoded JSON and the API's value list are one", () => {
  const decoded: unknown = JSON.parse(text);
  expect(loadVmSkus(decoded, options)).toEqual({ sizes, diagnostics });
  expect(loadVmSkus({ value: decoded }, options).sizes).toEqual(sizes);
});

describe("schema errors name the field", () => {
  const capability = (name: string, value: unknown) => ({ name, value });
  const sku = (changes: object) => ({
    name: "Standard_D4s_v5",
    resourceType: "virtualMachines",
    locations: ["eastus"],
    capabilities: [capability("vCPUs", "4"), capability("MemoryGB", "16")],
    ...changes,
  });
  test.each([
    ["not JSON", "Please run 'az login'", ["document-unreadable"], 0],
    ["no list", { error: "x" }, ["field-invalid az vm list-skus"], 0],
    ["an item that is no object", [7], ["field-invalid [0]"], 0],
    ["no name", [sku({ name: null })], ["field-invalid [0].name"], 0],
    [
      "no capabilities",
      [sku({ capabilities: null })],
      [
        "field-invalid [0].capabilities",
        "field-invalid [0].capabilities.vCPUs",
        "field-invalid [0].capabilities.MemoryGB",
      ],
      0,
    ],
    [
      "a value that is no text",
      [sku({ capabilities: [capability("vCPUs", 4), capability("MemoryGB", "16")] })],
      ["field-invalid [0].capabilities[0].value", "field-invalid [0].capabilities.vCPUs"],
      0,
    ],
    [
      "a figure that is none",
      [sku({ capabilities: [capability("vCPUs", "four"), capability("MemoryGB", "16")] })],
      ["field-invalid [0].capabilities.vCPUs"],
      0,
    ],
    [
      "memory that is none",
      [sku({ capabilities: [capability("vCPUs", "4"), capability("MemoryGB", "0")] })],
      ["field-invalid [0].capabilities.MemoryGB"],
      0,
    ],
    ["one bad item among good ones", [sku({}), sku({ name: 1 })], ["field-invalid [1].name"], 1],
  ])("%s", (_, input, codes, count) => {
    const loaded = loadVmSkus(input);
    const found = codesOf(loaded.diagnostics).map((code) =>
      code.startsWith("document-unreadable") ? "document-unreadable" : code,
    );
    expect(found).toEqual(codes);
    expect(loaded.sizes.length).toBe(count);
  });
});
