import { type Budget, exhausted, spend } from "./budget.ts";
import { fitBins, isFewItems } from "./fit-bins.ts";
import { linearPrices, type LinearPrices, type ShapeClasses } from "./linear-bound.ts";
import type { Model } from "./model.ts";
import {
  available,
  copyStock,
  fullStock,
  makeSolution,
  type Solution,
  type Stack,
  type Stock,
  takeStock,
} from "./solution.ts";
import { usableCapacity } from "./usable.ts";

/** The most items and bins of packings that are searched for. */
const MOST_ITEMS = 64;
const MOST_BINS = 24;

/** The steps that one choice of bins is worth. */
const FIT_LIMIT = 20_000;

/** The most choices of bins that are kept for one step of the price. */
const MOST_CHOICES = 50_000;

/** The steps in which the price rises from the bound to that of the packing to be beaten. */
const STEPS = 8;

interface Choice {
  /** The type of each bin, dearest first. */
  readonly types: readonly number[];
  readonly price: number;
}

interface Listing {
  readonly model: Model;
  readonly budget: Budget;
  /** The types, dearest first, and what a full bin of each is worth at the linear prices. */
  readonly order: readonly number[];
  readonly worth: Float64Array;
  /** What all items are worth: no packing costs less. */
  readonly bound: number;
  readonly demand: Float64Array;
  /** The most bins of a choice: no more than items, and than are searched for. */
  readonly mostBins: number;
  /** Choices below this price are known already; those from `ceiling` on are too dear. */
  floor: number;
  ceiling: number;
  readonly bins: number[];
  readonly choices: Choice[];
  complete: boolean;
}

/** Tells whether a packing is small enough to look for a better one by listing choices of bins. */
export function isFewBins(model: Model, { stacks, cost, missing }: Solution): boolean {
  const bins = stacks.reduce((sum, { count }) => sum + count, 0);
  // Free bins without end would be listed without end; the price rules few of them out.
  const finite = (price: number, t: number): boolean =>
    price > 0 || (missing > 0 && model.maximum[t] !== Infinity);
  const plain = model.price.every(finite) && model.minimum.every((least) => least < 2);
  return (
    plain &&
    Number.isSafeInteger(cost) &&
    bins <= MOST_BINS &&
    itemsOf(model) <= MOST_ITEMS &&
    isFewItems(model, MOST_BINS)
  );
}

function itemsOf({ demand }: Model): number {
  return demand.reduce((a, b) => a + b, 0);
}

function demandOf({ dims, shapes, size, demand }: Model): Float64Array {
  const sum = new Float64Array(dims);
  for (let s = 0; s < shapes; s++) {
    for (let d = 0; d < dims; d++) sum[d] = sum[d]! + demand[s]! * size[s * dims + d]!;
  }
  return sum;
}

function fullWorth(model: Model, { rates }: LinearPrices): Float64Array {
  const worth = new Float64Array(model.types);
  for (let t = 0; t < model.types; t++) {
    let sum = 0;
    for (let d = 0; d < model.dims; d++) sum += rates[d]! * model.capacity[t * model.dims + d]!;
    // Rounding must not rule a choice out.
    worth[t] = Math.min(model.price[t]!, sum * (1 + 1e-9));
  }
  return worth;
}

/** What is still to be covered after a bin of type t. */
function afterBin({ dims, capacity }: Model, rest: Float64Array, t: number): Float64Array {
  return rest.map((amount, d) => amount - capacity[t * dims + d]!);
}

interface Branch {
  /** Where in the order of types the next bin may be from. */
  readonly first: number;
  readonly price: number;
  readonly worth: number;
  readonly rest: Float64Array;
  readonly stock: Stock;
}

/** Lists the choices of bins that cover the demand in every dimension within the step's prices. */
function list(listing: Listing, branch: Branch): void {
  const { model, order, bins, choices } = listing;
  spend(listing.budget, 60);
  if (exhausted(listing.budget) || choices.length >= MOST_CHOICES) {
    listing.complete = false;
    return;
  }
  if (branch.price >= listing.floor && branch.rest.every((amount) => amount <= 0)) {
    choices.push({ types: [...bins], price: branch.price });
  }
  for (let i = branch.first; i < order.length; i++) {
    const t = order[i]!;
    spend(listing.budget, 5);
    const price = branch.price + model.price[t]!;
    const worth = branch.worth + listing.worth[t]!;
    if (price + Math.max(0, listing.bound - worth) >= listing.ceiling) continue;
    if (available(model, branch.stock, t) === 0) continue;
    if (bins.length === listing.mostBins) {
      // A bin beyond the number of items would be empty.
      if (listing.mostBins === MOST_BINS) listing.complete = false;
      return;
    }
    const stock = copyStock(branch.stock);
    takeStock(model, stock, t, 1);
    bins.push(t);
    list(listing, { first: i, price, worth, rest: afterBin(model, branch.rest, t), stock });
    bins.pop();
  }
}

function toSolution(
  model: Model,
  types: readonly number[],
  contents: readonly Float64Array[],
): Solution {
  const stacks = contents.flatMap((held, k): Stack[] => {
    const shapes = Int32Array.from([...held.keys()].filter((s) => held[s]! > 0));
    if (shapes.length === 0) return [];
    return [
      { type: types[k]!, count: 1, shapes, counts: Float64Array.from(shapes, (s) => held[s]!) },
    ];
  });
  return makeSolution(model, stacks, new Float64Array(model.shapes));
}

/** Tries the choices of one step, cheapest first; returns the first that holds everything. */
function tryChoices(listing: Listing): Solution | null {
  const { model, choices, budget } = listing;
  // The sort is stable, and the list in a fixed order.
  choices.sort((a, b) => a.price - b.price);
  for (const { types } of choices) {
    if (exhausted(budget)) {
      listing.complete = false;
      return null;
    }
    const smallestFirst = types.toReversed();
    const { contents, complete, nodes } = fitBins(model, smallestFirst, FIT_LIMIT);
    spend(budget, 200 + nodes * 40);
    if (contents !== null) return toSolution(model, smallestFirst, contents);
    if (!complete) listing.complete = false;
  }
  return null;
}

/**
 * Looks for the cheapest packing of few items into few bins: lists the choices of bins that cover the
 * demand in each dimension by ascending price and searches each for a way to fill it. With few bins
 * the continuous relaxation says little about which types to buy; this needs no guess. Returns a
 * packing of all items that costs less than `below`, or null; `complete` says that none is cheaper
 * than that, or than `below`.
 */
export function searchFewBins(
  model: Model,
  task: { below: number; maxGroups: number; budget: Budget },
): { readonly solution: Solution | null; readonly complete: boolean } {
  const { below, maxGroups, budget } = task;
  const usable = { ...model, capacity: usableCapacity(model), limits: [] };
  const free = { ...usable, maximum: model.maximum.map(() => Infinity) };
  const classes: ShapeClasses = {
    count: 1,
    of: new Int32Array(model.shapes),
    uses: new Uint8Array(model.types).fill(1),
  };
  const prices = linearPrices(free, classes, budget);
  const bound = prices.value * (1 - 1e-6);
  const listing: Listing = {
    model,
    budget,
    order: [...model.price.keys()].sort((a, b) => model.price[b]! - model.price[a]! || a - b),
    worth: fullWorth(free, prices),
    bound,
    demand: demandOf(model),
    mostBins: Math.min(itemsOf(model), MOST_BINS),
    floor: 0,
    ceiling: 0,
    bins: [],
    choices: [],
    complete: true,
  };
  // No more bins are bought than there are items.
  const dearest = model.price.reduce((a, b) => Math.max(a, b), 0);
  const most = Math.min(below, listing.mostBins * dearest + 1);
  for (let step = 1; step <= STEPS && !exhausted(budget); step++) {
    listing.ceiling = step === STEPS ? most : bound + ((most - bound) * step) / STEPS;
    listing.choices.length = 0;
    const stock = fullStock(model, maxGroups);
    list(listing, { first: 0, price: 0, worth: 0, rest: listing.demand, stock });
    const solution = tryChoices(listing);
    if (solution !== null) return { solution, complete: listing.complete };
    listing.floor = listing.ceiling;
  }
  return { solution: null, complete: listing.complete && !exhausted(budget) };
}
