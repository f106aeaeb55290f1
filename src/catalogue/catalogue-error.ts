/** What a wrong call to the catalogue was about. */
export type CatalogueErrorCode =
  | "invalid-argument"
  | "invalid-money"
  | "currency-mismatch"
  | "unknown-size"
  | "unknown-region"
  | "unknown-series"
  | "price-missing"
  | "size-not-eligible"
  | "no-candidates";

/**
 * A call that cannot be answered. Content problems of loaded files are diagnostics instead.
 *
 * @example
 * let missing = {};
 * try {
 *   priceOf("Standard_D4s_v5", defaultRegionPrices(), { kind: "spot" });
 * } catch (error) {
 *   if (error instanceof CatalogueError && error.code === "price-missing") missing = error.data;
 * }
 * missing; // => { size: "Standard_D4s_v5", region: "eastus", kind: "spot" }
 */
export class CatalogueError extends Error {
  /** Always `CatalogueError`, for checks that must hold across copies of the package. */
  override readonly name = "CatalogueError";

  constructor(
    /** What kind of problem it is. */
    readonly code: CatalogueErrorCode,
    message: string,
    /** The names involved, such as `size` and `region`. */
    readonly data: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}
