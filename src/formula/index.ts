export { formulaModel } from "./formula-model.ts";
export type { FormulaModelOptions } from "./formula-model.ts";
export { demandNames, parseFormula } from "./formula.ts";
export type { Addend, Formula, ParseFormulaOptions } from "./formula.ts";
export { FormulaError, formulaFrame } from "./formula-error.ts";
export type { FormulaErrorCode, FormulaErrorDetail } from "./formula-error.ts";
export type { Evaluate, Scope } from "./evaluate.ts";
export type { Rational } from "./rational.ts";
export type { FormulaAmounts, FormulaSpec, FormulaStep, FormulaText } from "./spec.ts";
