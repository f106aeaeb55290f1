import { codeFrame, escapeText, lineTable } from "../diagnostic/index.ts";
import type { Diagnostic, LineTable, Severity } from "../diagnostic/index.ts";
import { fileOf, sentence, summarize } from "./check-common.ts";
import type { CheckFinding, CheckResult } from "./check-types.ts";
import type { Tone } from "./document.ts";
import { painter } from "./format/style.ts";
import type { Paint } from "./format/style.ts";
import { wrap } from "./format/wrap.ts";
import { plural } from "./wording.ts";

/** How the text is written. */
export interface CheckTextOptions {
  readonly color?: boolean | undefined;
  /** The columns of the terminal; absent means that sentences stay in one line. */
  readonly width?: number | undefined;
}

const TONES: Readonly<Record<Severity, Tone>> = {
  error: "error",
  warning: "warning",
  info: "muted",
};

/** Writes findings for a terminal: place, severity, code and sentence, then the lines concerned. */
export function checkText(result: CheckResult, options: CheckTextOptions = {}): string {
  const paint = painter(options.color ?? false);
  const frames = framer(result, options.width ?? 100);
  const blocks = result.findings
    .filter(({ state }) => state === "new")
    .map((finding) => block(finding, { paint, frames, width: options.width }));
  return `${[...blocks, summaryLine(result, paint)].join("\n\n")}\n`;
}

type Framer = (diagnostic: Diagnostic) => string | undefined;

interface BlockOptions {
  readonly paint: Paint;
  readonly frames: Framer;
  readonly width: number | undefined;
}

function block({ diagnostic }: CheckFinding, { paint, frames, width }: BlockOptions): string {
  const { span, severity, code } = diagnostic;
  const place =
    span === undefined
      ? ""
      : `${escapeText(fileOf(diagnostic) ?? "")}:${span.start.line}:${span.start.column} `;
  const head = `${paint(place, "strong")}${paint(severity, TONES[severity])} ${code}`;
  const frame = frames(diagnostic);
  const lines = wrap(sentence(diagnostic), width ?? Infinity, "  ");
  return [head, ...lines, ...(frame === undefined ? [] : [indent(frame)])].join("\n");
}

function framer({ sources }: CheckResult, width: number): Framer {
  const texts = new Map(sources.map(({ name, text }) => [name, text]));
  const tables = new Map<string, LineTable>();
  return (diagnostic) => {
    const file = fileOf(diagnostic);
    const text = file === undefined ? undefined : texts.get(file);
    if (file === undefined || text === undefined || diagnostic.span === undefined) return undefined;
    const table = tables.get(file) ?? lineTable(text);
    tables.set(file, table);
    return codeFrame(text, diagnostic.span, { table, width: Math.max(40, width - 12) });
  };
}

function indent(frame: string): string {
  return frame
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
}

function summaryLine(result: CheckResult, paint: Paint): string {
  const { errors, warnings, infos, known, suppressed } = summarize(result);
  const beside = [
    ...(known === 0 ? [] : [`${known} of them in the baseline`]),
    ...(suppressed === 0 ? [] : [`${suppressed} suppressed`]),
  ];
  const found = `${plural(errors, "error")}, ${plural(warnings, "warning")}, ${plural(infos, "note")}`;
  const read = `in ${readParts(result)} of ${plural(result.counts.documents, "document")}`;
  const aside = beside.length === 0 ? "" : ` (${beside.join(", ")})`;
  const line = `${found} ${read}${aside}.`;
  const { model, aks } = result.basis;
  const basis = `\nPods sized by ${model}, limits of AKS ${aks === "ga" ? "as it is today" : "as in its preview"}.`;
  // What could not be read has a code too, but no rule to explain it.
  const codes = new Set(result.rules.map(({ code }) => code));
  const hasRule = result.findings.some(
    ({ diagnostic, state }) => state === "new" && codes.has(diagnostic.code),
  );
  const explain = hasRule ? "\nWhy and how to mend: kata-sizing explain CODE" : "";
  return paint(line, errors > 0 ? "error" : warnings > 0 ? "warning" : "good") + basis + explain;
}

/** What findings can be about; objects are left out where pools are all there is. */
function readParts({ counts, pools = 0 }: CheckResult): string {
  const objects = counts.objects === 0 && pools > 0 ? [] : [plural(counts.objects, "object")];
  return [...objects, ...(pools === 0 ? [] : [plural(pools, "node pool")])].join(" and ");
}
