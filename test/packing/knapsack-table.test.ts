import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createKnapsack, type Knapsack } from "../../src/packing/knapsack.ts";
import { searchTable } from "../../src/packing/knapsack-table.ts";

interface Candidate {
  readonly size: number;
  readonly worth: number;
  readonly room: number;
}

function knapsackOf(candidates: readonly Candidate[], capacity: number, dims = 1): Knapsack {
  const knapsack = createKnapsack(candidates.length, dims);
  knapsack.length = candidates.length;
  knapsack.capacity.fill(capacity);
  for (const [i, { size, worth, room }] of candidates.entries()) {
    knapsack.size.fill(size, i * dims, (i + 1) * dims);
    knapsack.worth[i] = worth;
    knapsack.room[i] = room;
  }
  return knapsack;
}

/** The most that fits, by trying every count of every candidate. */
function mostWorth(candidates: readonly Candidate[], capacity: number): number {
  const [first, ...others] = candidates;
  if (first === undefined) return 0;
  let most = 0;
  for (let count = 0; count <= first.room && count * first.size <= capacity; count++) {
    const rest = mostWorth(others, capacity - count * first.size);
    most = Math.max(most, count * first.worth + rest);
  }
  return most;
}

describe("searchTable", () => {
  it("finds the most valuable content", () => {
    const candidate = fc.record({
      size: fc.integer({ min: 1, max: 12 }),
      worth: fc.integer({ min: 1, max: 20 }),
      room: fc.integer({ min: 0, max: 4 }),
    });
    const input = fc.array(candidate, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(input, fc.integer({ min: 0, max: 40 }), (candidates, capacity) => {
        const knapsack = knapsackOf(candidates, capacity);
        const result = searchTable(knapsack, 0)!;
        const most = mostWorth(candidates, capacity);
        expect(result).toMatchObject({ most, found: most > 0, complete: true });
        if (!result.found) return;
        const counts = candidates.map((_, i) => knapsack.taken[i]!);
        const sum = (key: "size" | "worth"): number =>
          candidates.reduce((total, entry, i) => total + entry[key] * counts[i]!, 0);
        expect(sum("worth")).toBe(most);
        expect(sum("size")).toBeLessThanOrEqual(capacity);
        for (const [i, { room }] of candidates.entries())
          expect(counts[i]).toBeLessThanOrEqual(room);
      }),
      { numRuns: 200 },
    );
  });

  it("finds nothing where nothing is worth more than the target", () => {
    const knapsack = knapsackOf([{ size: 3, worth: 5, room: 2 }], 7);
    expect(searchTable(knapsack, 10)).toMatchObject({ most: 10, found: false, complete: true });
  });

  it.each([
    { name: "two dimensions", knapsack: knapsackOf([{ size: 1, worth: 1, room: 1 }], 5, 2) },
    { name: "an item without size", knapsack: knapsackOf([{ size: 0, worth: 1, room: 1 }], 5) },
    { name: "too many loads", knapsack: knapsackOf([{ size: 1, worth: 1, room: 1 }], 2 ** 40) },
  ])("leaves $name to others", ({ knapsack }) => {
    expect(searchTable(knapsack, 0)).toBeNull();
  });
});
