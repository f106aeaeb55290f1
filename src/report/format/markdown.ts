import type { Block, ReportDocument, Table } from "../document.ts";

/** Renders a document as GitHub-flavoured Markdown, for merge request comments. */
export function renderMarkdown(document: ReportDocument): string {
  const parts = [`## ${escapeText(document.title)}`, ...document.blocks.map(block)];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function block(part: Block): string {
  switch (part.kind) {
    case "heading":
      return `### ${escapeText(sentenceCase(part.text))}`;
    case "text":
      return part.tone === "strong" ? `**${escapeText(part.text)}**` : escapeText(part.text);
    case "list":
      return part.items.map((item) => `- ${escapeText(item)}`).join("\n");
    case "facts":
      return part.facts
        .map(({ label, value }) => `- **${escapeText(label)}**: ${escapeText(value)}`)
        .join("\n");
    case "table":
      return table(part);
  }
}

function table(part: Table): string {
  const titles = part.columns.map(({ group, title }) =>
    group === undefined ? title : `${group} ${title}`,
  );
  const rules = part.columns.map(({ align }) => (align === "right" ? "---:" : "---"));
  const rows = [...part.rows, ...(part.footer ?? [])].map((row) =>
    part.columns.map((_, index) => {
      const cell = escapeCell(row.cells[index] ?? "");
      const notes = index === 0 ? (row.notes ?? []).map((note) => `<br>${escapeCell(note)}`) : [];
      return cell + notes.join("");
    }),
  );
  return [titles.map(sentenceCase).map(escapeCell), rules, ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

/** Headings are capitals in the text report; here their level says enough. */
function sentenceCase(text: string): string {
  const lower = text.replace(/\b[A-Z]+\b/gu, (word) =>
    ["CPU", "VM", "AKS"].includes(word) ? word : word.toLowerCase(),
  );
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

function escapeText(text: string): string {
  return text
    .replace(/&/gu, "&amp;")
    .replace(/</gu, "&lt;")
    .replace(/>/gu, "&gt;")
    .replace(/[\\`*_[\]~]/gu, "\\$&")
    .replace(/\s+/gu, " ");
}

function escapeCell(text: string): string {
  return escapeText(text).replace(/\|/gu, "\\|");
}
