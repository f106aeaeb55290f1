import type { Block, Fact, ReportDocument, Row, Table } from "../document.ts";
import { HTML_STYLE } from "./html-style.ts";

/** Renders a document as one HTML page that needs no other file, script or network. */
export function renderHtml(document: ReportDocument): string {
  const title = escapeHtml(document.title);
  return [
    "<!doctype html>",
    '<html lang="en">',
    '<head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${title} - kata-sizing</title>`,
    `<style>${HTML_STYLE}</style></head>`,
    `<body><main><h1>${title}</h1>`,
    ...document.blocks.map(block),
    "</main></body></html>",
    "",
  ].join("\n");
}

function block(part: Block): string {
  switch (part.kind) {
    case "heading":
      return `<h2>${escapeHtml(part.text)}</h2>`;
    case "text":
      return `<p${toneClass(part.tone)}>${escapeHtml(part.text)}</p>`;
    case "list":
      return `<ul>${part.items.map((item) => `<li>${escapeHtml(item)}</li>`).join("")}</ul>`;
    case "facts":
      return `<dl>${part.facts.map(fact).join("")}</dl>`;
    case "table":
      return table(part);
  }
}

function fact({ label, value, tone }: Fact): string {
  return `<dt>${escapeHtml(label)}</dt><dd${toneClass(tone)}>${escapeHtml(value)}</dd>`;
}

function table(part: Table): string {
  const groups = part.columns.some((column) => column.group !== undefined) ? groupRow(part) : "";
  const titles = part.columns
    .map(({ title, align }) => `<th scope="col" class="${align}">${escapeHtml(title)}</th>`)
    .join("");
  const rows = part.rows.map((row) => tableRow(part, row)).join("\n");
  const footer = (part.footer ?? []).map((row) => tableRow(part, row)).join("\n");
  return [
    `<div class="scroll"><table><thead>${groups}<tr>${titles}</tr></thead>`,
    `<tbody>${rows}</tbody>`,
    `${footer === "" ? "" : `<tfoot>${footer}</tfoot>`}</table></div>`,
  ].join("\n");
}

function groupRow(part: Table): string {
  const spans: { title: string; columns: number }[] = [];
  for (const { group = "" } of part.columns) {
    const last = spans.at(-1);
    if (last !== undefined && last.title === group) last.columns += 1;
    else spans.push({ title: group, columns: 1 });
  }
  const cells = spans.map(
    ({ title, columns }) => `<th scope="colgroup" colspan="${columns}">${escapeHtml(title)}</th>`,
  );
  return `<tr class="groups">${cells.join("")}</tr>`;
}

function tableRow(part: Table, row: Row): string {
  const cells = part.columns.map(({ align }, index) => {
    const text = escapeHtml(row.cells[index] ?? "");
    return index === 0 ? `<th scope="row">${text}</th>` : `<td class="${align}">${text}</td>`;
  });
  const notes = (row.notes ?? []).map((note) => `<div>${escapeHtml(note)}</div>`).join("");
  const below =
    notes === "" ? "" : `<tr class="notes"><td colspan="${part.columns.length}">${notes}</td></tr>`;
  return `<tr${toneClass(row.tone)}>${cells.join("")}</tr>${below}`;
}

function toneClass(tone: string | undefined): string {
  return tone === undefined || tone === "plain" ? "" : ` class="${tone}"`;
}

function escapeHtml(text: string): string {
  return text
    .replace(/&/gu, "&amp;")
    .replace(/</gu, "&lt;")
    .replace(/>/gu, "&gt;")
    .replace(/"/gu, "&quot;")
    .replace(/'/gu, "&#39;");
}
