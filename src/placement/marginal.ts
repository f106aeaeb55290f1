import type { Certificate } from "../packing/index.ts";
import { divideUp } from "./integer.ts";
import type { FleetProblem } from "./problem.ts";

/**
 * Prices one more item of a shape at the certificate's prices, in nano units an hour, rounded up:
 * what it adds to the lower bound.
 */
export function marginalNano(
  certificate: Certificate,
  shape: number,
  { problem }: FleetProblem,
): bigint {
  if (certificate.kind === "shapes") {
    return divideUp(certificate.values[shape] ?? 0n, certificate.denominator);
  }
  const rates = certificate.rates[certificate.classes[shape] ?? 0] ?? [];
  const size = problem.shapes[shape]?.size ?? [];
  const worth = size.reduce((sum, amount, d) => sum + BigInt(amount) * (rates[d] ?? 0n), 0n);
  return divideUp(worth, certificate.denominator);
}
