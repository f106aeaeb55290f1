import type { Model } from "./model.ts";

/** Tells whether any bin of type `t` can be swapped for one of type `u` at no loss. */
function dominates(model: Model, u: number, t: number): boolean {
  const { dims, types, capacity, price, maximum, minimum, group, fits } = model;
  if (price[u]! > price[t]! || maximum[u] !== Infinity || minimum[u]! > minimum[t]!) return false;
  // A swap must not use up one of the few groups that `maxBinTypes` allows.
  if (group[t] === -1 && group[u] !== -1) return false;
  for (let d = 0; d < dims; d++) {
    if (capacity[u * dims + d]! < capacity[t * dims + d]!) return false;
  }
  for (const { weight } of model.limits) if (weight[u]! > weight[t]!) return false;
  for (let s = 0; s < model.shapes; s++) {
    if (fits[s * types + t]! > fits[s * types + u]!) return false;
  }
  return true;
}

/**
 * Lists the types worth considering: those that no other type beats or equals in price, capacity,
 * limits and the shapes it may hold. Of equal types the first stays.
 */
export function undominatedTypes(model: Model): readonly number[] {
  const kept: number[] = [];
  for (let t = 0; t < model.types; t++) {
    const beaten = (u: number): boolean =>
      u !== t && dominates(model, u, t) && (u < t || !dominates(model, t, u));
    let keep = true;
    for (let u = 0; u < model.types && keep; u++) keep = !beaten(u);
    if (keep) kept.push(t);
  }
  return kept;
}

function pick(values: Float64Array, indices: readonly number[], width = 1): Float64Array {
  const result = new Float64Array(indices.length * width);
  for (const [i, index] of indices.entries()) {
    result.set(values.subarray(index * width, (index + 1) * width), i * width);
  }
  return result;
}

/** Restricts a model to some of its types. Shapes that fit none of them stay, fitting nowhere. */
export function restrictTypes(model: Model, keep: readonly number[]): Model {
  const fits = new Uint8Array(model.shapes * keep.length);
  for (let s = 0; s < model.shapes; s++) {
    for (const [i, t] of keep.entries())
      fits[s * keep.length + i] = model.fits[s * model.types + t]!;
  }
  return {
    ...model,
    types: keep.length,
    capacity: pick(model.capacity, keep, model.dims),
    price: pick(model.price, keep),
    maximum: pick(model.maximum, keep),
    minimum: pick(model.minimum, keep),
    group: Int32Array.from(keep, (t) => model.group[t]!),
    fits,
    limits: model.limits.map((limit) => ({ ...limit, weight: pick(limit.weight, keep) })),
    typeSource: keep.map((t) => model.typeSource[t]!),
  };
}
