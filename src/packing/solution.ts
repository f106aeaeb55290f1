import type { Model } from "./model.ts";

/** Some bins of one model type with the same contents. */
export interface Stack {
  readonly type: number;
  count: number;
  /** The model shapes in one bin, ascending. */
  readonly shapes: Int32Array;
  /** The number of items of each of them. */
  readonly counts: Float64Array;
}

/** A packing in model terms: the bins, and how many items of each shape are in none. */
export interface Solution {
  readonly stacks: readonly Stack[];
  readonly left: Float64Array;
  /** The cost in floating point, for comparing candidates; results are summed exactly. */
  readonly cost: number;
  /** The number of items in no bin. */
  readonly missing: number;
}

/** How many bins of each type are used, and what is left of each limit. */
export interface Stock {
  readonly used: Float64Array;
  readonly limits: Float64Array;
  /** The groups of types in use, and how many there may be. */
  readonly groups: Set<number>;
  readonly maxGroups: number;
}

/** A full stock. */
export function fullStock(model: Model, maxGroups = Infinity): Stock {
  return {
    used: new Float64Array(model.types),
    limits: Float64Array.from(model.limits, ({ maximum }) => maximum),
    groups: new Set(),
    maxGroups,
  };
}

/** Copies a stock, to try something out. */
export function copyStock({ used, limits, groups, maxGroups }: Stock): Stock {
  return {
    used: Float64Array.from(used),
    limits: Float64Array.from(limits),
    groups: new Set(groups),
    maxGroups,
  };
}

/** The bins bought when `used` are needed: at least the minimum once there is any. */
export function bought(model: Model, t: number, used: number): number {
  return used > 0 ? Math.max(used, model.minimum[t]!) : 0;
}

/** How many more bins of type t the stock has. */
export function available(model: Model, stock: Stock, t: number): number {
  const used = stock.used[t]!;
  const group = model.group[t]!;
  if (group >= 0 && !stock.groups.has(group) && stock.groups.size >= stock.maxGroups) return 0;
  let most = model.maximum[t]! - used;
  for (const [l, { weight }] of model.limits.entries()) {
    const each = weight[t]!;
    if (each === 0) continue;
    const more = Math.floor(stock.limits[l]! / each);
    if (used === 0 && more < model.minimum[t]!) return 0;
    most = Math.min(most, bought(model, t, used) + more - used);
  }
  return Math.max(0, most);
}

/** Takes bins out of the stock. */
export function takeStock(model: Model, stock: Stock, t: number, count: number): void {
  const used = stock.used[t]!;
  const extra = bought(model, t, used + count) - bought(model, t, used);
  stock.used[t] = used + count;
  if (model.group[t]! >= 0 && count > 0) stock.groups.add(model.group[t]!);
  for (const [l, { weight }] of model.limits.entries()) stock.limits[l]! -= extra * weight[t]!;
}

/** Adds up a solution. */
export function makeSolution(model: Model, stacks: readonly Stack[], left: Float64Array): Solution {
  const used = new Float64Array(model.types);
  for (const { type, count } of stacks) used[type]! += count;
  let cost = 0;
  for (let t = 0; t < model.types; t++) {
    cost += bought(model, t, used[t]!) * model.price[t]!;
  }
  return { stacks, left, cost, missing: left.reduce((a, b) => a + b, 0) };
}

/** Tells whether `a` places more than `b`, or as much at a lower cost. */
export function better(a: Solution, b: Solution | null): boolean {
  if (b === null) return true;
  return a.missing !== b.missing ? a.missing < b.missing : a.cost < b.cost;
}
