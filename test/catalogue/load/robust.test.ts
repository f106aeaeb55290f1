import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  loadNodes,
  loadPriceTable,
  loadRetailPrices,
  loadVmSizes,
  loadVmSkus,
} from "../../../src/catalogue/index.ts";
import { formatDiagnostic, type Diagnostic } from "../../../src/diagnostic/index.ts";
import { fixture } from "./fixture.ts";

const loaders: readonly (readonly [string, string, (input: unknown) => readonly Diagnostic[]])[] = [
  ["loadVmSkus", "list-skus.json", (input) => loadVmSkus(input).diagnostics],
  ["loadVmSizes", "list-sizes.json", (input) => loadVmSizes(input).diagnostics],
  ["loadRetailPrices", "retail-page-2.json", (input) => loadRetailPrices(input).diagnostics],
  ["loadPriceTable", "prices.csv", (input) => loadPriceTable(input).diagnostics],
  ["loadNodes", "nodes.json", (input) => loadNodes(input).diagnostics],
];

describe.each(loaders)("%s", (_, name, load) => {
  test("never throws, whatever JSON it is given, and every finding has words", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const found of load(value)) expect(formatDiagnostic(found)).toMatch(/\S/);
      }),
    );
  });

  test("never throws on a text cut anywhere", () => {
    const text = fixture(name);
    fc.assert(
      fc.property(fc.nat(text.length), (length) => {
        for (const found of load(text.slice(0, length))) {
          expect(formatDiagnostic(found)).toMatch(/\S/);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("never throws where any one value of real output is something else", () => {
    if (!name.endsWith(".json")) return expect(load("size,price\n,\n")).not.toEqual([]);
    const text = fixture(name);
    const paths = pathsOf(JSON.parse(text), []);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 1 }), (path, value) => {
        const damaged = replaced(JSON.parse(text), path, value);
        for (const found of load(damaged)) expect(formatDiagnostic(found)).toMatch(/\S/);
      }),
    );
  });
});

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const children = Array.isArray(value)
    ? value.map((item, index) => [index, item] as const)
    : Object.entries(value);
  return [path, ...children.flatMap(([key, item]) => pathsOf(item, path.concat(key)))];
}

function replaced(root: unknown, path: Path, value: unknown): unknown {
  const last = path.at(-1);
  if (last === undefined) return value;
  let parent = root as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) parent = parent[step] as Record<string | number, unknown>;
  parent[last] = value;
  return root;
}
