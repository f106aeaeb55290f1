/** A report was asked for in a format that does not exist. */
export class ReportError extends Error {
  /** Always `ReportError`, for checks that must hold across copies of the package. */
  override readonly name = "ReportError";
  /** The format as it was given. */
  readonly format: string;

  constructor(format: string) {
    super(`unknown report format "${format}"`);
    this.format = format;
  }
}
