/** Reports prices that cannot be reckoned with: another currency, a negative or broken figure. */
export class CostError extends Error {
  override readonly name = "CostError";

  constructor(
    readonly path: string,
    detail: string,
  ) {
    super(`${path}: ${detail}`);
  }
}
