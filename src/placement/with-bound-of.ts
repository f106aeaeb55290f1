import type { Packing } from "../packing/index.ts";

/**
 * Gives a packing of a narrower problem the bound of the real one. That nothing cheaper is in the
 * narrower problem says nothing of the real one, unless its bound is reached.
 */
export function withBoundOf<P extends Omit<Packing, "patterns">>(
  narrower: P,
  { lowerBound, certificate }: Pick<Packing, "lowerBound" | "certificate">,
): P {
  const { cost, stopped } = narrower;
  const ended = stopped === "optimal" || stopped === "searched" ? "done" : stopped;
  const reason = cost <= lowerBound ? "optimal" : ended;
  return { ...narrower, lowerBound, certificate, stopped: reason };
}
