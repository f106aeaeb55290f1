import {
  codeFrame,
  compareDiagnostics,
  compareSeverities,
  escapeText,
  formatDiagnostic,
  objectName,
} from "../diagnostic/index.ts";
import type { Diagnostic, Severity } from "../diagnostic/index.ts";
import type { Call } from "./call.ts";
import type { DataFinding } from "./data-file.ts";
import { usesColor } from "./color.ts";
import type { ManifestInput } from "./read-manifests.ts";

/** How many findings a command shows beside its result; `check` shows all. */
const SHOWN = 20;

const CODES: Readonly<Record<Severity, string>> = { error: "31", warning: "33", info: "36" };

/** Writes what went wrong while reading to stderr: gravest first, with the lines concerned on a terminal. */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  input: ManifestInput,
  { io, settings }: Call,
): void {
  const color = usesColor(io, "stderr", settings.noColor);
  for (const { name, reason } of input.unreadable)
    io.stderr(`${label("error", color)} ${escapeText(name)} ${reason}\n`);
  if (settings.quiet) return;
  const ordered = withoutEcho(diagnostics, input).sort(
    (a, b) => compareSeverities(a.severity, b.severity) || compareDiagnostics(a, b),
  );
  const texts = new Map(input.sources.map(({ name, text }) => [name, text]));
  for (const diagnostic of ordered.slice(0, SHOWN)) {
    io.stderr(`${line(diagnostic, color)}\n`);
    const frame = io.isTerminal.stderr ? frameOf(diagnostic, texts) : undefined;
    if (frame !== undefined) io.stderr(`${frame}\n`);
  }
  const hidden = ordered.length - SHOWN;
  if (hidden > 0) io.stderr(`and ${hidden} more: kata-sizing check lists all\n`);
}

/**
 * Writes what was found in files of sizes, prices and nodes to stderr, with the file. What is merely
 * told (rows that price Windows) is left to the JSON report.
 */
export function printDataFindings(
  findings: readonly DataFinding[],
  { io, settings }: Pick<Call, "io" | "settings">,
): void {
  if (settings.quiet) return;
  const color = usesColor(io, "stderr", settings.noColor);
  const grave = findings.filter(({ diagnostic }) => diagnostic.severity !== "info");
  for (const { file, diagnostic } of grave.slice(0, SHOWN)) {
    const { severity, code } = diagnostic;
    const place = file === undefined ? "" : `${escapeText(file)}: `;
    io.stderr(`${label(severity, color)} ${place}${formatDiagnostic(diagnostic)} [${code}]\n`);
  }
  const hidden = grave.length - SHOWN;
  if (hidden > 0) io.stderr(`and ${hidden} more: see -o json\n`);
}

/** Writes one sentence to stderr that says why the exit code is not 0; also where the run is quiet. */
export function printProblem(
  sentence: string,
  { io, settings }: Pick<Call, "io" | "settings">,
): void {
  io.stderr(`${label("error", usesColor(io, "stderr", settings.noColor))} ${sentence}\n`);
}

const ECHOES: ReadonlySet<string> = new Set(["source-empty", "source-without-workloads"]);

/** Where nothing is left to work on, the error that ends the run says what these would say before. */
function withoutEcho(
  diagnostics: readonly Diagnostic[],
  { manifests }: ManifestInput,
): Diagnostic[] {
  const ends = manifests.workloads.length === 0;
  return diagnostics.filter(({ code }) => !ends || !ECHOES.has(code));
}

function line(diagnostic: Diagnostic, color: boolean): string {
  const { span, object } = diagnostic;
  const place =
    span === undefined
      ? ""
      : `${escapeText(span.input ?? span.source)}:${span.start.line}:${span.start.column}: `;
  // Lines count in what was read; what is to be edited is the chart's file it was rendered from.
  const helmFile = span?.input === undefined ? "" : ` (${escapeText(span.source)})`;
  const about = object === undefined ? "" : `${escapeText(objectName(object))}${helmFile}: `;
  return `${label(diagnostic.severity, color)} ${place}${about}${formatDiagnostic(diagnostic)} [${diagnostic.code}]`;
}

function label(severity: Severity, color: boolean): string {
  return color ? `\u001b[${CODES[severity]}m${severity}:\u001b[0m` : `${severity}:`;
}

function frameOf({ span }: Diagnostic, texts: ReadonlyMap<string, string>): string | undefined {
  if (span === undefined) return undefined;
  const text = texts.get(span.input ?? span.source);
  return text === undefined ? undefined : codeFrame(text, span);
}
