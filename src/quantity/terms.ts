import type { Term } from "./types.ts";

/** Adds up the amounts of terms: the figure they explain. */
export function sumTerms(terms: readonly Term[]): number {
  return terms.reduce((sum, term) => sum + term.amount, 0);
}
