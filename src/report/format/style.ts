import type { Tone } from "../document.ts";

/** The Select Graphic Rendition codes of each tone. */
const CODES: Readonly<Record<Exclude<Tone, "plain">, string>> = {
  strong: "1",
  muted: "2",
  good: "32",
  warning: "33",
  error: "31",
};

/** Colours a text for a terminal, or leaves it as it is. */
export type Paint = (text: string, tone: Tone | undefined) => string;

/** Makes a {@link Paint} that colours, or one that does nothing. */
export function painter(color: boolean): Paint {
  return (text, tone) =>
    !color || tone === undefined || tone === "plain" || text === ""
      ? text
      : `\u001b[${CODES[tone]}m${text}\u001b[0m`;
}
