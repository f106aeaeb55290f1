/** Thrown where a model or a calculation is asked for with a setting that makes no sense. */
export class SizingError extends RangeError {
  override readonly name = "SizingError";
  /** The setting that is wrong. */
  readonly option: string;

  constructor(option: string, message: string) {
    super(`${option}: ${message}`);
    this.option = option;
  }
}
