export { formatDiagnostic } from "./message.ts";
export { displayWidth } from "./display-width.ts";
export { codeFrame } from "./code-frame.ts";
export type { CodeFrameOptions } from "./code-frame.ts";
export { lineTable, positionAt } from "./line-table.ts";
export type { LineTable } from "./line-table.ts";
export { objectName } from "./object-name.ts";
export { compareDiagnostics } from "./order.ts";
export { compareSeverities, hasErrors, isAtLeast } from "./severity.ts";
export { formatFieldPath } from "./field-path.ts";
export { escapeText, quote } from "./quote.ts";
export type { CatalogueData, RowSkippedReason } from "./catalogue-data.ts";
export type { PlanData } from "./plan-data.ts";
export type { ContentIgnoredReason, ReadingData, ReplicasAssumption } from "./reading-data.ts";
export type { RuleCode, RuleData, SuppressionData } from "./rule-data.ts";
export type { ClassRuleData } from "./rule-data-classes.ts";
export { isCustomCode } from "./custom.ts";
export type { CustomCode, CustomData } from "./custom.ts";
export type { IsolationRuleData } from "./rule-data-isolation.ts";
export type { PoolRuleData } from "./rule-data-pools.ts";
export type { SizingRuleData } from "./rule-data-sizing.ts";
export type {
  BuiltInCode,
  Diagnostic,
  DiagnosticCode,
  DiagnosticData,
  DiagnosticOf,
  ObjectReference,
  Position,
  Severity,
  Span,
} from "./types.ts";
