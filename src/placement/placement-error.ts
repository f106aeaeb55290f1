/**
 * Reports a setting or an argument that makes no sense; `path` says which, e.g. `headroom.percent`.
 *
 * @example
 * let found = "";
 * try {
 *   placeWorkloads(workloads, nodeTypes(), { headroom: { percent: 100 } });
 * } catch (error) {
 *   if (error instanceof PlacementError) found = error.message;
 * }
 * found; // => "headroom.percent: expected a whole number from 0 to 99, found 100"
 */
export class PlacementError extends Error {
  /** Always `PlacementError`, for checks that must hold across copies of the package. */
  override readonly name = "PlacementError";

  constructor(
    /** The setting or argument at fault, e.g. `headroom.percent`. */
    readonly path: string,
    detail: string,
  ) {
    super(`${path}: ${detail}`);
  }
}
