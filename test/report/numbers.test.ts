import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatHourly, formatMoney, moneyDecimal } from "../../src/report/format-money.ts";
import {
  divideRounded,
  formatCores,
  formatCount,
  formatCpu,
  formatGibibytes,
  formatMemory,
  formatPercent,
} from "../../src/report/format-number.ts";

const KIB = 1024;
const MIB = KIB ** 2;
const GIB = KIB ** 3;

describe("CPU", () => {
  test.each([
    [0, "0"],
    [1, "1m"],
    [999, "999m"],
    [1000, "1"],
    [1500, "1500m"],
    [64_000, "64"],
    [9999, "9999m"],
    [15_740, "15.74"],
    [12_345_000n, "12345"],
    [5_000_100, "5000.1"],
  ])("%s milli is %s", (milli, text) => expect(formatCpu(milli)).toBe(text));

  test("in cores to a tenth, halves up", () => {
    expect([12_349, 12_350, 50, 49].map(formatCores)).toEqual(["12.3", "12.4", "0.1", "0"]);
  });
});

describe("memory", () => {
  test.each([
    [0, "0"],
    [GIB, "1 GiB"],
    [2560 * MIB, "2560 MiB"],
    [600 * MIB, "600 MiB"],
    [1.5 * MIB, "1.5 MiB"],
    [1, "1 B"],
    [100 * KIB, "~0.1 MiB"],
    [128_000_000, "~122.1 MiB"],
    [2 * GIB + 1_000_000_000, "~3001.7 MiB"],
    [100 * GIB + 512 * MIB, "100.5 GiB"],
    [128 * GIB - 1, "~128 GiB"],
    [BigInt(GIB) * 10n ** 12n, "1000000000000 GiB"],
  ])("%s bytes are %s", (bytes, text) => expect(formatMemory(bytes)).toBe(text));

  test("without a tilde it is exact", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (bytes) => {
        const text = formatMemory(bytes);
        fc.pre(!text.startsWith("~") && bytes > 0);
        const [number = "", unit = ""] = text.split(" ");
        const scale = { B: 1, MiB: MIB, GiB: GIB }[unit]!;
        // A tenth of a unit times ten is an integer that floats hold exactly here.
        expect(BigInt(Math.round(Number(number) * 10)) * BigInt(scale)).toBe(BigInt(bytes) * 10n);
      }),
    );
  });

  test("totals are in GiB", () => {
    expect([0, 2560 * MIB, 1025 * GIB].map(formatGibibytes)).toEqual([
      "0 GiB",
      "2.5 GiB",
      "1,025 GiB",
    ]);
  });
});

describe("counts and shares", () => {
  test.each([
    [0, "0"],
    [999, "999"],
    [1000, "1,000"],
    [1_234_567n, "1,234,567"],
  ])("%s is %s", (count, text) => expect(formatCount(count)).toBe(text));

  test.each([
    [0n, 0n, "0%"],
    [0n, 8n, "0%"],
    [1n, 8n, "12.5%"],
    [1n, 100_000n, "< 0.1%"],
    [3n, 2n, "150%"],
    [8n, 8n, "100%"],
  ])("%s of %s is %s", (part, whole, text) => expect(formatPercent(part, whole)).toBe(text));

  test("division rounds to the nearest", () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n }), (dividend, divisor) => {
        const error = divideRounded(dividend, divisor) * divisor - dividend;
        expect(2n * (error < 0n ? -error : error) <= divisor).toBe(true);
      }),
    );
  });
});

describe("money", () => {
  const usd = (nano: bigint) => ({ currency: "USD", nano });
  test.each([
    [usd(192_000_000n), "0.192", "$0.19", "$0.192"],
    [usd(140_160_000_000n), "140.16", "$140.16", "$140.16"],
    [usd(1_929_000_000n), "1.929", "$1.93", "$1.929"],
    [usd(4_151_078n), "0.004151078", "$0.00", "$0.0042"],
    [usd(0n), "0", "$0.00", "$0.00"],
    [usd(2_000_000_000n), "2", "$2.00", "$2.00"],
    [usd(12_345_678_900_000_000n), "12345678.9", "$12,345,678.90", "$12,345,678.90"],
    [usd(-1_500_000_000n), "-1.5", "-$1.50", "-$1.50"],
    [usd(-1n), "-0.000000001", "$0.00", "$0.00"],
    [{ currency: "EUR", nano: 995_000_000n }, "0.995", "€1.00", "€0.995"],
    [{ currency: "CHF", nano: 1_250_000_000n }, "1.25", "1.25 CHF", "1.25 CHF"],
  ])("%o", (money, exact, cents, hourly) => {
    expect(moneyDecimal(money)).toBe(exact);
    expect(formatMoney(money)).toBe(cents);
    expect(formatHourly(money)).toBe(hourly);
  });

  test("the decimal is exact", () => {
    fc.assert(
      fc.property(fc.bigInt(), (nano) => {
        const [whole = "", fraction = ""] = moneyDecimal(usd(nano)).split(".");
        const magnitude =
          BigInt(whole.replace("-", "")) * 10n ** 9n + BigInt(fraction.padEnd(9, "0"));
        expect(whole.startsWith("-") ? -magnitude : magnitude).toBe(nano);
        expect(fraction.endsWith("0")).toBe(false);
      }),
    );
  });
});
