import type { Term } from "./types.ts";

/**
 * Adds up the amounts of terms, all of one unit: the figure they explain.
 *
 * @example
 * const limits = { cpu: "1500m" };
 * const { milliCpu, terms } = reservation({ spec: { containers: [{ resources: { limits } }] } });
 * [milliCpu, sumTerms(terms.milliCpu)]; // => [1500, 1500]
 */
export function sumTerms(terms: readonly Term[]): number {
  return terms.reduce((sum, term) => sum + term.amount, 0);
}
