import { createKnapsack, relax } from "./knapsack.ts";
import type { Model } from "./model.ts";

/**
 * Works out how much of each capacity the shapes can use at all: a bin with two CPUs and a hundred
 * pod slots never fills its slots. Prices made for usable capacities lead to bins that can be
 * filled; they prove nothing about the problem as stated.
 */
export function usableCapacity(model: Model): Float64Array {
  const { dims, shapes, types, size, capacity } = model;
  const usable = Float64Array.from(capacity);
  const knapsack = createKnapsack(shapes, dims);
  for (let t = 0; t < types; t++) {
    knapsack.capacity.set(capacity.subarray(t * dims, (t + 1) * dims));
    for (let d = 0; d < dims; d++) {
      let length = 0;
      for (let s = 0; s < shapes; s++) {
        if (!model.fits[s * types + t] || model.demand[s] === 0 || size[s * dims + d] === 0)
          continue;
        knapsack.size.set(size.subarray(s * dims, (s + 1) * dims), length * dims);
        knapsack.worth[length] = size[s * dims + d]!;
        knapsack.room[length] = Math.min(model.demand[s]!, model.perBin[s]!);
        length++;
      }
      knapsack.length = length;
      relax(knapsack);
      // Duality: rates pay for the capacities, the excess worth of bounded candidates comes on top.
      let most = 0;
      for (let e = 0; e < dims; e++) most += knapsack.rate[e]! * knapsack.capacity[e]!;
      for (let i = 0; i < length; i++) {
        let excess = knapsack.worth[i]!;
        for (let e = 0; e < dims; e++) excess -= knapsack.rate[e]! * knapsack.size[i * dims + e]!;
        if (excess > 0) most += excess * knapsack.room[i]!;
      }
      usable[t * dims + d] = Math.min(capacity[t * dims + d]!, Math.ceil(most));
    }
  }
  return usable;
}
