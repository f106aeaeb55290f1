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

/** Reports a problem or an option that makes no sense; `path` says where, e.g. `shapes[3].size[0]`. */
export class PackingError extends Error {
  override readonly name = "PackingError";

  constructor(
    readonly code: PackingErrorCode,
    readonly path: string,
    detail: string,
  ) {
    super(`${path}: ${detail}`);
  }
}
