import type { PackingProblem, ShapeCertificate } from "./types.ts";

interface ValueClaim {
  readonly certificate: ShapeCertificate;
  /** The placed items of each shape. */
  readonly placed: readonly bigint[];
  /** The most steps to spend. */
  readonly work: number;
}

/**
 * Proves again that no feasible content of any bin is worth more than the bin may be worth. Returns
 * null if that is so, else what is wrong.
 */
export function shapeCertificateFault(problem: PackingProblem, claim: ValueClaim): string | null {
  return `values cannot be proven yet for ${problem.bins.length} bin types in ${claim.work} steps`;
}
