const longestShown = 60;

/** Everything a terminal might take for a command: control characters, bidirectional overrides. */
const unprintable = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu;

/**
 * Shows a text out of a manifest in quotes: cut to 60 characters, control characters escaped, so
 * that hostile content cannot steer a terminal.
 *
 * @example quote("5\u001b[2J") // => '"5\\u001b[2J"'
 */
export function quote(text: string): string {
  return `"${escapeText(text)}"`;
}

/**
 * Like `quote` without the quotes, for names of kinds, fields and keys.
 *
 * @example escapeText("cpu\u001b[31m") // => "cpu\\u001b[31m"
 * @example escapeText("x".repeat(100)).length // => 63
 */
export function escapeText(text: string): string {
  const cut = text.length > longestShown ? `${text.slice(0, longestShown)}...` : text;
  return escapeAll(cut);
}

/**
 * Like `escapeText` without the cut, for sentences.
 *
 * @example escapeAll(`${"x".repeat(99)}\u001b`).length // => 105
 */
export function escapeAll(text: string): string {
  return text.replaceAll(unprintable, escapeCharacter);
}

function escapeCharacter(character: string): string {
  if (character === "\n") return String.raw`\n`;
  if (character === "\t") return String.raw`\t`;
  if (character === "\r") return String.raw`\r`;
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
}
