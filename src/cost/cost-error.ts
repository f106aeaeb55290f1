/** Reports prices that cannot be reckoned with: another currency, a negative or broken figure. */
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
