import { type Budget, exhausted, spend } from "./budget.ts";
import { balancedLevels, sampleCounts } from "./balance.ts";
import { completeFill, fillKnapsack } from "./fill.ts";
import { createKnapsack, type Knapsack } from "./knapsack.ts";
import { linearPrices, type LinearPrices, type ShapeClasses } from "./linear-bound.ts";
import type { Model } from "./model.ts";
import { usableCapacity } from "./usable.ts";
import {
  available,
  better,
  makeSolution,
  type Solution,
  type Stack,
  type Stock,
  takeStock,
} from "./solution.ts";

/** How a sequential fill chooses. */
export interface SequenceTuning {
  /** How much more a shape counts for being hard to place: times the root of its dominant share. */
  readonly hardness: number;
  /** The most passes of exchanges per bin. */
  readonly passes: number;
  /** The most shapes considered for one bin. */
  readonly candidates: number;
  /** The share of the remaining bins that one balanced pattern may fill; 0 fills greedily, hardest first. */
  readonly balance: number;
}

/** What a fill starts from; both are used up. */
export interface SequenceStart {
  readonly left: Float64Array;
  readonly stock: Stock;
}

interface Run {
  readonly model: Model;
  readonly knapsack: Knapsack;
  readonly tuning: SequenceTuning;
  readonly left: Float64Array;
  readonly stock: Stock;
  readonly budget: Budget;
  /** The model shape of each candidate. */
  readonly members: Int32Array;
  prices: LinearPrices;
  steps: number;
  /** What the shapes can use of each capacity. */
  readonly usable: Float64Array;
  /** By how much each type's use is behind the share that the relaxation gives it. */
  readonly credit: Float64Array;
}

interface Filled {
  readonly type: number;
  /** Worth at the linear prices per unit of price; 1 wastes nothing. */
  readonly yield: number;
  readonly shapes: Int32Array;
  readonly counts: Float64Array;
}

/** What one item is worth at the linear prices. */
function linearWorth({ model, prices }: Run, s: number): number {
  const base = prices.classes.of[s]! * model.dims;
  let worth = 0;
  for (let d = 0; d < model.dims; d++)
    worth += prices.rates[base + d]! * model.size[s * model.dims + d]!;
  return worth;
}

/** The largest share of the type's capacity that one item takes in any dimension. */
function dominantShare({ dims, size, capacity }: Model, s: number, t: number): number {
  let share = 0;
  for (let d = 0; d < dims; d++) {
    const whole = capacity[t * dims + d]!;
    if (whole > 0) share = Math.max(share, size[s * dims + d]! / whole);
  }
  return share;
}

function selectCandidates({ model, left, tuning }: Run, t: number): number[] {
  const all: number[] = [];
  for (let s = 0; s < model.shapes; s++)
    if (left[s]! > 0 && model.fits[s * model.types + t]) all.push(s);
  if (all.length <= tuning.candidates) return all;
  const share = new Map(all.map((s) => [s, dominantShare(model, s, t)]));
  all.sort((a, b) => share.get(b)! - share.get(a)! || a - b);
  const hardest = Math.ceil((tuning.candidates * 2) / 3);
  const rest = all.slice(hardest);
  const wanted = tuning.candidates - hardest;
  const spread = Array.from(
    { length: wanted },
    (_, i) => rest[Math.floor((i * rest.length) / wanted)]!,
  );
  return [...all.slice(0, hardest), ...spread];
}

function loadKnapsack(run: Run, t: number): void {
  const { model, knapsack, left, tuning, members } = run;
  const { dims } = model;
  const chosen = selectCandidates(run, t);
  knapsack.length = chosen.length;
  knapsack.capacity.set(model.capacity.subarray(t * dims, (t + 1) * dims));
  const price = Math.max(model.price[t]!, 1e-3);
  for (const [i, s] of chosen.entries()) {
    members[i] = s;
    const share = dominantShare(model, s, t);
    knapsack.size.set(model.size.subarray(s * dims, (s + 1) * dims), i * dims);
    // The trifle keeps items that take only slack dimensions from being worth nothing.
    const worth = linearWorth(run, s) + 1e-6 * price * (share + 1e-3);
    knapsack.worth[i] = worth * (1 + tuning.hardness * Math.sqrt(share));
    knapsack.room[i] = Math.min(left[s]!, model.perBin[s]!);
  }
  spend(run.budget, (model.shapes + chosen.length * 4) * dims);
}

/** Moves a content to the cheapest type that holds it. */
function cheapestHolder({ model, stock }: Run, filled: Filled): number {
  const { dims, types, price } = model;
  const load = new Float64Array(dims);
  for (const [i, s] of filled.shapes.entries()) {
    for (let d = 0; d < dims; d++) load[d]! += filled.counts[i]! * model.size[s * dims + d]!;
  }
  let best = filled.type;
  for (let t = 0; t < types; t++) {
    if ((best >= 0 && price[t]! >= price[best]!) || available(model, stock, t) === 0) continue;
    let holds = true;
    for (let d = 0; d < dims && holds; d++) holds = load[d]! <= model.capacity[t * dims + d]!;
    for (const s of filled.shapes) holds &&= model.fits[s * types + t] === 1;
    if (holds) best = t;
  }
  return best;
}

/** The highest rate in each dimension among the classes that can use type t. */
function typeRates({ model, prices }: Run, t: number, into: Float64Array): void {
  const { classes, rates } = prices;
  into.fill(0);
  for (let c = 0; c < classes.count; c++) {
    if (!classes.uses[c * model.types + t]) continue;
    for (let d = 0; d < model.dims; d++) into[d] = Math.max(into[d]!, rates[c * model.dims + d]!);
  }
}

/** How often a pattern may repeat so that the shapes numerous enough for it still fill a bin amply. */
function repeatsFor({ model, knapsack, left, members }: Run, t: number, most: number): number {
  let repeats = Math.max(1, Math.floor(most));
  for (; repeats > 1; repeats >>= 1) {
    let worth = 0;
    for (let i = 0; i < knapsack.length; i++) {
      worth +=
        knapsack.worth[i]! * Math.min(knapsack.room[i]!, Math.floor(left[members[i]!]! / repeats));
    }
    if (worth > 1.5 * model.price[t]!) break;
  }
  return repeats;
}

/** Fills a bin with a mix close to that of the remaining demand, so that it can be repeated. */
function fillBalanced(run: Run, t: number, bins: number): void {
  const { knapsack, left, members, tuning } = run;
  const { dims, capacity, rate } = knapsack;
  typeRates(run, t, rate);
  const repeats = repeatsFor(run, t, bins * tuning.balance);
  const quota = new Float64Array(knapsack.length);
  let items = 0;
  for (let i = 0; i < knapsack.length; i++) {
    const stock = left[members[i]!]!;
    quota[i] = stock / bins;
    items += quota[i]!;
    knapsack.room[i] = Math.min(knapsack.room[i]!, Math.floor(stock / repeats));
  }
  const wanted = new Float64Array(dims);
  // Leave about one item's room for the exchanges to close.
  const margin = Math.min(0.2, 1 / Math.max(items, 1));
  for (let d = 0; d < dims; d++)
    wanted[d] = rate[d]! * capacity[d]! > 1e-3 * run.model.price[t]! ? 1 - margin : 0;
  const levels = balancedLevels(knapsack, quota, wanted);
  const offset = (run.steps * 0.6180339887498949) % 1;
  const counts = sampleCounts(levels, { offset, room: knapsack.room });
  for (let i = 0; i < knapsack.length; i++)
    knapsack.taken[i] = Math.min(counts[i]!, knapsack.room[i]!);
  spend(
    run.budget,
    knapsack.length * dims * dims * 30 + completeFill(knapsack, { passes: tuning.passes }),
  );
}

function fillType(run: Run, t: number): Filled | null {
  const { model, knapsack, members } = run;
  loadKnapsack(run, t);
  if (knapsack.length === 0) return null;
  const bins = run.prices.value / Math.max(model.price[t]!, 1e-6);
  if (run.tuning.balance > 0 && bins > 1) fillBalanced(run, t, bins);
  // A mix of shapes that are all too rare to be repeated comes out empty.
  if (
    !(run.tuning.balance > 0 && bins > 1) ||
    knapsack.taken.subarray(0, knapsack.length).every((n) => n === 0)
  ) {
    if (run.tuning.balance > 0) loadKnapsack(run, t);
    spend(run.budget, fillKnapsack(knapsack, { passes: run.tuning.passes }));
  }
  const picked: number[] = [];
  let worth = 0;
  for (let i = 0; i < knapsack.length; i++) {
    if (knapsack.taken[i] === 0) continue;
    picked.push(i);
    worth += knapsack.taken[i]! * (linearWorth(run, members[i]!) + 1e-9 * model.price[t]!);
  }
  if (picked.length === 0) return null;
  picked.sort((a, b) => members[a]! - members[b]!);
  const filled = {
    type: t,
    yield: 0,
    shapes: Int32Array.from(picked, (i) => members[i]!),
    counts: Float64Array.from(picked, (i) => knapsack.taken[i]!),
  };
  const type = cheapestHolder(run, filled);
  return { ...filled, type, yield: worth / Math.max(model.price[type]!, 1e-6) };
}

/** The types in which a full bin is worth about what it costs, best first. */
function promisingTypes({ model, prices, stock, left, credit, usable }: Run): number[] {
  const { dims, types } = model;
  const { classes, rates, levels, value } = prices;
  const rated: { t: number; ratio: number }[] = [];
  for (let t = 0; t < types; t++) {
    if (available(model, stock, t) === 0) continue;
    let useful = false;
    for (let s = 0; s < model.shapes && !useful; s++)
      useful = left[s]! > 0 && model.fits[s * types + t] === 1;
    if (!useful) continue;
    let worth = 0;
    for (let d = 0; d < dims; d++) {
      let best = 0;
      for (let c = 0; c < classes.count; c++) {
        if (classes.uses[c * types + t]) best = Math.max(best, rates[c * dims + d]!);
      }
      worth += best * usable[t * dims + d]!;
    }
    const ratio = worth / Math.max(model.price[t]!, 1e-6);
    // Of types at the same rate the largest, where the rest of a bin weighs least.
    rated.push({ t, ratio: Math.round(ratio * 1e5) / 1e5 });
  }
  rated.sort((a, b) => b.ratio - a.ratio || model.price[b.t]! - model.price[a.t]! || a.t - b.t);
  const best = rated[0]?.ratio ?? 0;
  const good = rated.filter(({ ratio }, i) => i < 1 || ratio >= best * 0.996).map(({ t }) => t);
  // Types that the relaxation buys come first, those most behind their share before the others.
  for (const t of good)
    credit[t] = credit[t]! + (levels[t]! * model.price[t]!) / Math.max(value, 1e-9);
  const bought = (t: number): number => (levels[t]! > 1e-9 ? 1 : 0);
  return good.sort((a, b) => bought(b) - bought(a) || (bought(a) ? credit[b]! - credit[a]! : 0));
}

function chooseNext(run: Run, total: number): Filled | null {
  const types = promisingTypes(run);
  // Near the end few bins remain to be bought, so that their size matters and more are tried.
  const dearest = types.reduce((most, t) => Math.max(most, run.model.price[t]!), 0);
  const tries = total < 3 * dearest ? 12 : 4;
  let best: Filled | null = null;
  for (const t of types.slice(0, tries)) {
    const filled = fillType(run, t);
    if (filled && (best === null || filled.yield > best.yield * (1 + 1e-9))) best = filled;
    if (best && best.yield > 0.9999) break;
  }
  return best;
}

function replicate({ model, left, stock, tuning, prices, credit }: Run, filled: Filled): Stack {
  let count = available(model, stock, filled.type);
  credit[filled.type]! -= 1;
  if (tuning.balance > 0) {
    const bins = prices.value / Math.max(model.price[filled.type]!, 1e-6);
    count = Math.min(count, Math.max(1, Math.floor(bins * tuning.balance)));
  }
  for (const [i, s] of filled.shapes.entries()) {
    count = Math.min(count, Math.floor(left[s]! / filled.counts[i]!));
  }
  for (const [i, s] of filled.shapes.entries()) left[s]! -= count * filled.counts[i]!;
  takeStock(model, stock, filled.type, count);
  return { type: filled.type, count, shapes: filled.shapes, counts: filled.counts };
}

/** Holds all that is left in one bin of the cheapest type that can, if that beats the finish known so far. */
function bestFinish(run: Run, stacks: readonly Stack[], known: Solution | null): Solution | null {
  const { model, left, stock, prices } = run;
  // Far from the end the relaxation shows that no bin is large enough.
  if (prices.value > 1.01 * model.price.reduce((a, b) => Math.max(a, b), 0)) return known;
  const shapes = Int32Array.from(Array.from(left.keys()).filter((s) => left[s]! > 0));
  if (shapes.some((s) => left[s]! > model.perBin[s]!)) return known;
  const counts = Float64Array.from(shapes, (s) => left[s]!);
  const none: Filled = { type: -1, yield: 0, shapes, counts };
  const type = cheapestHolder(run, none);
  if (type < 0 || available(model, stock, type) === 0) return known;
  const last = { type, count: 1, shapes, counts };
  const solution = makeSolution(model, [...stacks, last], new Float64Array(left.length));
  return better(solution, known) ? solution : known;
}

/**
 * Packs bin after bin: prices the dimensions for what is left, fills one bin of each type that is
 * worth its price, keeps the fullest and repeats it as often as the demand allows. The work depends
 * on the number of shapes, not of items. Stops early only when bins run out.
 */
export function sequentialFill(
  model: Model,
  classes: ShapeClasses,
  settings: { start: SequenceStart; tuning: SequenceTuning; budget: Budget; usable?: Float64Array },
): Solution {
  const { start, tuning, budget } = settings;
  const usable = settings.usable ?? usableCapacity(model);
  const most = Math.min(model.shapes, tuning.candidates + 1);
  const run: Run = {
    model,
    knapsack: createKnapsack(most, model.dims),
    tuning,
    left: start.left,
    stock: start.stock,
    budget,
    members: new Int32Array(most),
    prices: linearPrices({ ...model, capacity: usable, demand: start.left }, classes, budget),
    steps: 0,
    usable,
    credit: new Float64Array(model.types),
  };
  const stacks: Stack[] = [];
  // What does not grow with the problem takes its time too.
  spend(budget, 40_000);
  let finish: Solution | null = null;
  while (run.left.some((count) => count > 0) && !budget.late()) {
    finish = bestFinish(run, stacks, finish);
    const filled = chooseNext(run, run.prices.value);
    if (filled === null) break;
    spend(budget, 10_000);
    run.steps++;
    stacks.push(replicate(run, filled));
    run.prices = linearPrices({ ...model, capacity: usable, demand: run.left }, classes, budget);
  }
  const solution = makeSolution(model, stacks, run.left);
  return finish !== null && better(finish, solution) ? finish : solution;
}

/** Tells whether a budget allows another sequential fill of this cost. */
export function affords(budget: Budget, cost: number): boolean {
  return budget.left >= cost && !exhausted(budget);
}
