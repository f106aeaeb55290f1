/** Reports a setting or an argument that makes no sense; `path` says which, e.g. `headroom.percent`. */
export class PlacementError extends Error {
  override readonly name = "PlacementError";

  constructor(
    readonly path: string,
    detail: string,
  ) {
    super(`${path}: ${detail}`);
  }
}
