/**
 * Reports prices that cannot be reckoned with: another currency, a negative or broken figure.
 *
 * @example
 * const euros = { Standard_D4als_v6: { currency: "EUR", nano: 150_000_000n } };
 * let path = "";
 * try {
 *   estimateCost(placement, { prices: euros });
 * } catch (error) {
 *   if (error instanceof CostError) path = error.path;
 * }
 * path; // => "prices.Standard_D4als_v6"
 */
export class CostError extends Error {
  /** Always `CostError`, for checks that must hold across copies of the package. */
  override readonly name = "CostError";

  constructor(
    /** The setting at fault, e.g. `prices.Standard_D4s_v5`. */
    readonly path: string,
    detail: string,
  ) {
    super(`${path}: ${detail}`);
  }
}
