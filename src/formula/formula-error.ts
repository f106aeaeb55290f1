/** What is wrong with a formula or its file. */
export type FormulaErrorCode =
  | "empty"
  | "too-long"
  | "too-many-nodes"
  | "too-deep"
  | "unexpected-character"
  | "syntax"
  | "not-allowed"
  | "unknown-name"
  | "unknown-function"
  | "unknown-unit"
  | "number-too-large"
  | "implicit-multiplication"
  | "wrong-argument-count"
  | "wrong-type"
  | "wrong-dimension"
  | "division-by-zero"
  | "invalid-spec";

/** What a `FormulaError` is made from. */
export interface FormulaErrorDetail {
  /** What is wrong. */
  readonly code: FormulaErrorCode;
  /** One sentence, without the place. */
  readonly reason: string;
  /** The text of the formula; empty where the problem is in the file around it. */
  readonly source: string;
  /** The place in `source` in UTF-16 units, from 0. */
  readonly offset: number;
  /** The field of the model file: `memory`, `minimum.vcpus`. */
  readonly field?: string;
}

/**
 * Thrown for a formula that is refused. It points at the character.
 *
 * @example
 * const refusalOf = (source: string) => {
 *   try {
 *     return parseFormula(source).source;
 *   } catch (error) {
 *     return error instanceof FormulaError ? [error.code, error.line, error.column] : undefined;
 *   }
 * };
 * refusalOf("limits.cpu + gpus"); // => ["unknown-name", 1, 14]
 * refusalOf("limits.cpu + limits.memory"); // => ["wrong-dimension", 1, 14]
 */
export class FormulaError extends Error {
  /** Always `FormulaError`, for checks that must hold across copies of the package. */
  override readonly name = "FormulaError";
  /** What is wrong, for programs. */
  readonly code: FormulaErrorCode;
  /** What is wrong in one sentence, without the place. */
  readonly reason: string;
  /** The text of the formula; empty where the problem is in the file around it. */
  readonly source: string;
  /** The field of the model file (`minimum.vcpus`); absent for a formula by itself. */
  readonly field?: string;
  /** Counts from 0, in UTF-16 units. */
  readonly offset: number;
  /** Line and column count from 1. */
  readonly line: number;
  /** The column in UTF-16 units, from 1. */
  readonly column: number;

  constructor(detail: FormulaErrorDetail) {
    const before = detail.source.slice(0, detail.offset);
    const line = before.split("\n").length;
    const column = before.length - before.lastIndexOf("\n");
    const where = detail.field === undefined ? "" : `${detail.field}: `;
    const place = detail.code === "invalid-spec" ? "" : ` at line ${line}, column ${column}`;
    super(`${where}${detail.reason}${place}`);
    this.code = detail.code;
    this.reason = detail.reason;
    this.source = detail.source;
    this.offset = detail.offset;
    this.line = line;
    this.column = column;
    if (detail.field !== undefined) this.field = detail.field;
  }
}

/**
 * Draws the line of a formula that an error points at, with a caret under the character; empty for
 * an error in the file around the formulas.
 *
 * @example
 * const frameOf = (source: string) => {
 *   try {
 *     return parseFormula(source).source;
 *   } catch (error) {
 *     return error instanceof FormulaError ? formulaFrame(error) : "";
 *   }
 * };
 * frameOf("1 + limit.cpu"); // => "1 + limit.cpu\n    ^"
 */
export function formulaFrame({ source, line, column }: FormulaError): string {
  const text = source.split("\n")[line - 1] ?? "";
  if (source === "") return "";
  // Tabs are kept in front of the caret, so that it stands right whatever their width.
  const before = text.slice(0, column - 1).replaceAll(/[^\t]/g, " ");
  return `${text}\n${before}^`;
}
