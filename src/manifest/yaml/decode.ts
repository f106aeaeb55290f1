import { forbidden } from "./characters.ts";
import { compose } from "./compose.ts";
import type { DuplicateKey, Recorder } from "../recorder.ts";
import { startEvents } from "./event-reader.ts";
import type { EventReader } from "./event-reader.ts";
import { nextContent, openDocument } from "./events.ts";
import { startScanner } from "./scanner.ts";
import { YamlError } from "./yaml-error.ts";

/** What a stretch of text decodes to, or why it does not. Offsets count in the whole text. */
export type Decoded =
  | {
      readonly value: unknown;
      readonly duplicates: readonly DuplicateKey[];
      /** Where more stands behind the end of the document, which Kubernetes ignores. */
      readonly more: number | undefined;
    }
  | { readonly problem: { readonly reason: string; readonly offset: number } };

/** A stretch of a text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  /** Whether the whole text is known to hold no character that YAML forbids. */
  readonly clean?: boolean;
}

/** Tells whether a text holds no character that YAML forbids; one look is enough for all its documents. */
export function isClean(text: string): boolean {
  return !forbidden.test(text);
}

/**
 * Decodes one YAML document as Kubernetes does: what libyaml accepts, scalars by the rules of
 * YAML 1.1 as go-yaml has them, only values that JSON has, one document only.
 *
 * @see https://github.com/kubernetes-sigs/yaml
 * @example
 * const text = "replicas: 010\npaused: no\n";
 * const decoded = decodeYaml(text, { start: 0, end: text.length });
 * "value" in decoded ? decoded.value : decoded.problem; // => { replicas: 8, paused: false }
 * @example
 * const broken = decodeYaml("kind: [Pod", { start: 0, end: 10 });
 * "problem" in broken && broken.problem.offset; // => 10
 */
export function decodeYaml(text: string, stretch: Stretch, recorder?: Recorder): Decoded {
  const { start, end, clean = false } = stretch;
  try {
    const wrong = clean ? -1 : text.slice(start, end).search(forbidden);
    if (wrong >= 0) throw new YamlError(describeForbidden(text, start + wrong), start + wrong);
    const reader = startEvents(startScanner(text, start, end));
    if (!openDocument(reader)) return { value: null, duplicates: [], more: undefined };
    const { value, duplicates } = compose(reader, recorder);
    return { value, duplicates, more: moreFollows(reader) };
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    return { problem: { reason: error.message, offset: error.offset } };
  }
}

/** What follows the document is not part of it: whether it is YAML at all does not matter. */
function moreFollows(reader: EventReader): number | undefined {
  try {
    return nextContent(reader);
  } catch (error) {
    if (error instanceof YamlError) return error.offset;
    throw error;
  }
}

function describeForbidden(text: string, offset: number): string {
  const code = text.charCodeAt(offset).toString(16).padStart(4, "0");
  return `YAML allows no character U+${code.toUpperCase()}`;
}
