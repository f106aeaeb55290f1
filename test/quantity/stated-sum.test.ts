import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sumFigure, sumResources, sumStated } from "../../src/quantity/index.ts";

const figure = fc.option(fc.oneof(fc.nat(5), fc.maxSafeNat()), { nil: null });
const rows = fc.array(
  fc.record({ figure, count: fc.oneof(fc.nat(3), fc.maxSafeNat(), fc.bigInt(0n, 2n ** 70n)) }),
);

describe("sums of figures that may not be stated", () => {
  test("are exact, and count the pods they miss", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const stated = given.filter((row) => row.figure !== null);
        const open = given.filter((row) => row.figure === null);
        const exact = stated.reduce(
          (sum, row) => sum + BigInt(row.figure ?? 0) * BigInt(row.count),
          0n,
        );
        const missed = open.reduce((sum, row) => sum + BigInt(row.count), 0n);
        const counted = { of: given, counts: given.map(({ count }) => count) };
        expect(sumFigure(counted, (row) => row.figure)).toEqual({
          sum: missed > 0n && stated.every(({ count }) => BigInt(count) === 0n) ? null : exact,
          unstatedPods: missed,
        });
      }),
    );
  });

  test("a figure that a shape does not have takes no part", () => {
    const sum = sumStated(
      { of: [null, { milliCpu: 2, memoryBytes: null }], counts: [9, 4] },
      (x) => x,
    );
    expect(sum).toEqual({
      milliCpu: 8n,
      memoryBytes: null,
      unstatedPods: { milliCpu: 0n, memoryBytes: 4n },
    });
  });

  test("a shape of no pods states nothing for those of others", () => {
    const counted = { of: [2, null], counts: [0, 4] };
    expect(sumFigure(counted, (vcpus) => vcpus)).toEqual({ sum: null, unstatedPods: 4n });
  });

  test("nothing at all sums to 0, not to unknown", () => {
    expect(sumStated({ of: [], counts: [] }, () => null)).toEqual({
      milliCpu: 0n,
      memoryBytes: 0n,
      unstatedPods: { milliCpu: 0n, memoryBytes: 0n },
    });
  });

  test("figures that all state are resources", () => {
    const of = [{ milliCpu: 250, memoryBytes: 2 ** 52 }];
    expect(sumResources({ of, counts: [1000n] }, (one) => one)).toEqual({
      milliCpu: 250_000n,
      memoryBytes: 1000n * 2n ** 52n,
    });
  });
});
