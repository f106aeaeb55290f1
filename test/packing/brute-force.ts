import type { PackingProblem } from "../../src/packing/index.ts";

/** The best possible outcome: fewest items left out, then least cost. */
export interface Optimum {
  readonly missing: number;
  readonly cost: number;
}

interface Search {
  readonly problem: PackingProblem;
  readonly maxBinTypes: number;
  readonly used: number[];
  best: Optimum;
}

function canHold(problem: PackingProblem, bin: number, contents: readonly number[]): boolean {
  const type = problem.bins[bin]!;
  for (const [s, count] of contents.entries()) {
    const shape = problem.shapes[s]!;
    if (count > 0 && shape.allowed && !shape.allowed.includes(bin)) return false;
    if (count > (shape.maxPerBin ?? Infinity)) return false;
  }
  return type.capacity.every((whole, d) => {
    const load = contents.reduce((sum, count, s) => sum + count * problem.shapes[s]!.size[d]!, 0);
    return load <= whole;
  });
}

/** All contents of one bin that hold item `first` and nothing before it. */
function* contentsFrom(left: readonly number[], first: number): Generator<number[]> {
  const contents = left.map(() => 0);
  function* choose(s: number): Generator<number[]> {
    if (s === left.length) return yield [...contents];
    for (let count = s === first ? 1 : 0; count <= left[s]!; count++) {
      contents[s] = count;
      yield* choose(s + 1);
    }
    contents[s] = 0;
  }
  yield* choose(first);
}

function boughtCost({ problem, used, maxBinTypes }: Search): number {
  const groups = new Set<string>();
  const bought = used.map((count, b) => {
    const { minimum = 0, maximum = Infinity, group } = problem.bins[b]!;
    if (count === 0) return 0;
    if (group !== null) groups.add(group === undefined ? `t${b}` : `g${group}`);
    return Math.max(count, minimum) <= maximum ? Math.max(count, minimum) : Infinity;
  });
  if (groups.size > maxBinTypes || bought.includes(Infinity)) return Infinity;
  for (const { weights, maximum } of problem.limits ?? []) {
    const sum = weights.reduce(
      (total, { bin, weight }) => total + (weight && weight * bought[bin]!),
      0,
    );
    if (sum > maximum) return Infinity;
  }
  return bought.reduce((sum, count, b) => sum + (count && count * problem.bins[b]!.price), 0) || 0;
}

function search(state: Search, left: readonly number[], missing: number): void {
  if (missing > state.best.missing) return;
  const first = left.findIndex((count) => count > 0);
  if (first < 0) {
    const cost = state.used.includes(Infinity) ? Infinity : boughtCost(state);
    if (cost === Infinity) return;
    if (missing < state.best.missing || cost < state.best.cost) state.best = { missing, cost };
    return;
  }
  for (const contents of contentsFrom(left, first)) {
    for (let bin = 0; bin < state.problem.bins.length; bin++) {
      if (!canHold(state.problem, bin, contents)) continue;
      state.used[bin]!++;
      search(
        state,
        left.map((count, s) => count - contents[s]!),
        missing,
      );
      state.used[bin]!--;
    }
  }
  search(
    state,
    left.map((count, s) => (s === first ? count - 1 : count)),
    missing + 1,
  );
}

/** Tries every packing of a handful of items: the oracle of the solver tests. */
export function bruteForce(problem: PackingProblem, maxBinTypes = Infinity): Optimum {
  const total = problem.shapes.reduce((sum, { count }) => sum + count, 0);
  const state: Search = {
    problem,
    maxBinTypes,
    used: problem.bins.map(() => 0),
    best: { missing: total + 1, cost: Infinity },
  };
  search(
    state,
    problem.shapes.map(({ count }) => count),
    0,
  );
  return state.best;
}
