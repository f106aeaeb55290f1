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

/** Refuses settings that are not finite numbers of 0 or more, or so large that sums are inexact. */
export function checkAmounts(settings: Readonly<Record<string, unknown>>): void {
  for (const [option, value] of Object.entries(settings)) {
    if (typeof value !== "number") continue;
    if (!(value >= 0 && value <= 2 ** 32)) {
      throw new SizingError(option, `expected a number from 0 to 2^32, got ${value}`);
    }
  }
}
