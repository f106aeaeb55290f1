import type { Fault } from "./check.ts";

/**
 * Reports an argument that makes no sense, where the folder it belongs to has no error of its own:
 * `path` says which, e.g. `alternatives` or `sources[0].text`.
 *
 * @example
 * const options = JSON.parse('{ "modle": "aks-ga" }');
 * let found = "";
 * try {
 *   plan([{ name: "web.yaml", text }], options);
 * } catch (error) {
 *   if (error instanceof ArgumentError) found = error.message;
 * }
 * found; // => "modle: there is no such setting; did you mean model?"
 */
export class ArgumentError extends Error {
  /** Always `ArgumentError`, for checks that must hold across copies of the package. */
  override readonly name = "ArgumentError";

  constructor(
    /** The setting or argument at fault. */
    readonly path: string,
    detail: string,
  ) {
    super(`${path}: ${detail}`);
  }
}

/**
 * Throws what a check found, if anything, as the error of the folder whose argument it is of.
 *
 * @internal for the folders of the library, which check their arguments by it
 */
export function refuse(
  fault: Fault | null,
  error: new (path: string, detail: string) => Error = ArgumentError,
): void {
  if (fault !== null) throw new error(fault.path, fault.detail);
}
