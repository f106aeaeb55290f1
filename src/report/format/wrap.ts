import { displayWidth } from "../../diagnostic/index.ts";

/** Prose that goes to no terminal is wrapped at this width. */
const DEFAULT_WIDTH = 100;
const NARROWEST = 40;

/** Breaks a text at spaces (not at no-break spaces) into lines of at most `width` columns, each after `indent`. */
export function wrap(text: string, width: number | undefined, indent = ""): readonly string[] {
  const limit = Math.max(NARROWEST, width ?? DEFAULT_WIDTH);
  return text.split("\n").flatMap((paragraph) => breakWords(paragraph, { width: limit, indent }));
}

/** Breaks one paragraph as {@link wrap} does, however narrow. */
export function breakWords(
  text: string,
  { width, indent = "" }: { readonly width: number; readonly indent?: string },
): readonly string[] {
  const lines: string[] = [];
  let line = indent;
  let empty = true;
  for (const word of text.split(/ +/u)) {
    if (!empty && displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push(line);
      line = indent;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line.trimEnd()].map((one) => one.replaceAll("\u00a0", " "));
}
