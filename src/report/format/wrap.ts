import { displayWidth } from "../../diagnostic/index.ts";

/** Prose that goes to no terminal is wrapped at this width. */
const DEFAULT_WIDTH = 100;
const NARROWEST = 40;

/** Breaks a text at spaces (not at no-break spaces) into lines of at most `width` columns, each after `indent`. */
export function wrap(text: string, width: number | undefined, indent = ""): readonly string[] {
  const limit = Math.max(NARROWEST, width ?? DEFAULT_WIDTH);
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = indent;
    let empty = true;
    for (const word of paragraph.split(/ +/u)) {
      if (!empty && displayWidth(line) + 1 + displayWidth(word) > limit) {
        lines.push(line);
        line = indent;
        empty = true;
      }
      line += empty ? word : ` ${word}`;
      empty = false;
    }
    lines.push(line.trimEnd());
  }
  return lines.map((line) => line.replaceAll("\u00a0", " "));
}
