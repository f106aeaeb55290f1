import { cutDocuments } from "./chunks.ts";
import type { Chunk } from "./chunks.ts";
import { kindTable } from "./kinds.ts";
import { spanOf } from "./locate.ts";
import { readRoot } from "./objects.ts";
import { startReading } from "./reading.ts";
import type { Reading } from "./reading.ts";
import type { ManifestOptions, Manifests, Origin, Source } from "./types.ts";
import { decodeYaml } from "./yaml/decode.ts";

/**
 * Reads Kubernetes manifests, YAML or JSON, as kubectl reads them. Content never makes it throw: a
 * document that cannot be read is a diagnostic and the rest counts.
 *
 * @example parseManifests([{ name: "pod.yaml", text }]).workloads[0]?.kind // => "Pod"
 */
export function parseManifests(
  sources: readonly Source[],
  options: ManifestOptions = {},
): Manifests {
  const reading = startReading(options, kindTable(options.kinds));
  for (const source of sources) readSource(reading, source);
  return reading.found;
}

function readSource(reading: Reading, source: Source): void {
  reading.found.counts.sources += 1;
  let document = 0;
  for (const chunk of cutDocuments(source.text)) {
    document += 1;
    readChunk(reading, { source, document, chunk });
  }
}

interface Cut {
  readonly source: Source;
  readonly document: number;
  readonly chunk: Chunk;
}

function readChunk(reading: Reading, { source, document, chunk }: Cut): void {
  const { counts, diagnostics } = reading.found;
  const origin: Origin = { source, name: source.name, document, ...chunk, path: [] };
  const decoded = decodeYaml(source.text, chunk);
  if ("problem" in decoded) {
    counts.badDocuments += 1;
    const at = decoded.problem.offset;
    diagnostics.push({
      code: "document-unreadable",
      severity: "error",
      data: { reason: decoded.problem.reason },
      span: spanOf(origin, at, at),
    });
  } else if (decoded.value !== null && decoded.value !== undefined) {
    counts.documents += 1;
    readRoot(reading, decoded.value, origin);
  }
}
