import { cutDocuments } from "./chunks.ts";
import type { Chunk } from "./chunks.ts";
import { decodeJson, decodeWholeJson, skipBlanks } from "./json/decode-json.ts";
import { spanOf } from "./locate.ts";
import { addFinding } from "./reading.ts";
import type { Reading } from "./reading.ts";
import type { DuplicateKey } from "./recorder.ts";
import { templateMarker } from "./template.ts";
import type { Origin, Source } from "./source.ts";
import { decodeYaml, isClean } from "./yaml/decode.ts";

/** Takes the value of a document that could be read and is not empty. */
type Take = (value: unknown, origin: Origin) => void;

interface Handling {
  readonly take: Take;
  /** Tells whether the source holds no character that YAML forbids; JSON need not be looked at. */
  readonly isClean: () => boolean;
}

/** Reads the documents of a source one after another and hands on what they hold. */
export function readDocuments(reading: Reading, source: Source, take: Take): void {
  if (readWholeJson(reading, source, take)) return;
  const named = source.text.includes("# Source: ");
  let clean: boolean | undefined;
  const handling = { take, isClean: () => (clean ??= isClean(source.text)) };
  let document = 0;
  for (const chunk of cutDocuments(source.text)) {
    const name = named ? (helmName(source.text, chunk) ?? source.name) : source.name;
    const origin = { source, name, document: document + 1, ...chunk, path: [] };
    document += readChunk(reading, origin, handling);
  }
}

/** A dump is one value of JSON: nowhere in it can a document end, so it need not be cut. */
function readWholeJson(reading: Reading, source: Source, take: Take): boolean {
  const { text, name } = source;
  const start = skipBlanks(text, 0, text.length);
  if (!opensJson(text, start)) return false;
  const whole = decodeWholeJson(text, { start, end: text.length });
  if (whole === undefined) return false;
  const { end } = whole;
  readValue(reading, whole, { origin: { source, name, document: 1, start, end, path: [] }, take });
  return true;
}

function opensJson(text: string, at: number): boolean {
  const opening = text.charAt(at);
  return opening === "{" || opening === "[";
}

/**
 * Reads one chunk: a YAML document, or JSON values in a row.
 *
 * @returns How many documents it held.
 */
function readChunk(reading: Reading, origin: Origin, handling: Handling): number {
  const { take } = handling;
  const { source, start, end } = origin;
  const first = skipBlanks(source.text, start, end);
  if (opensJson(source.text, first)) {
    const values = decodeJson(source.text, { start: first, end });
    if (values !== undefined) {
      values.forEach((value, index) => {
        const document = origin.document + index;
        const place = { ...origin, document, start: value.start, end: value.end };
        readValue(reading, value, { origin: place, take });
      });
      return values.length;
    }
  }
  readYaml(reading, origin, handling);
  return 1;
}

interface Decoded {
  readonly value: unknown;
  readonly duplicates: readonly DuplicateKey[];
}

function readValue(
  reading: Reading,
  { value, duplicates }: Decoded,
  { origin, take }: { readonly origin: Origin; readonly take: Take },
): void {
  if (value === null || value === undefined) return;
  reading.found.counts.documents += 1;
  for (const { key, start, end } of duplicates) {
    addFinding(reading, { code: "duplicate-key", severity: "warning", data: { key } }, () =>
      spanOf(origin, start, end),
    );
  }
  take(value, origin);
}

function readYaml(reading: Reading, origin: Origin, { take, isClean }: Handling): void {
  const { start, end } = origin;
  const decoded = decodeYaml(origin.source.text, { start, end, clean: isClean() });
  if ("problem" in decoded) {
    reportUnreadable(reading, origin, decoded.problem);
    return;
  }
  readValue(reading, decoded, { origin, take });
  if (decoded.more !== undefined) {
    const { more } = decoded;
    const data = { reason: "after-document-end" } as const;
    addFinding(reading, { code: "content-ignored", severity: "warning", data }, () =>
      spanOf(origin, more, more),
    );
  }
}

function reportUnreadable(
  reading: Reading,
  origin: Origin,
  { reason, offset }: { readonly reason: string; readonly offset: number },
): void {
  const { counts } = reading.found;
  counts.badDocuments += 1;
  const place = () => spanOf(origin, offset, offset);
  const text = origin.source.text.slice(origin.start, origin.end);
  const marker = templateMarker(text, offset - origin.start);
  if (marker === undefined) {
    addFinding(
      reading,
      { code: "document-unreadable", severity: "error", data: { reason } },
      place,
    );
  } else {
    counts.templates += 1;
    addFinding(
      reading,
      { code: "document-is-template", severity: "error", data: { marker } },
      place,
    );
  }
}

/** `helm template` writes the file each document came from into a comment at its start. */
const helmComment = /^(?:---.*)?(?:\s|#(?! Source: ).*)*# Source: (\S+)/;

function helmName(text: string, { start, end }: Chunk): string | undefined {
  // The comment stands at the very start; nothing further in needs to be searched.
  return helmComment.exec(text.slice(start, Math.min(end, start + 1000)))?.[1];
}
