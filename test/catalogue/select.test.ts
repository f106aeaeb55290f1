import { describe, expect, test } from "vitest";
import { allSizes, matchesSeries, selectSizes, type SizeSort } from "../../src/catalogue/index.ts";

const GIB = 1024 ** 3;

test.each([
  ["Dsv5", "Dsv5", true],
  ["Dsv5", "dsv5", true],
  ["Dsv5", "D", true],
  ["DCasv5", "D", true],
  ["DCasv5", "DC", true],
  ["Dsv5", "DC", false],
  ["FXmds", "F", true],
  ["FXmds", "FX", true],
  ["Fsv2", "FX", false],
  ["Dsv5", "Dsv", false],
  ["Dsv5", "d", false],
])("series %s by the pattern %s: %s", (series, pattern, matches) => {
  expect(matchesSeries(series, pattern)).toBe(matches);
});

describe("selectSizes", () => {
  test("without a filter lists everything in the catalogue's order", () => {
    expect(selectSizes().map((row) => row.size)).toEqual(allSizes());
  });

  test("combines series, memory and eligibility", () => {
    const rows = selectSizes({
      series: ["Dsv5", "Esv5"],
      minMemoryBytes: 64 * GIB,
      maxVcpus: 16,
      eligibleOnly: true,
    });
    expect(rows.map((row) => row.size.name)).toEqual([
      "Standard_D16s_v5",
      "Standard_E8s_v5",
      "Standard_E16s_v5",
    ]);
  });

  test("states price per vCPU and per GiB", () => {
    const [row] = selectSizes({ series: ["Dsv5"], minVcpus: 4 });
    expect(row).toMatchObject({
      size: { name: "Standard_D4s_v5" },
      pricePerHour: { currency: "USD", nano: 192_000_000n },
      pricePerVcpu: { nano: 48_000_000n },
      pricePerGib: { nano: 12_000_000n },
    });
  });

  test("keeps a size without a price, at the end of an order by price", () => {
    const rows = selectSizes({ series: ["Bsv2", "Dsv5"], sort: "price" });
    const missing = rows.filter((row) => row.pricePerHour === null);
    expect(missing.length).toBe(11);
    expect(rows.slice(-11)).toEqual(missing);
    expect(selectSizes({ series: ["Bsv2"], pricedOnly: true })).toEqual([]);
  });

  test.each([
    ["vcpus", (row: ReturnType<typeof selectSizes>[number]) => row.size.vcpus],
    ["memory", (row: ReturnType<typeof selectSizes>[number]) => row.size.memoryBytes],
    ["price", (row: ReturnType<typeof selectSizes>[number]) => Number(row.pricePerHour!.nano)],
    [
      "price-per-vcpu",
      (row: ReturnType<typeof selectSizes>[number]) =>
        Number(row.pricePerHour!.nano) / row.size.vcpus,
    ],
    [
      "price-per-gib",
      (row: ReturnType<typeof selectSizes>[number]) =>
        Number(row.pricePerHour!.nano) / row.size.memoryBytes,
    ],
  ] as const)("sorts by %s", (sort: SizeSort, key) => {
    const keys = selectSizes({ sort, pricedOnly: true }).map(key);
    for (const [index, value] of keys.entries()) {
      if (index > 0) expect(value).toBeGreaterThanOrEqual(keys[index - 1]! * (1 - 1e-12));
    }
  });

  test("sorts by name, and breaks ties by the catalogue's order", () => {
    const names = selectSizes({ sort: "name" }).map((row) => row.size.name);
    expect(names).toEqual([...names].toSorted());
    const order = new Map(allSizes().map((size, index) => [size.name, index]));
    const rows = selectSizes({ sort: "vcpus" });
    for (const [index, row] of rows.entries()) {
      const before = rows[index - 1];
      if (before === undefined || before.size.vcpus !== row.size.vcpus) continue;
      expect(order.get(before.size.name)!).toBeLessThan(order.get(row.size.name)!);
    }
  });

  test.each([[{ minVcpus: 8, maxVcpus: 4 }], [{ minMemoryBytes: -1 }], [{ minVcpus: Number.NaN }]])(
    "refuses the range %o",
    (filter) => {
      expect(() => selectSizes(filter)).toThrow(
        expect.objectContaining({ code: "invalid-argument" }),
      );
    },
  );
});
