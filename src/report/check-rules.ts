import { csvOf } from "./csv/columns.ts";
import type { CsvColumn } from "./csv/columns.ts";
import type { CheckRule } from "./check-types.ts";
import type { Block, ReportDocument } from "./document.ts";
import { renderHtml } from "./format/html.ts";
import { renderMarkdown } from "./format/markdown.ts";
import { renderText } from "./format/text.ts";
import { encode, jsonText } from "./json/encode.ts";
import { checkRendering } from "./option-checks.ts";
import { reportFormats } from "./render.ts";
import type { RenderOptions } from "./types.ts";

/**
 * Renders the list of rules: what `kata-sizing rules` prints.
 *
 * @throws ReportError when there is no such format or setting.
 * @example
 * const csv = renderRules(rules, { format: "csv" });
 * csv.split("\r\n")[0]; // => "code,severity,summary,why,fix,scope,source"
 */
export function renderRules(rules: readonly CheckRule[], options: RenderOptions): string {
  return write(rulesDocument(rules), rules, options);
}

/**
 * Renders one rule: what `kata-sizing explain` prints.
 *
 * @throws ReportError when there is no such format or setting.
 * @example
 * const rule = findRule("host-ipc");
 * const table = rule === undefined ? "" : renderRule(rule, { format: "table" });
 * table.split("\n")[0]; // => "host-ipc (warning)"
 */
export function renderRule(rule: CheckRule, options: RenderOptions): string {
  return write(ruleDocument(rule), [rule], options);
}

function write(
  document: ReportDocument,
  rules: readonly CheckRule[],
  options: RenderOptions,
): string {
  checkRendering(options, reportFormats);
  switch (options.format) {
    case "table":
      return renderText(document, options);
    case "csv":
      return csvOf(COLUMNS, rules);
    case "json":
      return jsonText({ schemaVersion: 1, rules: rules.map(fields) });
    case "markdown":
      return renderMarkdown(document);
    case "html":
      return renderHtml(document);
  }
}

const COLUMNS: readonly CsvColumn<CheckRule>[] = [
  ["code", ({ code }) => code],
  ["severity", ({ severity }) => severity],
  ["summary", ({ summary }) => summary],
  ["why", ({ why }) => why],
  ["fix", ({ fix }) => fix],
  ["scope", ({ scope }) => scope ?? null],
  ["source", ({ source }) => source],
];

function fields({ code, severity, summary, why, fix, source, scope }: CheckRule) {
  return encode({ code, severity, summary, why, fix, source, scope });
}

function rulesDocument(rules: readonly CheckRule[]): ReportDocument {
  const table: Block = {
    kind: "table",
    columns: [
      { title: "CODE", align: "left" },
      { title: "SEVERITY", align: "left" },
      { title: "WHAT IT FINDS", align: "left", prose: true },
    ],
    rows: rules.map(({ code, severity, summary }) => ({ cells: [code, severity, summary] })),
  };
  return { title: "Rules", blocks: [table] };
}

function ruleDocument(rule: CheckRule): ReportDocument {
  const { code, severity, summary, why, fix, source, scope } = rule;
  return {
    title: code,
    blocks: [
      { kind: "text", text: `${code} (${severity})`, tone: "strong" },
      { kind: "text", text: summary },
      {
        kind: "facts",
        facts: [
          { label: "Why", value: why },
          { label: "Mend", value: fix },
          ...(scope === undefined ? [] : [{ label: "Holds for", value: scope }]),
          { label: "Source", value: source },
        ],
      },
    ],
  };
}
