/**
 * Characters that stand on two columns of a terminal: CJK, Hangul, full-width forms, emoji. The
 * ranges are the East Asian Wide and Fullwidth blocks, rounded to whole blocks.
 *
 * @see https://www.unicode.org/reports/tr11/
 */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{1fa70}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Marks that join the character before them. */
const zeroWidth = /\p{Mn}|\p{Me}|\p{Cf}/u;

/** Tells how many terminal columns one character (code point) takes: 0, 1 or 2. */
export function characterWidth(character: string): 0 | 1 | 2 {
  if (character < "\u0300") return 1;
  if (zeroWidth.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}
