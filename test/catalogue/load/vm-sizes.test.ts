import { expect, test } from "vitest";
import { loadVmSizes } from "../../../src/catalogue/index.ts";
import { codesOf, fixture } from "./fixture.ts";

const MIB = 1024 ** 2;

test("reads both spellings of the CLI and takes the rest from the catalogue", () => {
  const { sizes, diagnostics } = loadVmSizes(fixture("list-sizes.json"), { asOf: "2026-11-01" });
  expect(diagnostics).toEqual([]);
  expect(sizes).toMatchObject([
    { name: "Standard_D4s_v5", vcpus: 4, memoryBytes: 16384 * MIB, nestedVirtualization: true },
    { name: "Standard_DS1_v2", vcpus: 1, memoryBytes: 3584 * MIB, localDiskBytes: 7168 * MIB },
    // numberOfCores is what the size bills; the name says what is left.
    { name: "Standard_M416-208s_v2", vcpus: 208, vcpusBilled: 416, memoryBytes: 5_836_800 * MIB },
  ]);
  expect(sizes[0]?.provenance).toEqual({ source: "az vm list-sizes", asOf: "2026-11-01" });
});

test.each([
  ["no cores", { name: "Standard_D4s_v5", memoryInMB: 1 }, ["field-invalid [0].numberOfCores"]],
  [
    "cores as text",
    { name: "Standard_D4s_v5", numberOfCores: "4", memoryInMB: 1 },
    ["field-invalid [0].numberOfCores"],
  ],
  ["no memory", { name: "Standard_D4s_v5", numberOfCores: 4 }, ["field-invalid [0].memoryInMB"]],
  ["no name", { numberOfCores: 4, memoryInMB: 1 }, ["field-invalid [0].name"]],
])("%s: the field is named", (_, size, codes) => {
  const { sizes, diagnostics } = loadVmSizes([size]);
  expect(codesOf(diagnostics)).toEqual(codes);
  expect(sizes).toEqual([]);
});
