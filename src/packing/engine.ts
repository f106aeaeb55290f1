import { type Budget, exhausted, spend, within } from "./budget.ts";
import { createPricer, generateColumns, type Pricer } from "./columns.ts";
import { allowanceOf, dive, leftoverPenalty } from "./dive.ts";
import { restrictTypes } from "./dominance.ts";
import { classifyShapes, linearPrices, type ShapeClasses, workingPrices } from "./linear-bound.ts";
import type { Model } from "./model.ts";
import { solveInteger } from "./integer.ts";
import type { LinearProgramSolver } from "./types.ts";
import { chooseTypes } from "./select.ts";
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
import { usableCapacity } from "./usable.ts";
import type { Partial } from "./rounding.ts";
import { solveCover } from "./simplex.ts";
import type { Values } from "./value-bound.ts";
import type { SequenceTuning } from "./sequence-run.ts";
import { sequentialFill } from "./sequence.ts";
import {
  better,
  copyStock,
  fullStock,
  makeSolution,
  type Solution,
  type Stock,
} from "./solution.ts";

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
export interface EngineTask {
  readonly model: Model;
  readonly classes: ShapeClasses;
  readonly budget: Budget;
  /** The most groups of types. */
  readonly maxGroups: number;
  readonly goal: Goal;
  readonly lp?: LinearProgramSolver | undefined;
  /** What the shapes can use of each capacity, worked out once. */
  readonly usable?: Float64Array;
}

const COARSE: SequenceTuning = { hardness: 0.001, passes: 3, candidates: 2000, balance: 0.2 };
const BALANCED: SequenceTuning = { hardness: 0.001, passes: 3, candidates: 2000, balance: 0.1 };
const GREEDY: SequenceTuning = { hardness: 1, passes: 2, candidates: 96, balance: 0 };

const FINE: SequenceTuning = { ...BALANCED, balance: 0.05 };
const HARD: SequenceTuning = { ...BALANCED, hardness: 0.5 };

/** The ways to start: few shapes are cheap to try more ways, and need it more. */
function starts(shapes: number): readonly SequenceTuning[] {
  const all = [COARSE, BALANCED, FINE, HARD];
  return shapes > 200 ? all : [...all, GREEDY];
}

/** The ways to fill a few opened bins again. */
const REFILLS = [
  BALANCED,
  GREEDY,
  HARD,
  { ...GREEDY, hardness: 0.2 },
  COARSE,
  { ...GREEDY, hardness: 4 },
];

/** Completes a partial packing by a sequential fill of what it has left. */
export function complete(
  { model, classes, budget, usable }: EngineTask,
  partial: Partial,
  tuning: SequenceTuning,
): Solution {
  const start = { left: Float64Array.from(partial.left), stock: copyStock(partial.stock) };
  const rest = sequentialFill(model, classes, {
    start,
    tuning,
    budget,
    ...(usable ? { usable } : {}),
  });
  return makeSolution(model, [...partial.stacks, ...rest.stacks], rest.left);
}

function emptyPartial(model: Model, stock: Stock): Partial {
  return { model, stacks: [], left: Float64Array.from(model.demand), stock };
}

/**
 * Decides which types to use when only few groups may be: fills promising sets coarsely and returns
 * them in the order of how they come out.
 */
export function settleTypes(task: EngineTask): readonly EngineTask[] {
  const { model, budget, maxGroups } = task;
  if (maxGroups === Infinity) return [task];
  const choices = chooseTypes(model, { most: maxGroups, count: 30, budget });
  const tried: { readonly solution: Solution; readonly task: EngineTask }[] = [];
  const enough = budget.left * 0.75;
  for (const types of choices) {
    const part = restrictTypes(model, types);
    const candidate = { ...task, model: part, classes: classifyShapes(part) };
    if (choices.length === 1) return [candidate];
    const tuning = { ...COARSE, balance: 0.3, passes: 1 };
    const solution = complete(candidate, emptyPartial(part, fullStock(part, maxGroups)), tuning);
    tried.push({ solution, task: candidate });
    if (budget.left < enough || budget.late()) break;
  }
  tried.sort((a, b) =>
    better(a.solution, b.solution) ? -1 : better(b.solution, a.solution) ? 1 : 0,
  );
  return tried.map((entry) => entry.task);
}

/** The search nodes per bin type that exact pricing may take, by shapes; 0 where it is hopeless. */
function searchLimit(shapes: number): number {
  return shapes <= 300 ? 20_000 : 0;
}

/** How much is fixed at once in each dive: fast first, careful where budget is left. */
const SHARES = [0.2, 0.02, 0.1, 0.05, 0.35, 0.01];

interface Engine {
  readonly task: EngineTask;
  readonly pool: Pool;
  best: Solution | null;
}

function reached({ task, best }: Engine): boolean {
  return best !== null && best.missing === 0 && best.cost <= task.goal.lower + 1e-9;
}

function offer(engine: Engine, solution: Solution): boolean {
  if (!better(solution, engine.best)) return false;
  engine.best = solution;
  return true;
}

/**
 * Tells whether many shapes are packed fairly, but not well. New columns then gain more than other
 * starts; where a start is far off, its columns are too poor to begin from.
 */
function isLoose({ task, best }: Engine): boolean {
  const { shapes } = task.model;
  const { lower } = task.goal;
  if (shapes <= 120 || shapes > 500 || best === null || best.missing > 0) return false;
  return best.cost > 1.003 * lower && best.cost < 1.01 * lower;
}

function* start(engine: Engine): Generator<Progress> {
  const { task, pool } = engine;
  const enough = task.budget.left * 0.6;
  const { model, maxGroups } = task;
  for (const tuning of starts(model.shapes)) {
    const solution = complete(task, emptyPartial(model, fullStock(model, maxGroups)), tuning);
    pushSolution(pool, solution);
    if (offer(engine, solution)) yield { model, solution, values: null };
    if (task.budget.left < enough || task.budget.late() || reached(engine)) return;
    if (isLoose(engine)) return;
  }
}

/** The ways a dive completes what it has not fixed yet. */
function completions(shapes: number): readonly SequenceTuning[] {
  return shapes > 120 ? [COARSE] : [BALANCED, GREEDY];
}

function* diveAll(engine: Engine, pricer: Pricer, master: Master): Generator<Progress> {
  const { task, pool } = engine;
  const { model, budget, maxGroups } = task;
  const penalty = Float64Array.from(master.program.penalty);
  for (const share of SHARES) {
    const before = engine.best;
    const visit = (state: Partial): void => {
      for (const tuning of completions(model.shapes)) {
        if (reached(engine) || budget.late()) return;
        offer(engine, complete(task, state, tuning));
      }
    };
    const partial = emptyPartial(model, fullStock(model, maxGroups));
    const limit = Math.floor(searchLimit(model.shapes) / 20);
    const stop = (): boolean => reached(engine);
    dive(pricer, partial, { pool, budget, penalty, share, master, visit, limit, stop });
    if (engine.best !== before) yield { model, solution: engine.best, values: null };
    if (exhausted(budget) || reached(engine)) return;
    loadColumns(master, pool, pricer.prices);
    solveCover(master.program, budget);
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

/** Runs the engine: yields better and better solutions, and values for better bounds. */
export function* improve(outer: EngineTask): Generator<Progress> {
  const task = { ...outer, usable: usableCapacity(outer.model) };
  const { model, classes, budget, maxGroups } = task;
  const engine: Engine = { task, pool: createPool(), best: null };
  yield* start(engine);
  if (exhausted(budget) || reached(engine) || model.shapes === 0) return;
  const linear = linearPrices(model, classes, budget);
  const pricer = createPricer(model, linear, workingPrices(model));
  // With few shapes the master program does more than opening bins.
  const loose = isLoose(engine);
  const share = model.shapes > 120 ? 0.4 : 0.1;
  const part: Budget = { left: loose ? 0 : budget.left * share, spent: 0, late: budget.late };
  yield* mend(engine, pricer.worth, part);
  if (engine.best !== null) pushSolution(engine.pool, engine.best);
  if (exhausted(budget) || reached(engine)) return;
  if (model.shapes > 400 && !loose) return yield* mend(engine, pricer.worth, budget);
  const stock = fullStock(model, maxGroups);
  const master = createMaster(model, model.demand, {
    penalty: leftoverPenalty(pricer),
    allowance: allowanceOf({ model, stock }),
  });
  const limit = searchLimit(model.shapes);
  within(budget, budget.left * 0.5, (part) =>
    generateColumns(pricer, master, {
      pool: engine.pool,
      stock: model.demand,
      budget: part,
      limit,
    }),
  );
  if (limit > 0) yield { model, solution: null, values: masterValues(master) };
  if (reached(engine)) return;
  yield* diveAll(engine, pricer, master);
  yield* mend(engine, pricer.worth, budget);
  if (task.lp === undefined || reached(engine) || budget.late()) return;
  const whole = solveInteger(model, engine.pool, {
    lp: task.lp,
    stock: fullStock(model, maxGroups),
  });
  if (whole !== null && offer(engine, whole)) yield { model, solution: whole, values: null };
}
