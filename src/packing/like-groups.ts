import type { Model } from "./model.ts";

/** The group that all types under a limit belong to, or -1 if there is no such. */
function ownerOf({ group, types }: Model, weight: Float64Array): number {
  let owner = -1;
  for (let t = 0; t < types; t++) {
    if (weight[t] === 0) continue;
    if (group[t]! < 0 || (owner >= 0 && owner !== group[t])) return -1;
    owner = group[t]!;
  }
  return owner;
}

/** Writes down all that matters of a type. */
function describeType(model: Model, t: number, owners: readonly number[]): string {
  const { dims, types, shapes, capacity, price, maximum, minimum, fits, limits } = model;
  const held = Array.from({ length: shapes }, (_, s) => fits[s * types + t]).join("");
  // A limit of one group alone is told by what it says, one over several by which it is.
  const weights = limits.map(({ weight, maximum: most }, l) =>
    weight[t]! > 0 ? `${owners[l]! < 0 ? l : `own ${most}`}*${weight[t]}` : "",
  );
  const room = capacity.subarray(t * dims, (t + 1) * dims).join();
  return [price[t], maximum[t], minimum[t], room, held, weights.sort().join()].join(";");
}

/**
 * Finds groups that are alike in all that matters, such as two pools of one size, and lists for each
 * group the ones before it: sets that differ in which of them they take need not be told apart.
 */
export function likeGroupsBefore(model: Model): ReadonlyMap<number, readonly number[]> {
  const owners = model.limits.map(({ weight }) => ownerOf(model, weight));
  const types = new Map<number, string[]>();
  for (let t = 0; t < model.types; t++) {
    const g = model.group[t]!;
    if (g < 0) continue;
    const list = types.get(g) ?? [];
    list.push(describeType(model, t, owners));
    types.set(g, list);
  }
  const seen = new Map<string, number[]>();
  const before = new Map<number, readonly number[]>();
  for (const [g, list] of types) {
    const key = list.sort().join("|");
    const alike = seen.get(key) ?? [];
    before.set(g, [...alike]);
    alike.push(g);
    seen.set(key, alike);
  }
  return before;
}
