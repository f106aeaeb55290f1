export {
  render,
  renderAdvice,
  renderCheck,
  renderComparison,
  renderModels,
  renderSize,
  renderSizes,
  renderWhy,
  reportFormats,
} from "./render.ts";
export { checkFormats, renderFindings } from "./check-render.ts";
export { renderRule, renderRules } from "./check-rules.ts";
export type { CheckRenderOptions } from "./check-render.ts";
export type {
  CheckBasis,
  CheckFinding,
  CheckFormat,
  CheckResult,
  CheckRule,
} from "./check-types.ts";
export { ReportError } from "./report-error.ts";
export { formatCpu, formatMemory } from "./format-number.ts";
export { formatHourly, formatMoney, moneyDecimal } from "./format-money.ts";
export type {
  AdviceFormat,
  AdviceReport,
  CheckReport,
  ComparisonReport,
  ListedModel,
  ModelsReport,
  ModelSummary,
  RenderOptions,
  ReportFormat,
  SizeReport,
  SizesReport,
  SizeVariant,
  WhyReport,
  WordedReason,
} from "./types.ts";
