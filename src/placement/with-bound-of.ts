import type { Packing } from "../packing/index.ts";

/** How many items a packing leaves out. */
export function leftOut({ unplaced }: Pick<Packing, "unplaced">): number {
  return unplaced.reduce((sum, { count }) => sum + count, 0);
}

/** Tells whether a packing leaves out fewer items than another, or as many at less cost. */
export function isBetterPacking(one: Packing, other: Packing): boolean {
  const fewer = leftOut(other) - leftOut(one);
  return fewer > 0 || (fewer === 0 && one.cost < other.cost);
}

/**
 * Gives a packing of a narrower problem the bound of the real one. That nothing cheaper is in the
 * narrower problem says nothing of the real one, unless its bound is reached; and the bound says
 * nothing of items left out, which might be fewer, or others.
 */
export function withBoundOf<P extends Omit<Packing, "patterns">>(
  narrower: P,
  { lowerBound, certificate }: Pick<Packing, "lowerBound" | "certificate">,
): P {
  const { cost, stopped } = narrower;
  const ended = stopped === "optimal" || stopped === "searched" ? "done" : stopped;
  const reason = cost <= lowerBound && leftOut(narrower) === 0 ? "optimal" : ended;
  return { ...narrower, lowerBound, certificate, stopped: reason };
}
