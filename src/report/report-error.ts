/** A report was asked for in a format that does not exist. */
export class ReportError extends Error {
  override readonly name = "ReportError";
  /** The format as it was given. */
  readonly format: string;

  constructor(format: string) {
    super(`unknown report format "${format}"`);
    this.format = format;
  }
}
