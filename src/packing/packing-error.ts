/** What is wrong with a problem or an option. */
export type PackingErrorCode =
  | "bad-size"
  | "bad-count"
  | "bad-capacity"
  | "bad-price"
  | "bad-limit"
  | "bad-allowed"
  | "bad-option"
  | "dimension-mismatch";

/**
 * Reports a problem or an option that makes no sense; `path` says where, e.g. `shapes[3].size[0]`.
 *
 * @example
 * let found = "";
 * try {
 *   pack({ shapes: [{ size: [2.5], count: 1 }], bins: [{ capacity: [4], price: 5 }] });
 * } catch (error) {
 *   if (error instanceof PackingError) found = `${error.code} at ${error.path}`;
 * }
 * found; // => "bad-size at shapes[0].size[0]"
 */
export class PackingError extends Error {
  /** Always `PackingError`, for checks that must hold across copies of the package. */
  override readonly name = "PackingError";

  constructor(
    /** What is wrong: an amount, a count, a price, an index, an option or a length. */
    readonly code: PackingErrorCode,
    /** Where it is, from the problem or the options: `shapes[3].size[0]`. */
    readonly path: string,
    detail: string,
  ) {
    super(`${path}: ${detail}`);
  }
}
