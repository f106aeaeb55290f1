/**
 * A report was asked for in a format that does not exist.
 *
 * @example
 * const options = JSON.parse('{ "format": "pdf" }');
 * let format = "";
 * try {
 *   renderRules(rules, options);
 * } catch (error) {
 *   if (error instanceof ReportError) format = error.format;
 * }
 * format; // => "pdf"
 */
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
