import type { ExactResult } from "./exact.ts";
import type { Knapsack } from "./knapsack.ts";

/** The most entries of a table. */
const MOST_ENTRIES = 4_000_000;

interface Lot {
  readonly candidate: number;
  readonly count: number;
  readonly size: number;
  readonly worth: number;
}

/** Splits what may be taken of each candidate into lots of 1, 2, 4, ... of which any number can be made. */
function lotsOf({ length, size, worth, room, capacity }: Knapsack): Lot[] {
  const lots: Lot[] = [];
  for (let i = 0; i < length; i++) {
    const each = size[i]!;
    let left = each > 0 ? Math.min(room[i]!, Math.floor(capacity[0]! / each)) : 0;
    for (let count = 1; left > 0; count *= 2) {
      const taken = Math.min(count, left);
      lots.push({ candidate: i, count: taken, size: taken * each, worth: taken * worth[i]! });
      left -= taken;
    }
  }
  return lots;
}

/**
 * Finds the most valuable content of a bin with one dimension by a table over all loads; null where
 * there are more dimensions, items without size, or loads too many for it.
 *
 * @see https://en.wikipedia.org/wiki/Knapsack_problem#0-1_knapsack_problem
 */
export function searchTable(knapsack: Knapsack, target: number): ExactResult | null {
  const { dims, length, size, capacity, taken } = knapsack;
  const loads = capacity[0]! + 1;
  if (dims !== 1 || length * loads > MOST_ENTRIES || size.subarray(0, length).includes(0))
    return null;
  const lots = lotsOf(knapsack);
  if (lots.length * loads > MOST_ENTRIES) return null;
  const best = new Float64Array(loads);
  const chosen = new Uint8Array(lots.length * loads);
  for (const [k, lot] of lots.entries()) {
    const row = k * loads;
    for (let load = loads - 1; load >= lot.size; load--) {
      const worth = best[load - lot.size]! + lot.worth;
      if (worth <= best[load]!) continue;
      best[load] = worth;
      chosen[row + load] = 1;
    }
  }
  const most = best[loads - 1]!;
  const nodes = Math.ceil((lots.length * loads) / 100);
  if (most <= target) return { most: target, found: false, complete: true, nodes };
  taken.fill(0, 0, length);
  for (let k = lots.length - 1, load = loads - 1; k >= 0; k--) {
    if (chosen[k * loads + load] === 0) continue;
    taken[lots[k]!.candidate]! += lots[k]!.count;
    load -= lots[k]!.size;
  }
  return { most, found: true, complete: true, nodes };
}
