import { catalogueMessages } from "./message-catalogue.ts";
import { planMessages } from "./message-plan.ts";
import { readingMessages } from "./message-reading.ts";
import { ruleMessages } from "./message-rules.ts";
import { isCustomCode } from "./custom.ts";
import type { CustomCode } from "./custom.ts";
import { escapeAll } from "./quote.ts";
import type { BuiltInCode, Diagnostic, DiagnosticData, DiagnosticOf, Messages } from "./types.ts";

/**
 * The wording of every code. A new code fails to compile until it has its sentence here; an area
 * with many codes keeps them in a `message-<area>.ts` beside this file.
 */
const messages: Messages<BuiltInCode> = {
  ...catalogueMessages,
  ...planMessages,
  ...readingMessages,
  ...ruleMessages,
};

/**
 * Words a finding: one line without place, severity or code, which reports add in their own form.
 * Texts out of manifests are shown shortened and with control characters escaped. A finding of a rule
 * of one's own brings its sentence along.
 *
 * @example formatDiagnostic({ code: "duplicate-key", severity: "warning", data: { key: "cpu" } })
 * // => "key cpu stands twice in one map; the last one counts"
 */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  return isCustom(diagnostic) ? escapeAll(diagnostic.data.message) : wordingOf(diagnostic);
}

function isCustom(diagnostic: Diagnostic): diagnostic is DiagnosticOf<CustomCode> {
  return isCustomCode(diagnostic.code);
}

function wordingOf<Code extends BuiltInCode>({
  code,
  data,
}: Pick<DiagnosticOf<Code>, "code" | "data">): string {
  const word = messages[code] as (data: DiagnosticData[Code]) => string;
  return word(data as DiagnosticData[Code]);
}
