import type { Fault } from "../options/index.ts";

/**
 * A report was asked for in a format that does not exist, or with other settings that make no sense.
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
  /** The setting at fault: `format`, `width`, ... */
  readonly path: string;
  /** The format as it was given, empty for none. */
  readonly format: string;

  constructor({ path, detail }: Fault, options: unknown) {
    super(`${path}: ${detail}`);
    this.path = path;
    const given = typeof options === "object" && options !== null && "format" in options;
    this.format = given ? String(options.format) : "";
  }
}
