import type { Model } from "./model.ts";
import { sortByKey } from "./sort.ts";

/** How many items go into `capacity` of dimension d at most: the smallest first, cut to whole items. */
function smallestFirst(
  { dims, size }: Model,
  d: number,
  { capacity, order, room }: { capacity: number; order: Int32Array; room: (s: number) => number },
): number {
  let left = capacity;
  let items = 0;
  for (const s of order) {
    const amount = size[s * dims + d]!;
    const count = Math.min(room(s), amount > 0 ? Math.floor(left / amount) : Infinity);
    if (count > 0) {
      items += count;
      left -= amount * count;
    }
  }
  return items;
}

/** The shapes by what they take of dimension d, least first. */
function bySize({ dims, shapes, size }: Model, d: number): Int32Array {
  const order = Int32Array.from({ length: shapes }, (_, s) => s);
  const key = Float64Array.from(order, (s) => size[s * dims + d]!);
  sortByKey(order, key, { length: shapes, spare: new Int32Array(shapes) });
  return order;
}

/** The most bins of each type that its maximum and every limit alone allow. */
function mostBins({ types, maximum, minimum, limits }: Model): Float64Array {
  const most = Float64Array.from(maximum);
  for (const { weight, maximum: limit } of limits) {
    for (let t = 0; t < types; t++)
      if (weight[t]! > 0) most[t] = Math.min(most[t]!, Math.floor(limit / weight[t]!));
  }
  return most.map((bins, t) => (bins < minimum[t]! ? 0 : bins));
}

/** What bins hold together, each `each[t]`, where only the best `maxGroups` groups count. */
function mostOfGroups(
  { types, group }: Model,
  { each, bins, maxGroups }: { each: Float64Array; bins: Float64Array; maxGroups: number },
): number {
  const sums = new Map<number, number>();
  let total = 0;
  for (let t = 0; t < types; t++) {
    const amount = each[t]! > 0 && bins[t]! > 0 ? each[t]! * bins[t]! : 0;
    if (group[t]! < 0) total += amount;
    else sums.set(group[t]!, (sums.get(group[t]!) ?? 0) + amount);
  }
  const best = [...sums.values()].sort((a, b) => b - a).slice(0, maxGroups);
  return best.reduce((sum, amount) => sum + amount, total);
}

/** What bins hold together, each `each[t]`, under one limit: those that hold most per weight first. */
function mostUnderLimit(
  { types }: Model,
  { weight, maximum }: Model["limits"][number],
  { each, bins }: { each: Float64Array; bins: Float64Array },
): number {
  let total = 0;
  let left = maximum;
  const order = Array.from({ length: types }, (_, t) => t).filter((t) => each[t]! > 0);
  order.sort((a, b) => each[b]! * weight[a]! - each[a]! * weight[b]! || a - b);
  for (const t of order) {
    const count = weight[t]! > 0 ? Math.min(bins[t]!, left / weight[t]!) : bins[t]!;
    if (count > 0) total += count * each[t]!;
    left -= weight[t]! > 0 ? count * weight[t]! : 0;
  }
  return total;
}

/**
 * Bounds how many items can be placed at all: by what each bin holds of the smallest items, and by
 * what all bins offer of each dimension, over the groups and within the limits that allow most.
 */
export function mostItems(model: Model, maxGroups: number): number {
  const { dims, types, demand, perBin, fits, capacity } = model;
  const bins = mostBins(model);
  const together = (each: Float64Array): number => {
    const ways = model.limits.map((limit) => mostUnderLimit(model, limit, { each, bins }));
    const most = Math.min(mostOfGroups(model, { each, bins, maxGroups }), ...ways);
    // A shade more keeps what rounding took.
    return Number.isFinite(most) ? Math.floor(most * (1 + 1e-12) + 1e-6) : most;
  };
  const items = new Float64Array(types).fill(Infinity);
  let most = demand.reduce((a, b) => a + b, 0);
  for (let d = 0; d < dims; d++) {
    const order = bySize(model, d);
    const each = Float64Array.from({ length: types }, (_, t) => capacity[t * dims + d]!);
    for (let t = 0; t < types; t++) {
      const room = (s: number): number =>
        fits[s * types + t] ? Math.min(demand[s]!, perBin[s]!) : 0;
      const count = smallestFirst(model, d, { capacity: each[t]!, order, room });
      items[t] = Math.min(items[t]!, count);
    }
    const all = smallestFirst(model, d, {
      capacity: together(each),
      order,
      room: (s) => demand[s]!,
    });
    most = Math.min(most, all);
  }
  return Math.min(most, together(items));
}
