import { formatDiagnostic, objectName } from "../diagnostic/index.ts";
import type { Diagnostic, Severity } from "../diagnostic/index.ts";
import { printable } from "./printable.ts";
import type { CheckFinding, CheckResult } from "./check-types.ts";

/** How many findings of each kind there are. */
export interface CheckSummary {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Of these, the ones that a baseline has. */
  readonly known: number;
  /** Beside these. */
  readonly suppressed: number;
}

/** Counts findings; suppressed ones apart. */
export function summarize({ findings }: CheckResult): CheckSummary {
  const open = findings.filter(({ state }) => state !== "suppressed");
  const count = (severity: Severity): number =>
    open.filter(({ diagnostic }) => diagnostic.severity === severity).length;
  return {
    errors: count("error"),
    warnings: count("warning"),
    infos: count("info"),
    known: open.filter(({ state }) => state === "known").length,
    suppressed: findings.length - open.length,
  };
}

/** The findings that a pipeline shows: neither suppressed nor in the baseline. */
export function openFindings({ findings }: CheckResult): readonly CheckFinding[] {
  return findings.filter(({ state }) => state === "new");
}

/** What standard input is called where a format insists on a path. */
export const STDIN_URI = "stdin";

/** The file that was really read, which is what a pipeline can show lines of. */
export function fileOf({ span }: Diagnostic): string | undefined {
  return span === undefined ? undefined : (span.input ?? span.source);
}

/** The file as pipelines look for it, with slashes; undefined where there is none to show. */
export function machineFile({ diagnostic, file }: CheckFinding): string | undefined {
  const name = file === undefined ? fileOf(diagnostic) : (file ?? undefined);
  return name?.replaceAll("\\", "/").replace(/^(?:\.\/)+/u, "");
}

/** One line: the object it is about, and the sentence. */
export function sentence(diagnostic: Diagnostic): string {
  const { object } = diagnostic;
  if (object === undefined) return formatDiagnostic(diagnostic);
  const about = printable(`${objectName(object)}${helmFile(diagnostic)}`);
  return `${about}: ${formatDiagnostic(diagnostic)}`;
}

/** The chart's file that an object was rendered from: what is to be edited, though lines count elsewhere. */
function helmFile({ span }: Diagnostic): string {
  return span?.input === undefined ? "" : ` (${span.source})`;
}

/** Where more is said about a code: its source document. */
export function sourceOf({ rules }: CheckResult, code: string): string | undefined {
  return rules.find((rule) => rule.code === code)?.source;
}
