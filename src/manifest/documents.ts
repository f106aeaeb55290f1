import type { Diagnostic } from "../diagnostic/index.ts";
import { cutDocuments } from "./chunks.ts";
import type { Chunk } from "./chunks.ts";
import { decodeJson, skipBlanks } from "./json/decode-json.ts";
import { spanOf } from "./locate.ts";
import type { Reading } from "./reading.ts";
import type { DuplicateKey } from "./recorder.ts";
import { templateMarker } from "./template.ts";
import type { Origin, Source } from "./types.ts";
import { decodeYaml } from "./yaml/decode.ts";

/** Takes the value of a document that could be read and is not empty. */
type Take = (value: unknown, origin: Origin) => void;

/** Reads the documents of a source one after another and hands on what they hold. */
export function readDocuments(reading: Reading, source: Source, take: Take): void {
  const named = source.text.includes("# Source: ");
  let document = 0;
  for (const chunk of cutDocuments(source.text)) {
    const name = named ? (helmName(source.text, chunk) ?? source.name) : source.name;
    const rest = { source, name, path: [] };
    document += readChunk(reading, { ...rest, document: document + 1, ...chunk }, take);
  }
}

/**
 * Reads one chunk: a YAML document, or JSON values in a row.
 *
 * @returns How many documents it held.
 */
function readChunk(reading: Reading, origin: Origin, take: Take): number {
  const { source, start, end } = origin;
  const first = skipBlanks(source.text, start, end);
  const opening = source.text.charAt(first);
  if (opening === "{" || opening === "[") {
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
  readYaml(reading, origin, take);
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
    note(reading, {
      code: "duplicate-key",
      severity: "warning",
      data: { key },
      span: spanOf(origin, start, end),
    });
  }
  take(value, origin);
}

function readYaml(reading: Reading, origin: Origin, take: Take): void {
  const decoded = decodeYaml(origin.source.text, origin);
  if ("problem" in decoded) {
    reportUnreadable(reading, origin, decoded.problem);
    return;
  }
  readValue(reading, decoded, { origin, take });
  if (decoded.more !== undefined) {
    note(reading, {
      code: "content-ignored",
      severity: "warning",
      data: { reason: "after-document-end" },
      span: spanOf(origin, decoded.more, decoded.more),
    });
  }
}

function reportUnreadable(
  reading: Reading,
  origin: Origin,
  { reason, offset }: { readonly reason: string; readonly offset: number },
): void {
  const { counts } = reading.found;
  counts.badDocuments += 1;
  const span = spanOf(origin, offset, offset);
  const text = origin.source.text.slice(origin.start, origin.end);
  const marker = templateMarker(text, offset - origin.start);
  if (marker === undefined) {
    note(reading, { code: "document-unreadable", severity: "error", data: { reason }, span });
  } else {
    counts.templates += 1;
    note(reading, { code: "document-is-template", severity: "error", data: { marker }, span });
  }
}

function note(reading: Reading, diagnostic: Diagnostic): void {
  reading.found.diagnostics.push(diagnostic);
}

/** `helm template` writes the file each document came from into a comment at its start. */
const helmComment = /^(?:---.*)?(?:\s|#(?! Source: ).*)*# Source: (\S+)/;

function helmName(text: string, { start, end }: Chunk): string | undefined {
  // The comment stands at the very start; nothing further in needs to be searched.
  return helmComment.exec(text.slice(start, Math.min(end, start + 1000)))?.[1];
}
