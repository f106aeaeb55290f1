/** What a terminal could take for a command or that would make text read in another order. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu;

/**
 * Makes the unprintable characters of a name visible, all of it: cutting would make two names equal.
 *
 * @example
 * printable("web\u001b[2J"); // => "web\\u{1b}[2J"
 */
export function printable(text: string): string {
  return text.replaceAll(
    UNPRINTABLE,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
