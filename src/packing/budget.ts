import type { Effort, PackingOptions } from "./types.ts";

/** A deterministic measure of work: solvers spend units (about two nanoseconds each) and stop at zero. */
export interface Budget {
  /** The units left. */
  left: number;
  /** The units spent. */
  spent: number;
  /** Tells whether the caller's time limit has passed; always false without one. */
  readonly late: () => boolean;
}

const UNITS: Readonly<Record<Effort, number>> = { fast: 6e7, balanced: 3e8, thorough: 2e9 };

/** Starts the budget that an effort stands for. */
export function startBudget(options: PackingOptions): Budget {
  const { timeLimit } = options;
  const start = timeLimit?.now() ?? 0;
  const late = timeLimit
    ? (): boolean => timeLimit.now() - start >= timeLimit.milliseconds
    : (): boolean => false;
  return { left: UNITS[options.effort ?? "balanced"], spent: 0, late };
}

/** Takes units off the budget. */
export function spend(budget: Budget, units: number): void {
  budget.left -= units;
  budget.spent += units;
}

/** Splits off a part of what is left; what the part does not spend stays with the whole. */
export function within<T>(budget: Budget, units: number, run: (part: Budget) => T): T {
  const part: Budget = { left: Math.min(units, budget.left), spent: 0, late: budget.late };
  const result = run(part);
  spend(budget, part.spent);
  return result;
}

/** Tells whether the work or the time is used up. */
export function exhausted(budget: Budget): boolean {
  return budget.left <= 0 || budget.late();
}
