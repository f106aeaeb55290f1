import { formatDiagnostic } from "../../diagnostic/index.ts";
import type { Diagnostic } from "../../diagnostic/index.ts";
import { encode } from "./encode.ts";
import type { Json } from "./encode.ts";

/** Writes a diagnostic: its code and data for machines, its sentence for people. */
export function diagnosticJson(diagnostic: Diagnostic): Json {
  const { code, severity, data, span, object, path } = diagnostic;
  return encode({
    code,
    severity,
    message: formatDiagnostic(diagnostic),
    data,
    span,
    object,
    path,
  });
}
