import { displayWidth } from "../../diagnostic/index.ts";
import { pad } from "../pad.ts";
import type { Block, Fact, ReportDocument } from "../document.ts";
import { painter } from "./style.ts";
import type { Paint } from "./style.ts";
import { drawTable } from "./text-table.ts";
import { wrap } from "./wrap.ts";

/** How text is laid out. */
export interface TextOptions {
  /** The columns of the terminal; absent means tables take what they need and prose 100. */
  readonly width?: number | undefined;
  /** Whether to colour with ANSI codes. False by default. */
  readonly color?: boolean | undefined;
}

/** Renders a document as text for a terminal, ending with a line break. */
export function renderText(document: ReportDocument, options: TextOptions = {}): string {
  const paint = painter(options.color ?? false);
  let text = "";
  let previous: Block | undefined;
  for (const block of document.blocks) {
    const lines = drawBlock(block, options.width, paint).join("\n");
    if (lines === "") continue;
    text += `${separator(previous, block)}${lines}\n`;
    previous = block;
  }
  return text;
}

/** Blocks stand a line apart, but a heading stays with what it heads, and a list with its lead. */
function separator(previous: Block | undefined, block: Block): string {
  if (previous === undefined || previous.kind === "heading") return "";
  return previous.kind === "text" && block.kind === "list" ? "" : "\n";
}

function drawBlock(block: Block, width: number | undefined, paint: Paint): readonly string[] {
  switch (block.kind) {
    case "heading":
      return wrap(block.text, width ?? Infinity).map((line) => paint(line, "strong"));
    case "text":
      return wrap(block.text, width).map((line) => paint(line, block.tone));
    case "list":
      return block.items.flatMap((item) => drawItem(item, width, paint));
    case "facts":
      return drawFacts(block.facts, width, paint);
    case "table":
      return drawTable(block, { width, paint });
  }
}

function drawItem(item: string, width: number | undefined, paint: Paint): readonly string[] {
  return wrap(item, width, "  ").map((line, index) =>
    index === 0 ? `${paint("-", "muted")}${line.slice(1)}` : line,
  );
}

function drawFacts(
  facts: readonly Fact[],
  width: number | undefined,
  paint: Paint,
): readonly string[] {
  const label = Math.max(0, ...facts.map((fact) => displayWidth(fact.label)));
  return facts.flatMap((fact) => {
    const indent = " ".repeat(label + 2);
    return wrap(fact.value, width, indent).map((line, index) =>
      index === 0
        ? `${paint(pad(fact.label, label, "left"), "muted")}  ${paint(line.slice(indent.length), fact.tone)}`
        : paint(line, fact.tone),
    );
  });
}
