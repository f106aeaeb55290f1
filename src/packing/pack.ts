import { dimensionBound } from "./baseline.ts";
import { type Budget, exhausted, startBudget } from "./budget.ts";
import type { Bound } from "./certificate.ts";
import { completionTask } from "./completion.ts";
import { restrictTypes, undominatedTypes } from "./dominance.ts";
import { type EngineTask, type Goal, improve, type Progress } from "./engine.ts";
import { fillUp } from "./fill-up.ts";
import { topUp } from "./first-fit-decreasing.ts";
import { searchFew } from "./leave-fewest.ts";
import { buildModel, type Model } from "./model.ts";
import { mostItems } from "./most-items.ts";
import { placeMore } from "./place-more.ts";
import { toPacking } from "./result.ts";
import { settleTypes } from "./settle-types.ts";
import { better, type Solution } from "./solution.ts";
import { certifyValues } from "./value-bound.ts";
import type { Packing, PackingOptions, PackingProblem, StopReason } from "./types.ts";
import { validateOptions, validateProblem } from "./validate.ts";

/**
 * Packs step by step: yields each packing that is cheaper (or places more) than the last, with its
 * lower bound, and returns the final one. Stop whenever it is good enough.
 *
 * @throws {PackingError} on a malformed problem or option.
 * @example
 * // Stops at the first packing that is proven to cost at most a tenth more than the cheapest.
 * const problem = { shapes: [{ size: [2], count: 3 }], bins: [{ capacity: [4], price: 5 }] };
 * let cost = 0n;
 * for (const packing of packings(problem)) {
 *   cost = packing.cost;
 *   if (relativeGap(packing) <= 0.1) break;
 * }
 * cost; // => 10n
 */
export function* packings(
  problem: PackingProblem,
  options: PackingOptions = {},
): Generator<Packing, Packing> {
  validateProblem(problem);
  validateOptions(options);
  const outcome = yield* search(problem, options);
  const { packing } = outcome;
  const exhausts = packing.unplaced.some(({ reason }) => reason.kind === "bins-exhausted");
  if (!exhausts) return packing;
  const again = options.timeLimit === undefined ? packPlaced(problem, outcome, options) : packing;
  const full = fillUp(problem, again, options.maxBinTypes ?? Infinity);
  if (full !== again || again.cost < packing.cost || again.lowerBound > packing.lowerBound)
    yield { ...full, stopped: null };
  return full;
}

/**
 * Leaves out of a problem what a packing of it leaves unplaced.
 *
 * @example
 * const problem = { shapes: [{ size: [2], count: 3 }], bins: [{ capacity: [4], price: 5, maximum: 1 }] };
 * placedProblem(problem, pack(problem)).shapes; // => [{ size: [2], count: 2 }]
 */
export function placedProblem(
  problem: PackingProblem,
  { unplaced }: Pick<Packing, "unplaced">,
): PackingProblem {
  const left = new Map<number, number>();
  for (const { shape, count } of unplaced) left.set(shape, (left.get(shape) ?? 0) + count);
  const shapes = problem.shapes.map((shape, s) => ({
    ...shape,
    count: shape.count - (left.get(s) ?? 0),
  }));
  return { ...problem, shapes };
}

/** What a search comes to. */
interface Outcome {
  readonly packing: Packing;
  /** True if it is known that no packing leaves fewer items out. */
  readonly fewest: boolean;
  /** True if the items left out could be no others: all are alike. */
  readonly alike: boolean;
}

/**
 * Packs once more what a packing has placed. Of the items that found no bin the search only learns
 * that they are worth more than any bin; without them it can say what the others cost at least.
 */
function packPlaced(problem: PackingProblem, outcome: Outcome, options: PackingOptions): Packing {
  const { packing, fewest, alike } = outcome;
  const rest = placedProblem(problem, packing);
  const effort = fewest && packing.stopped !== "searched" ? options.effort : "fast";
  const placed = last(search(rest, { ...options, ...(effort && { effort }) })).packing;
  if (placed.unplaced.length > 0) return packing;
  const { lowerBound, certificate } = placed.lowerBound > packing.lowerBound ? placed : packing;
  const { patterns, cost, stopped } = placed.cost <= packing.cost ? placed : packing;
  const { unplaced } = packing;
  const all = { patterns, cost, unplaced, lowerBound, certificate };
  // The bound is about these items: of others just as many might cost less.
  const searched = packing.stopped === "searched";
  if (searched || (fewest && (alike || cost === 0n))) {
    const ended = searched ? "searched" : stopped;
    return { ...all, stopped: cost <= lowerBound ? "optimal" : ended };
  }
  const proved = stopped === "optimal" || stopped === "searched";
  return { ...all, stopped: proved ? "done" : stopped };
}

function* search(problem: PackingProblem, options: PackingOptions): Generator<Packing, Outcome> {
  const full = buildModel(problem);
  const budget = startBudget(options);
  const broad = restrictTypes(full, undominatedTypes(full));
  const goal: Goal = { lower: 0 };
  const maxGroups = options.maxBinTypes ?? Infinity;
  const whole = {
    ...completionTask(broad, budget),
    maxGroups,
    goal,
    lp: options.lp,
  };
  const least = broad.demand.reduce((a, b) => a + b, 0) - mostItems(broad, maxGroups);
  const state: State = {
    problem,
    full,
    budget,
    maxGroups,
    least,
    best: null,
    model: broad,
    bound: null,
  };
  let few: FewBins | null = null;
  for (const settled of settleTypes(whole)) {
    // Once no set of types can do better, what remains is the bound, which all types decide.
    const task: EngineTask = few?.complete ? whole : settled;
    for (const progress of improve(task)) {
      if (!advance(state, progress)) continue;
      if (state.best?.missing === 0) goal.lower = Number(state.bound?.value ?? 0n);
      yield current(state, null);
      if (few === null) {
        few = cheapestFewBins(state, whole);
        if (few.progress !== null && advance(state, few.progress)) yield current(state, null);
      }
      if (isSettled(state, few)) break;
    }
    if (exhausted(budget) || isOptimal(state) || isSettled(state, few) || task === whole) break;
  }
  if (state.best!.missing > least && few?.complete !== true && !budget.late()) {
    // The search may have spent all, in vain: what to leave out is worth a small budget of its own.
    const own = { ...whole, budget: startBudget({ ...options, effort: "fast" }) };
    const more = placeMore(own, { known: state.best!.missing, least });
    if (more !== null && advance(state, more)) yield current(state, null);
  }
  const packing = current(state, reasonToStop(state, few));
  const fewest = few?.complete === true || state.best!.missing <= least;
  return { packing, fewest, alike: full.shapes === 1 };
}

/** True if items must be left out, and it is known that no fewer can be: what to pack is settled. */
function isSettled({ best, least }: State, few: FewBins | null): boolean {
  return best !== null && best.missing > 0 && (best.missing <= least || few?.complete === true);
}

function reasonToStop(state: State, few: FewBins | null): StopReason {
  if (isOptimal(state)) return "optimal";
  if (few?.complete) return "searched";
  if (state.budget.late()) return "time";
  return state.budget.left <= 0 ? "budget" : "done";
}

/** What the search for few bins came to. */
interface FewBins {
  readonly progress: Progress | null;
  /** True if no packing is better than the best known now, though nothing proves it to others. */
  readonly complete: boolean;
}

function cheapestFewBins(
  { best, least }: State,
  { model, maxGroups, budget }: EngineTask,
): FewBins {
  if (best === null) return { progress: null, complete: false };
  const { solution, complete } = searchFew(model, { known: best, least, maxGroups, budget });
  return { progress: solution && { model, solution, values: null }, complete };
}

interface State {
  readonly problem: PackingProblem;
  /** The model with all types of the problem, which bounds are proven on. */
  readonly full: Model;
  readonly budget: Budget;
  readonly maxGroups: number;
  /** How many items any packing leaves out at least. */
  readonly least: number;
  best: Solution | null;
  /** The model that `best` is in terms of. */
  model: Model;
  bound: Bound | null;
}

function current({ problem, model, best, bound }: State, stopped: StopReason | null): Packing {
  return toPacking(problem, model, { solution: best!, bound: bound!, stopped });
}

function isOptimal({ best, bound }: State): boolean {
  return best !== null && bound !== null && best.missing === 0 && best.cost <= Number(bound.value);
}

/** Takes a step over; returns whether solution or bound became better. */
function advance(state: State, progress: Progress): boolean {
  const { model, values } = progress;
  const solution = progress.solution && topUp(model, progress.solution, state.maxGroups);
  let changed = false;
  if (solution !== null && better(solution, state.best)) {
    const left = state.best?.left;
    state.best = solution;
    state.model = model;
    // The bound is about the items that are placed, whatever their number.
    if (!left?.every((count, s) => count === solution.left[s]))
      state.bound = dimensionBound(state.problem, state.full, solution);
    changed = true;
  }
  if (values === null || state.best === null || state.bound === null || isOptimal(state))
    return changed;
  const placed = state.full.demand.map((count, s) => count - state.best!.left[s]!);
  const subject = { problem: state.problem, model: state.full, placed };
  const known = state.bound.value;
  const bound = certifyValues(subject, values, { limit: 50_000, budget: state.budget, known });
  if (bound === null || bound.value <= known) return changed;
  state.bound = bound;
  return true;
}

/**
 * Packs the shapes into bins at low cost within the budget of `effort`.
 *
 * @throws {PackingError} on a malformed problem or option.
 * @example
 * const problem = { shapes: [{ size: [2], count: 3 }], bins: [{ capacity: [4], price: 5 }] };
 * pack(problem).cost; // => 10n
 */
export function pack(problem: PackingProblem, options: PackingOptions = {}): Packing {
  return last(packings(problem, options));
}

function last<T>(run: Generator<Packing, T>): T {
  for (;;) {
    const { done, value } = run.next();
    if (done) return value;
  }
}

/**
 * How far the cost is above the lower bound, relative to the bound and to 12 decimals: 0 if they are
 * equal, `Infinity` if only the bound is 0.
 *
 * @example relativeGap({ cost: 105n, lowerBound: 100n }) // => 0.05
 */
export function relativeGap({ cost, lowerBound }: Pick<Packing, "cost" | "lowerBound">): number {
  if (cost <= lowerBound) return 0;
  return lowerBound === 0n
    ? Infinity
    : Number(((cost - lowerBound) * 10n ** 12n) / lowerBound) / 1e12;
}
