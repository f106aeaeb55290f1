import { describe, expect, test } from "vitest";
import {
  allSizes,
  CatalogueError,
  checkPriceAge,
  matchesSeries,
  nodeAllocatable,
  nodeTypes,
  unknownSeries,
  unknownZones,
} from "../../src/catalogue/index.ts";
import type { SystemPod, VmSize } from "../../src/catalogue/index.ts";

const [anySize] = allSizes();
const sizeWith = (more: Partial<VmSize>): VmSize => ({ ...anySize!, ...more });

describe("a series is meant by", () => {
  test.each([
    ["its name", "Dsv5", "Dsv5", true],
    ["its name in any case", "Dsv5", "DSV5", true],
    ["its first letter", "DCasv5", "D", true],
    ["another letter", "DCasv5", "C", false],
    ["its first letter in lower case", "Dsv5", "d", false],
    ["its family", "DCasv5", "DC", true],
    ["a part of its family", "NCasT4v3", "NC", true],
    ["a longer family", "Dsv5", "DC", false],
    ["a family that its own begins", "DCasv5", "DCA", false],
    ["a family in lower case", "DCasv5", "dc", false],
    ["the beginning of its name", "Dsv5", "Ds", false],
    ["the first letter of something longer", "Dsv5", "sD", false],
    ["its family after something", "DCasv5", "xDC", false],
    ["its family before something", "DCasv5", "DCx", false],
    ["capitals that stand later in it", "NCasT4v3", "AS", false],
    ["nothing", "Dsv5", "", false],
    ["a family, where the name has no capital", "dsv5", "DC", false],
    ["a family, where the capitals stand behind", "xDC", "DC", false],
  ])("%s: %s by %j is %s", (_, series, pattern, meant) => {
    expect(matchesSeries(series, pattern)).toBe(meant);
  });

  test.each<[string, readonly string[], readonly VmSize[], readonly string[]]>([
    ["known ones", ["D", "Dsv5", "FX"], [], []],
    ["misspelt ones, in the order given", ["Zz9", "D", "Dsv55"], [], ["Zz9", "Dsv55"]],
    ["one of the catalogue alone", ["Own"], [sizeWith({ series: "Own" })], []],
    ["embedded ones beside it", ["Dsv5"], [sizeWith({ series: "Own" })], []],
  ])("unknownSeries: %s", (_, patterns, catalogue, unknown) => {
    expect(unknownSeries(patterns, catalogue)).toEqual(unknown);
  });

  test.each([
    ["series", () => nodeTypes({ series: ["D", "Qqq9"] }), "unknown-series", "series Qqq9"],
    ["VM size", () => nodeTypes({ sizes: ["Qqq9"] }), "unknown-size", "VM size Qqq9"],
  ])("an unknown %s is refused by its name", (_, call, code, named) => {
    expect(call).toThrow(CatalogueError);
    expect(call).toThrow(
      expect.objectContaining({
        code,
        message: expect.stringContaining(`the catalogue knows no ${named}`),
        data: expect.objectContaining({ [code.slice("unknown-".length)]: "Qqq9" }),
      }),
    );
  });
});

describe("unknownZones", () => {
  const own = sizeWith({ zones: ["1", "edge"] });
  test.each<[string, readonly string[], readonly VmSize[], readonly string[]]>([
    ["none", [], [], []],
    ["the three of Azure", ["3", "1", "2"], [], []],
    ["just outside of them", ["0", "4"], [], ["0", "4"]],
    ["not by a part of the name", ["", "12", "westeurope-1"], [], ["", "12", "westeurope-1"]],
    ["one that a size is offered in", ["edge", "4"], [own], ["4"]],
    ["Azure's own where sizes state others", ["1", "3"], [own], []],
    ["sizes that state none", ["edge"], [sizeWith({ zones: [] })], ["edge"]],
    ["sizes that say nothing", ["edge", "4"], allSizes().slice(0, 3), ["edge", "4"]],
  ])("%s", (_, names, catalogue, unknown) => {
    expect(unknownZones(names, catalogue)).toEqual(unknown);
  });
});

describe("the age of prices", () => {
  const from = (asOf: string) => ({ source: "s", asOf });
  test.each<[string, string, string, number, number | null | undefined]>([
    ["as old as allowed", "2026-11-01", "2026-11-03", 2, undefined],
    ["a day older", "2026-11-01", "2026-11-04", 2, 3],
    ["across a leap day", "2028-02-28", "2028-03-01", 0, 2],
    ["across none", "2026-02-28", "2026-03-01", 0, 1],
    ["with a time of day", "2026-11-01T23:59:59Z", "2026-11-02T00:00:00Z", 0, 1],
    ["from text with a date in it", "about 2026-11-01", "2026-11-02", 0, null],
    ["from a date with text behind", "2026-11-01?", "2026-11-02", 0, null],
    ["from a day that is none", "2026-13-01", "2026-11-02", 0, null],
  ])("%s", (_, asOf, today, maximumDays, days) => {
    const found = checkPriceAge(from(asOf), today, maximumDays);
    const data = { source: "s", asOf, days, maximumDays };
    expect(found).toEqual(
      days === undefined ? [] : [{ code: "price-stale", severity: "warning", data }],
    );
  });

  test.each([["yesterday"], ["on 2026-11-22"], ["2026-11-22 or so"], ["2026-13-01"], [""]])(
    "today cannot be %j",
    (today) => {
      expect(() => checkPriceAge(from("2026-11-01"), today)).toThrow(
        expect.objectContaining({
          code: "invalid-argument",
          message: `not an ISO date: ${today}`,
          data: { today },
        }),
      );
    },
  );
});

test("each system pod is a term of what it asks for, and a place even where it asks for nothing", () => {
  const systemLoad: readonly SystemPod[] = [
    { name: "both", milliCpu: 10, memoryBytes: 1000 },
    { name: "cpu", milliCpu: 1, memoryBytes: 0 },
    { name: "memory", milliCpu: 0, memoryBytes: 1 },
    { name: "neither", milliCpu: 0, memoryBytes: 0 },
  ];
  const size = { vcpus: 2, memoryBytes: 16 * 1024 ** 3 };
  const { terms, pods } = nodeAllocatable(size, { systemLoad, maxPods: 30 });
  const listed = (of: "milliCpu" | "memoryBytes") =>
    terms[of]
      .filter(
        ({ label }) => !/vCPUs|memory that|kube-reserved|eviction|nominal|visible/.test(label),
      )
      .map(({ label, amount }) => [label, amount]);
  expect(listed("milliCpu")).toEqual([
    ["system pod both", -10],
    ["system pod cpu", -1],
  ]);
  expect(listed("memoryBytes")).toEqual([
    ["system pod both", -1000],
    ["system pod memory", -1],
  ]);
  expect(pods).toBe(26);
});
