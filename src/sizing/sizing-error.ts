/**
 * Thrown where a model or a calculation is asked for with a setting that makes no sense.
 *
 * @example
 * let found;
 * try {
 *   createModel("kata-go-static", { defaultVcpus: -1 });
 * } catch (error) {
 *   if (error instanceof SizingError) found = error.option;
 * }
 * found; // => "defaultVcpus"
 */
export class SizingError extends RangeError {
  /** Always `SizingError`, for checks that must hold across copies of the package. */
  override readonly name = "SizingError";
  /** The setting that is wrong. */
  readonly option: string;

  constructor(option: string, message: string) {
    super(`${option}: ${message}`);
    this.option = option;
  }
}
