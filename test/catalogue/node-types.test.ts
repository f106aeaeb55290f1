import { describe, expect, test } from "vitest";
import {
  allSizes,
  candidates,
  defaultRegionPrices,
  nodeAllocatable,
  nodeTypes,
  type NodeTypeOptions,
} from "../../src/catalogue/index.ts";

describe("the default candidates", () => {
  const found = nodeTypes();

  test("are what the default says, and nothing of it is left out", () => {
    const { prices } = defaultRegionPrices();
    const expected = allSizes().filter(
      (size) =>
        /^[DEF]/.test(size.series) &&
        size.nestedVirtualization === true &&
        size.generations.includes(2) &&
        size.architecture === "x64" &&
        !size.confidential &&
        size.vcpus === size.vcpusBilled &&
        size.vcpus >= 4 &&
        prices.has(size.name),
    );
    expect(found.map((type) => type.size)).toEqual(expected);
    expect(found.length).toBeGreaterThan(300);
  });

  test("carry price, its date and what AKS leaves", () => {
    const type = found.find(({ size }) => size.name === "Standard_D4s_v5")!;
    expect(type.pricePerHour).toEqual({ currency: "USD", nano: 192_000_000n });
    expect(type).toMatchObject({ region: "eastus", priceKind: "on-demand" });
    expect(type.priceProvenance?.asOf).toBe("2026-06-18");
    expect(type.allocatable).toEqual(nodeAllocatable(type.size));
  });

  test("and the excluded make up the whole catalogue, each with a reason", () => {
    const { nodeTypes: chosen, excluded } = candidates();
    expect(chosen.length + excluded.length).toBe(allSizes().length);
    expect(excluded.filter(({ reasons }) => reasons.length === 0)).toEqual([]);
  });
});

describe("candidates by name", () => {
  test("need not be of the default series, vCPUs or billing", () => {
    const sizes = ["Standard_L8s_v3", "Standard_D2s_v5", "standard_e8-4s_v5", "D2s_v5"];
    expect(nodeTypes({ sizes }).map((type) => type.size.name)).toEqual([
      "Standard_D2s_v5",
      "Standard_E8-4s_v5",
      "Standard_L8s_v3",
    ]);
  });

  test.each([
    ["unknown", "Standard_D5s_v5", "unknown-size"],
    ["unable to sandbox", "Standard_D4as_v4", "size-not-eligible"],
    ["of undocumented nested virtualization", "Standard_D4alds_v7", "size-not-eligible"],
  ])("that are %s are refused by name", (_, name, code) => {
    expect(() => nodeTypes({ sizes: [name] })).toThrow(expect.objectContaining({ code }));
  });

  test("are left out by what is asked for, and only by that", () => {
    const sizes = ["Standard_D4s_v5", "Standard_D16s_v5"];
    const { nodeTypes: chosen, excluded } = candidates({ sizes, eligibility: { minVcpus: 8 } });
    expect(chosen.map(({ size }) => size.name)).toEqual(["Standard_D16s_v5"]);
    expect(
      excluded.map(({ size, reasons }) => [size.name, reasons.map((one) => one.code)]),
    ).toEqual([["Standard_D4s_v5", ["too-few-vcpus"]]]);
  });

  test("without a price in the region name size and region", () => {
    const prices = { ...defaultRegionPrices(), region: "nowhere", prices: new Map() };
    expect(() => nodeTypes({ sizes: ["Standard_D4s_v5"], prices })).toThrow(
      expect.objectContaining({
        code: "price-missing",
        message: "no on-demand price for Standard_D4s_v5 in nowhere",
        data: { size: "Standard_D4s_v5", region: "nowhere", kind: "on-demand" },
      }),
    );
  });

  test("are accepted with the flag, or where nothing is sandboxed", () => {
    const eligibility = { acceptUndocumentedNested: true };
    expect(nodeTypes({ sizes: ["Standard_D4alds_v7"], eligibility }).length).toBe(1);
    expect(nodeTypes({ sizes: ["Standard_D4as_v4"], withoutSandboxing: true }).length).toBe(1);
  });
});

test("a filtered size without a price is left out with the reason, not refused", () => {
  const { excluded, nodeTypes: chosen } = candidates({ priceKind: "spot" });
  expect(chosen).toEqual([]);
  expect(excluded.find(({ size }) => size.name === "Standard_D4s_v5")?.reasons).toEqual([
    { code: "price-missing", region: "eastus", kind: "spot" },
  ]);
});

describe("nothing left to choose from is an error", () => {
  test.each([
    ["no price of the kind asked for", { priceKind: "spot" }, "price-missing"],
    ["no such series", { series: ["Zsv9"] }, "unknown-series"],
    ["one misspelt series among others", { series: ["Dsv5", "Esvv5"] }, "unknown-series"],
    ["Windows nodes, which cannot sandbox", { allocatable: { os: "windows" } }, "no-candidates"],
    ["an empty catalogue", { catalogue: [] }, "no-candidates"],
  ] as readonly (readonly [string, NodeTypeOptions, string])[])("%s", (_, options, code) => {
    expect(() => nodeTypes(options)).toThrow(expect.objectContaining({ code }));
  });
});

test("an empty choice says what each filter removed, each size counted once", () => {
  const minMemoryBytes = 2 ** 50;
  const small = allSizes().filter(({ series }) => series === "Dsv5");
  const call = () => nodeTypes({ series: ["Dsv5"], eligibility: { minMemoryBytes } });
  expect(call).toThrow(
    expect.objectContaining({
      code: "no-candidates",
      data: {
        "series-not-selected": String(allSizes().length - small.length),
        "too-few-vcpus": "1",
        "too-little-memory": String(small.length - 1),
      },
    }),
  );
  expect(call).toThrow(/1434 of other series, 1 with too few vCPUs, 7 with too little memory/);
});

test("zones that a size is not offered in leave it out, or are an error where it is named", () => {
  const catalogue = allSizes()
    .filter(({ series }) => series === "Dsv5")
    .map((size) => Object.assign({}, size, { zones: size.vcpus > 8 ? ["3"] : ["1", "3"] }));
  const names = (zones: readonly string[]) =>
    nodeTypes({ catalogue, zones }).map(({ size }) => size.vcpus);
  expect(names(["1", "2"])).toEqual([4, 8]);
  expect(names(["3"])).toEqual([4, 8, 16, 32, 48, 64, 96]);
  expect(() => nodeTypes({ catalogue, zones: ["1"], sizes: ["Standard_D16s_v5"] })).toThrow(
    /Standard_D16s_v5 .* zone 3 only, not in 1/,
  );
});
