import { displayWidth } from "../diagnostic/index.ts";

/** Fills a text with spaces up to `width` terminal columns, on the right or on the left. */
export function pad(text: string, width: number, align: "left" | "right"): string {
  const fill = " ".repeat(Math.max(0, width - displayWidth(text)));
  return align === "left" ? text + fill : fill + text;
}
