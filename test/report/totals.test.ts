import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sumWorkloads } from "../../src/report/totals.ts";
import type { SizedWorkload } from "../../src/sizing/index.ts";

interface Row {
  readonly replicas: number;
  readonly memoryBytes: number;
  readonly sandboxed: boolean;
  readonly unreadable: boolean;
}

/** Only what is summed; the rest of a sized workload plays no part. */
function sized({ replicas, memoryBytes, sandboxed, unreadable }: Row): SizedWorkload {
  const figures = { milliCpu: 1, memoryBytes };
  return {
    workload: { replicas, perNode: replicas === 0 },
    sandboxed,
    sandbox: sandboxed ? { ...figures, vcpus: 1 } : null,
    refusal: null,
    reservation: figures,
    footprint: figures,
    shortfall: figures,
    stranded: figures,
    ...(unreadable ? { unreadable: { field: "cpu", reason: "no number" } } : {}),
  } as unknown as SizedWorkload;
}

const row: fc.Arbitrary<Row> = fc.record({
  replicas: fc.oneof(fc.nat(10), fc.maxSafeNat()),
  memoryBytes: fc.oneof(fc.nat(1000), fc.maxSafeNat()),
  sandboxed: fc.boolean(),
  unreadable: fc.boolean(),
});

describe("totals", () => {
  test("are exact beyond 2^53, whatever the order", () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const known = rows.filter(({ unreadable }) => !unreadable);
        const exact = known.reduce(
          (total, { replicas, memoryBytes }) => total + BigInt(replicas) * BigInt(memoryBytes),
          0n,
        );
        const totals = sumWorkloads(rows.map(sized));
        expect(totals.reservation.memoryBytes).toBe(exact);
        expect(totals).toEqual(sumWorkloads(rows.toReversed().map(sized)));
        expect(totals.unreadableWorkloads).toBe(rows.length - known.length);
        expect(totals.workloads).toBe(known.length);
      }),
    );
  });

  test("count pods, and of them the sandboxed", () => {
    const one = { memoryBytes: 5, unreadable: false };
    const totals = sumWorkloads([
      sized({ ...one, replicas: 3, sandboxed: true }),
      sized({ ...one, replicas: 4, sandboxed: false }),
      sized({ ...one, replicas: 0, sandboxed: false }),
      sized({ ...one, replicas: 9, sandboxed: true, unreadable: true }),
    ]);
    expect(totals).toMatchObject({
      pods: 7n,
      sandboxedPods: 3n,
      sandboxedWorkloads: 1,
      perNodeWorkloads: 1,
      vcpus: 3n,
      sandbox: { memoryBytes: 15n },
      reservation: { memoryBytes: 35n },
    });
  });
});
