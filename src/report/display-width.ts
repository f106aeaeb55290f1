/**
 * What takes two columns on a terminal: East Asian wide and full-width forms and most emoji.
 *
 * @see https://www.unicode.org/reports/tr11/
 */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** What takes none: combining marks, joiners, variation selectors, control characters. */
const ZERO = /\p{Mark}|\p{Cf}|\p{Cc}/u;

/** Printable ASCII, the common case, needs no look at single characters. */
const PLAIN = /^[\x20-\x7e]*$/u;

/** Measures how many terminal columns a text takes. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** Fills a text with spaces up to `width` columns, on the right or on the left. */
export function pad(text: string, width: number, align: "left" | "right"): string {
  const fill = " ".repeat(Math.max(0, width - displayWidth(text)));
  return align === "left" ? text + fill : fill + text;
}

function characterWidth(character: string): number {
  if (ZERO.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}
