/**
 * What stands on two columns of a terminal: CJK, Hangul, full-width forms, and what is shown as an
 * emoji by itself. A regional indicator is half of a flag: two of them take the two columns.
 *
 * @see https://www.unicode.org/reports/tr11/
 */
const WIDE =
  /(?![\u{1f1e6}-\u{1f1ff}])\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;

/** What takes none: marks on the character before, joiners, later parts of a Hangul syllable, controls. */
const ZERO = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}\u1160-\u11ff]/u;

/** Printable ASCII, the common case, needs no look at single characters. */
const PLAIN = /^[\x20-\x7e]*$/u;

/**
 * Measures how many columns a text takes on a terminal: wide characters take two, marks and control
 * characters none.
 *
 * @see https://www.unicode.org/reports/tr11/
 * @example displayWidth("サンドボックス") // => 14
 * @example displayWidth("cafe\u0301") // => 4
 */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of text) {
    if (!ZERO.test(character)) width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}
