import { compareDiagnostics } from "../diagnostic/index.ts";
import { refuse } from "../options/index.ts";
import { applyAutoscalers } from "./apply-autoscalers.ts";
import { readDocuments } from "./documents.ts";
import { kindTable } from "./kinds.ts";
import { settleKustomizations } from "./kustomization.ts";
import { spanOf } from "./locate.ts";
import { readRoot } from "./objects.ts";
import { countOmitted, startReading } from "./reading.ts";
import type { Reading } from "./reading.ts";
import { manifestOptions, sourceList } from "./option-checks.ts";
import { resolveReferences } from "./references.ts";
import { settleDuplicates } from "./settle-duplicates.ts";
import { settleOwners } from "./settle-owners.ts";
import type { Source } from "./source.ts";
import type { ManifestOptions, Manifests } from "./types.ts";

/**
 * Reads Kubernetes manifests, YAML or JSON, as kubectl reads them. Content never makes it throw: a
 * document that cannot be read is a diagnostic and the rest counts.
 *
 * @throws ArgumentError for sources that are no texts with names, and settings that make no sense
 * @example
 * const text = `apiVersion: v1
 * kind: Pod
 * metadata: { name: web }
 * spec:
 *   runtimeClassName: kata-vm-isolation
 *   containers:
 *     - name: web
 *       resources: { limits: { cpu: "1", memory: 512Mi } }
 * `;
 * const { workloads } = parseManifests([{ name: "web.yaml", text }]);
 * workloads.map(({ kind, name }) => `${kind} ${name}`); // => ["Pod web"]
 */
export function parseManifests(
  sources: readonly Source[],
  options: ManifestOptions = {},
): Manifests {
  refuse(sourceList(sources, "sources") ?? manifestOptions(options, ""));
  const reading = startReading(options, kindTable(options.kinds));
  for (const source of sources) readSource(reading, source);
  settleKustomizations(reading);
  if (options.duplicates !== "each") settleDuplicates(reading);
  resolveReferences(reading);
  settleOwners(reading);
  applyAutoscalers(reading);
  countOmitted(reading);
  reading.found.diagnostics.sort(compareDiagnostics);
  return reading.found;
}

function readSource(reading: Reading, source: Source): void {
  const { found } = reading;
  found.counts.sources += 1;
  const before = { ...found.counts };
  readDocuments(reading, source, (value, origin) => readRoot(reading, value, origin));
  const documents = found.counts.documents - before.documents;
  const bad = found.counts.badDocuments - before.badDocuments;
  if (documents + bad > 0) return;
  found.diagnostics.push({
    code: "source-empty",
    severity: "warning",
    data: {},
    span: spanOf({ source, name: source.name, document: 1, start: 0, end: 0 }, 0, 0),
  });
}
