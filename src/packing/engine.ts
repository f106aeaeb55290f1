import { type Budget, exhausted, spend, within } from "./budget.ts";
import { createPricer, generateColumns, type Pricer, raisePenalties } from "./columns.ts";
import { complete, completions, emptyPartial, FEW_SHAPES, REFILLS, starts } from "./completion.ts";
import { allowanceOf, dive, leftoverPenalty } from "./dive.ts";
import { solveInteger } from "./integer.ts";
import { linearPrices, workingPrices } from "./linear-bound.ts";
import type { Model } from "./model.ts";
import {
  createMaster,
  createPool,
  loadColumns,
  type Master,
  masterValues,
  type Pool,
  pushSolution,
} from "./pool.ts";
import { repair } from "./repair.ts";
import { placeWholeParts } from "./rounding.ts";
import type { SequenceTask } from "./sequence.ts";
import { better, fullStock, type Solution } from "./solution.ts";
import type { LinearProgramSolver } from "./types.ts";
import type { Values } from "./value-bound.ts";

/** What the caller knows of the bound so far; the engine stops when it is reached. */
export interface Goal {
  /** The proven lower bound on the cost of placing everything, as far as it is known. */
  lower: number;
}

/** A step forward: a better solution, or values that may prove a better bound. */
export interface Progress {
  readonly model: Model;
  readonly solution: Solution | null;
  readonly values: Values | null;
}

/** What the engine works on. */
export interface EngineTask extends SequenceTask {
  /** The most groups of types. */
  readonly maxGroups: number;
  readonly goal: Goal;
  readonly lp?: LinearProgramSolver | undefined;
  /** A packing to go on from, and the contents known so far; more are added to them. */
  readonly known?: { readonly solution: Solution; readonly pool: Pool };
}

/** The search nodes per bin type that exact pricing may take; 0 where there are too many shapes. */
function searchLimit({ shapes, types }: Model): number {
  return shapes <= 300 ? Math.min(200_000, Math.ceil(1_000_000 / types)) : 0;
}

interface Engine {
  readonly task: EngineTask;
  readonly pool: Pool;
  best: Solution | null;
}

function reached({ task, best }: Engine): boolean {
  return best !== null && best.missing === 0 && best.cost <= task.goal.lower + 1e-9;
}

function finished(engine: Engine): boolean {
  return exhausted(engine.task.budget) || reached(engine);
}

function offer(engine: Engine, solution: Solution): boolean {
  if (!better(solution, engine.best)) return false;
  engine.best = solution;
  return true;
}

/** What is new since `before`. */
function* news({ task, best }: Engine, before: Solution | null): Generator<Progress> {
  if (best !== before) yield { model: task.model, solution: best, values: null };
}

function* start(engine: Engine): Generator<Progress> {
  const { task, pool } = engine;
  const { model, maxGroups, budget } = task;
  const enough = budget.left * 0.8;
  if (task.known !== undefined) {
    pushSolution(pool, task.known.solution);
    offer(engine, task.known.solution);
    yield* news(engine, null);
    if (exhausted(budget)) return;
  }
  for (const tuning of starts(model.shapes)) {
    const before = engine.best;
    const solution = complete(task, emptyPartial(model, maxGroups), tuning);
    pushSolution(pool, solution);
    offer(engine, solution);
    yield* news(engine, before);
    if (budget.left < enough || budget.late() || reached(engine)) return;
  }
}

function* mend(engine: Engine, worth: Float64Array, budget: Budget): Generator<Progress> {
  const { task } = engine;
  if (engine.best === null || engine.best.stacks.length < 2) return;
  const steps = repair(engine.best, {
    model: task.model,
    worth,
    budget,
    maxGroups: task.maxGroups,
    patience: 60,
    refill: (partial, attempt) => {
      const before = task.budget.spent;
      const result = complete(task, partial, REFILLS[attempt % REFILLS.length]!);
      if (budget !== task.budget) spend(budget, task.budget.spent - before);
      return result;
    },
    stop: (best) => best.missing === 0 && best.cost <= task.goal.lower + 1e-9,
  });
  for (const solution of steps) {
    if (offer(engine, solution)) yield { model: task.model, solution, values: null };
  }
}

/** A search by column generation under way. */
interface Search {
  readonly pricer: Pricer;
  readonly master: Master;
  /** The search nodes per bin type of exact pricing; 0 once it has come to its end. */
  limit: number;
}

/** What a shape left over costs, over its linear worth: as much as in the best packing so far. */
function leftoverFactor({ best }: Engine, bound: number): number {
  if (best === null || best.missing > 0 || bound <= 0) return 1.03;
  return Math.min(2, Math.max(1.0002, best.cost / bound));
}

function beginSearch(engine: Engine): Search {
  const { model, usable, budget, maxGroups } = engine.task;
  const linear = linearPrices(model, usable.classes, budget);
  const pricer = createPricer(model, linear, workingPrices(model));
  const master = createMaster(model, model.demand, {
    penalty: leftoverPenalty(pricer, leftoverFactor(engine, linear.value)),
    allowance: allowanceOf({ model, stock: fullStock(model, maxGroups) }),
  });
  return { pricer, master, limit: searchLimit(model) };
}

/** Rounds the master program down and completes that. */
function roundDown(engine: Engine, { master }: Search): void {
  const { task, pool } = engine;
  const { model, maxGroups } = task;
  const partial = emptyPartial(model, maxGroups);
  placeWholeParts(partial, master, pool);
  for (const tuning of completions(model.shapes)) {
    const solution = complete(task, partial, tuning);
    pushSolution(pool, solution);
    offer(engine, solution);
  }
}

interface DivePlan {
  readonly share: number;
  readonly skip: number;
}

function diveOnce(engine: Engine, search: Search, how: DivePlan & { budget: Budget }): void {
  const { task, pool } = engine;
  const { model, maxGroups } = task;
  const { budget, share, skip } = how;
  const { pricer, master } = search;
  const stop = (): boolean => reached(engine);
  dive(pricer, emptyPartial(model, maxGroups), {
    pool,
    budget,
    penalty: Float64Array.from(master.program.penalty),
    share,
    skip,
    master,
    visit: (state) => {
      for (const tuning of completions(model.shapes)) {
        if (!stop() && !budget.late()) offer(engine, complete({ ...task, budget }, state, tuning));
      }
    },
    limit: Math.floor(searchLimit(model) / 20),
    stop,
  });
}

/** How much is fixed at once in each dive: fast first, careful where budget is left. */
const SHARES = [0.2, 0.02, 0.1, 0.05, 0.35, 0.01];

/** The most dives once no columns are left to find. */
const MOST_DIVES = 4 * SHARES.length;

/** The work of the first turn. Each turn does more than the one before. */
const FIRST_TURN = 2e7;
const GROWTH = 1.7;

/** The least work that a dive is worth once no columns are left to find. */
const FULL_DIVE = 1e8;

/** One turn: looks for columns, rounds the master program, dives, mends the best packing. */
function* turn(
  engine: Engine,
  search: Search,
  { work, share, skip }: DivePlan & { work: number },
): Generator<Progress, boolean> {
  const { task, pool } = engine;
  const { model, budget } = task;
  const { master, pricer } = search;
  const began = budget.spent;
  let before = engine.best;
  const outcome = within(budget, work, (part) =>
    generateColumns(pricer, master, {
      pool,
      stock: model.demand,
      budget: part,
      limit: search.limit,
    }),
  );
  if (outcome !== "cut" && search.limit > 0) {
    search.limit = 0;
    yield { model, solution: null, values: masterValues(master) };
    if (finished(engine)) return true;
  }
  roundDown(engine, search);
  yield* news(engine, before);
  if (finished(engine)) return true;
  before = engine.best;
  if (outcome !== "cut" || work >= FULL_DIVE || model.shapes <= FEW_SHAPES) {
    const most = outcome === "cut" ? work : Math.max(work, FULL_DIVE);
    within(budget, most, (part) => diveOnce(engine, search, { share, skip, budget: part }));
  }
  yield* news(engine, before);
  if (finished(engine)) return true;
  yield* mend(engine, pricer.worth, {
    left: Math.min(budget.left, (budget.spent - began) / 3),
    spent: 0,
    late: budget.late,
  });
  if (engine.best !== null) pushSolution(pool, engine.best);
  loadColumns(master, pool, pricer.prices);
  raisePenalties(pricer, master, 2);
  return outcome !== "cut";
}

/**
 * Takes turns of growing length until all ways to dive have been tried without a new column in sight.
 * So what is found within some work depends little on how much more there is to spend.
 */
function* alternate(engine: Engine, search: Search): Generator<Progress> {
  let work = FIRST_TURN;
  for (let dives = 0, k = 0; dives < MOST_DIVES && !finished(engine); k++) {
    const share = SHARES[k % SHARES.length]!;
    const skip = Math.floor(k / SHARES.length);
    const settled = yield* turn(engine, search, { work, share, skip });
    if (settled) dives++;
    work *= GROWTH;
  }
}

/** Runs the engine: yields better and better solutions, and values for better bounds. */
export function* improve(task: EngineTask): Generator<Progress> {
  const { model, budget, maxGroups } = task;
  const engine: Engine = { task, pool: task.known?.pool ?? createPool(), best: null };
  yield* start(engine);
  if (finished(engine) || model.shapes === 0) return;
  const search = beginSearch(engine);
  yield* alternate(engine, search);
  if (finished(engine)) return;
  yield* mend(engine, search.pricer.worth, budget);
  if (task.lp === undefined || reached(engine) || budget.late()) return;
  const whole = solveInteger(model, engine.pool, {
    lp: task.lp,
    stock: fullStock(model, maxGroups),
  });
  if (whole !== null && offer(engine, whole)) yield { model, solution: whole, values: null };
}
