import { formatDiagnostic, objectName } from "../../diagnostic/index.ts";
import type { Diagnostic } from "../../diagnostic/index.ts";
import type { Block, ReportDocument, Row, Tone } from "../document.ts";
import type { CheckReport } from "../types.ts";
import { plural } from "../wording.ts";

const TONES: Readonly<Record<Diagnostic["severity"], Tone>> = {
  error: "error",
  warning: "warning",
  info: "muted",
};

/** Lays out findings: where, how grave, which code, and the sentence. */
export function checkDocument(report: CheckReport): ReportDocument {
  const count = (severity: string): number =>
    report.diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  const summary =
    `${plural(count("error"), "error")}, ${plural(count("warning"), "warning")}, ` +
    `${plural(count("info"), "note")} in ${plural(report.counts.objects, "object")} ` +
    `of ${plural(report.counts.documents, "document")}.`;
  const blocks: Block[] = [];
  if (report.diagnostics.length > 0)
    blocks.push({
      kind: "table",
      columns: [
        { title: "WHERE", align: "left" },
        { title: "SEVERITY", align: "left" },
        { title: "CODE", align: "left" },
      ],
      rows: report.diagnostics.map(row),
    });
  blocks.push({ kind: "text", text: summary, tone: "strong" });
  return { title: "Findings", blocks };
}

function row(diagnostic: Diagnostic): Row {
  const { span, object } = diagnostic;
  const place = span === undefined ? "-" : `${span.source}:${span.start.line}:${span.start.column}`;
  const about = object === undefined ? "" : `${objectName(object)}: `;
  return {
    cells: [place, diagnostic.severity, diagnostic.code],
    tone: TONES[diagnostic.severity],
    notes: [about + formatDiagnostic(diagnostic)],
  };
}
