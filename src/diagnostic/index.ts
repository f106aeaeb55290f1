export type {
  Diagnostic,
  DiagnosticCode,
  DiagnosticData,
  DiagnosticOf,
  ObjectReference,
  Position,
  Severity,
  Span,
} from "./types.ts";
