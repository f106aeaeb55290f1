import type { Knapsack } from "./knapsack.ts";

/**
 * e^x by squaring, from additions and multiplications only: `Math.exp` may differ in the last bit
 * between engines, and the same input must give the same packing everywhere.
 */
function exponential(x: number): number {
  const clipped = Math.max(-60, Math.min(60, x));
  let result = 1 + clipped / 4096 + (clipped * clipped) / (2 * 4096 * 4096);
  for (let i = 0; i < 12; i++) result *= result;
  return result;
}

/** Solves a small symmetric positive system in place by elimination; near-singular pivots are skipped. */
function solveSmall(matrix: Float64Array, right: Float64Array, n: number): void {
  for (let p = 0; p < n; p++) {
    const pivot = matrix[p * n + p]! + 1e-9;
    for (let r = 0; r < n; r++) {
      if (r === p) continue;
      const factor = matrix[r * n + p]! / pivot;
      for (let c = p; c < n; c++) matrix[r * n + c]! -= factor * matrix[p * n + c]!;
      right[r]! -= factor * right[p]!;
    }
  }
  for (let p = 0; p < n; p++) right[p]! /= matrix[p * n + p]! + 1e-9;
}

interface Tilt {
  readonly level: Float64Array;
  readonly fill: Float64Array;
  readonly jacobian: Float64Array;
}

function evaluate(knapsack: Knapsack, quota: Float64Array, tilt: Float64Array, out: Tilt): void {
  const { dims, length, size, capacity } = knapsack;
  out.fill.fill(0);
  out.jacobian.fill(0);
  for (let i = 0; i < length; i++) {
    let exponent = 0;
    for (let d = 0; d < dims; d++)
      exponent += tilt[d]! * (size[i * dims + d]! / (capacity[d]! || 1));
    const most = quota[i]! * 20;
    const level = Math.min(most, quota[i]! * exponential(exponent));
    out.level[i] = level;
    const free = level < most ? level : 0;
    for (let d = 0; d < dims; d++) {
      const share = size[i * dims + d]! / (capacity[d]! || 1);
      out.fill[d]! += level * share;
      for (let e = 0; e < dims; e++) {
        out.jacobian[d * dims + e]! += free * share * (size[i * dims + e]! / (capacity[e]! || 1));
      }
    }
  }
}

/** Takes dimension d out of the system: its step is what its right-hand side says, here 0. */
function isolate(matrix: Float64Array, dims: number, d: number): void {
  for (let e = 0; e < dims; e++) {
    matrix[d * dims + e] = e === d ? 1 : 0;
    matrix[e * dims + d] = e === d ? 1 : 0;
  }
}

/** Shortens a step so that no level changes by more than a factor of about e^1.5. */
function dampingOf({ dims, length, size, capacity }: Knapsack, step: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < length; i++) {
    let change = 0;
    for (let d = 0; d < dims; d++) change += step[d]! * (size[i * dims + d]! / (capacity[d]! || 1));
    largest = Math.max(largest, Math.abs(change));
  }
  return largest > 1.5 ? 1.5 / largest : 1;
}

/**
 * Finds how much of each candidate a bin should hold so that the dimensions in `wanted` are filled
 * to that share, deviating from the quotas as little as possible in entropy: level = quota * e^(tilt *
 * size). Newton's method on one tilt per dimension. Keeping the mix balanced leaves every shape
 * in stock until the last bins, which is what makes those tight.
 *
 * @see https://en.wikipedia.org/wiki/Principle_of_maximum_entropy
 */
export function balancedLevels(
  knapsack: Knapsack,
  quota: Float64Array,
  wanted: Float64Array,
): Float64Array {
  const { dims, length } = knapsack;
  const tilt = new Float64Array(dims);
  const out: Tilt = {
    level: new Float64Array(length),
    fill: new Float64Array(dims),
    jacobian: new Float64Array(dims * dims),
  };
  const step = new Float64Array(dims);
  for (let iteration = 0; iteration < 20; iteration++) {
    evaluate(knapsack, quota, tilt, out);
    let error = 0;
    for (let d = 0; d < dims; d++) {
      // An unpriced dimension only must not overflow; until it does it has no part in the step.
      const active = wanted[d]! > 0 || out.fill[d]! > 1 || tilt[d]! < 0;
      step[d] = active ? (wanted[d]! || 1) - out.fill[d]! : 0;
      if (!active) isolate(out.jacobian, dims, d);
      error = Math.max(error, Math.abs(step[d]!));
    }
    if (error < 1e-3) break;
    solveSmall(out.jacobian, step, dims);
    const damping = dampingOf(knapsack, step);
    for (let d = 0; d < dims; d++) {
      tilt[d] = Math.max(-1e4, Math.min(1e4, tilt[d]! + damping * step[d]!));
      if (wanted[d] === 0 && tilt[d]! > 0) tilt[d] = 0;
    }
  }
  return out.level;
}

/**
 * Rounds levels to whole counts by systematic sampling: they add up along the order of the shapes
 * and what passes a whole number is taken there, so that neighbours in size stand in for shapes too
 * rare for this pattern. `offset` in [0, 1) shifts where it starts.
 */
export function sampleCounts(
  levels: Float64Array,
  { offset, room }: { offset: number; room: Float64Array },
): Float64Array {
  const counts = new Float64Array(levels.length);
  let sum = offset;
  for (let i = 0; i < levels.length; i++) {
    sum += levels[i]!;
    const count = Math.min(Math.floor(sum), room[i]!, Math.ceil(levels[i]!));
    counts[i] = count;
    sum -= count;
  }
  return counts;
}
