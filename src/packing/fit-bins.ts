import type { Model } from "./model.ts";

/** The outcome of a search for a way to fill some given bins with all items. */
export interface FitResult {
  /** How many items of each model shape each bin holds; null if none was found. */
  readonly contents: readonly Float64Array[] | null;
  /** True if the search was complete: without contents, there are none. */
  readonly complete: boolean;
  /** The steps taken. */
  readonly nodes: number;
}

interface Fit {
  readonly model: Model;
  readonly bins: readonly number[];
  readonly left: Float64Array;
  /** What the bins from here on have beyond what is left, per dimension: no bin may waste more. */
  readonly slack: Float64Array;
  readonly contents: readonly Float64Array[];
  /** Bin and items left at which the search failed before. */
  readonly failed: Set<number>;
  nodes: number;
  readonly limit: number;
}

/** The items left as one number; distinct for each bin and rest. */
function stateOf({ model, bins, left }: Fit, k: number): number {
  let state = k;
  let radix = bins.length;
  for (let s = 0; s < model.shapes; s++) {
    state += left[s]! * radix;
    radix *= model.demand[s]! + 1;
  }
  return state;
}

/** How many more of shape s fit into the hole of a bin of type t. */
function roomIn({ model }: Fit, s: number, t: number, hole: Float64Array): number {
  if (model.fits[s * model.types + t] === 0) return 0;
  let room = model.perBin[s]!;
  for (let d = 0; d < model.dims; d++) {
    const amount = model.size[s * model.dims + d]!;
    if (amount > 0) room = Math.min(room, Math.floor(hole[d]! / amount));
  }
  return room;
}

/** Tells whether the bin wastes no more than all bins may, even if all shapes from s on went in. */
function mayClose({ model, left, slack }: Fit, s: number, hole: Float64Array): boolean {
  for (let d = 0; d < model.dims; d++) {
    let rest = hole[d]! - slack[d]!;
    for (let i = s; i < model.shapes && rest > 0; i++) {
      rest -= left[i]! * model.size[i * model.dims + d]!;
    }
    if (rest > 0) return false;
  }
  return true;
}

/** Tells whether nothing that is left would fit too: a bin that could hold more need not be tried. */
function isFull(fit: Fit, k: number, hole: Float64Array): boolean {
  const { model, left, bins, contents } = fit;
  for (let s = 0; s < model.shapes; s++) {
    const more = left[s]! > 0 && contents[k]![s]! < model.perBin[s]!;
    if (more && roomIn(fit, s, bins[k]!, hole) > 0) return false;
  }
  return true;
}

/** Decides how many of shape s and those after it bin k holds, then goes on with the next bin. */
function fillBin(fit: Fit, k: number, s: number, hole: Float64Array): boolean {
  if (fit.nodes++ >= fit.limit || !mayClose(fit, s, hole)) return false;
  const { model, left, slack } = fit;
  const { dims, size } = model;
  if (s === model.shapes) {
    if (!isFull(fit, k, hole)) return false;
    for (let d = 0; d < dims; d++) slack[d] = slack[d]! - hole[d]!;
    const done = startBin(fit, k + 1);
    for (let d = 0; d < dims; d++) slack[d] = slack[d]! + hole[d]!;
    return done;
  }
  const held = fit.contents[k]!;
  const rest = Float64Array.from(hole);
  const most = left[s]! > 0 ? Math.min(left[s]!, roomIn(fit, s, fit.bins[k]!, hole)) : 0;
  for (let d = 0; d < dims; d++) rest[d] = rest[d]! - most * size[s * dims + d]!;
  for (let count = most; count >= 0; count--) {
    held[s] = count;
    left[s] = left[s]! - count;
    const done = fillBin(fit, k, s + 1, rest);
    left[s] = left[s] + count;
    if (done) return true;
    for (let d = 0; d < dims; d++) rest[d] = rest[d]! + size[s * dims + d]!;
  }
  held[s] = 0;
  return false;
}

function startBin(fit: Fit, k: number): boolean {
  if (fit.left.every((count) => count === 0)) {
    for (const held of fit.contents.slice(k)) held.fill(0);
    return true;
  }
  if (k === fit.bins.length) return false;
  const state = stateOf(fit, k);
  if (fit.failed.has(state)) return false;
  const { dims, capacity } = fit.model;
  const t = fit.bins[k]!;
  if (fillBin(fit, k, 0, capacity.slice(t * dims, (t + 1) * dims))) return true;
  fit.failed.add(state);
  return false;
}

/** Tells whether the states of a search for `bins` bins can be told apart by a safe integer. */
export function isFewItems({ demand }: Model, bins: number): boolean {
  return demand.reduce((states, count) => states * (count + 1), bins + 1) < 2 ** 53;
}

/**
 * Searches depth first, bin after bin, for contents that place every item in the given bins. A bin
 * that could hold more of what is left is not tried, nor one that wastes more than all may, nor a
 * rest that failed before. Needs {@link isFewItems}; list the smallest bins first.
 */
export function fitBins(model: Model, bins: readonly number[], limit: number): FitResult {
  const { dims, shapes, demand, size, capacity } = model;
  const slack = new Float64Array(dims);
  for (let d = 0; d < dims; d++) {
    for (const t of bins) slack[d] = slack[d]! + capacity[t * dims + d]!;
    for (let s = 0; s < shapes; s++) slack[d] = slack[d]! - demand[s]! * size[s * dims + d]!;
  }
  const fit: Fit = {
    model,
    bins,
    left: Float64Array.from(demand),
    slack,
    contents: bins.map(() => new Float64Array(shapes)),
    failed: new Set(),
    nodes: 0,
    limit,
  };
  const found = slack.every((amount) => amount >= 0) && startBin(fit, 0);
  return { contents: found ? fit.contents : null, complete: fit.nodes < limit, nodes: fit.nodes };
}
