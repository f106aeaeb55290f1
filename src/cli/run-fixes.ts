import { formatDiagnostic } from "../diagnostic/index.ts";
import type { Diagnostic } from "../diagnostic/index.ts";
import { parseManifests } from "../manifest/index.ts";
import { manifestOptions } from "./kinds-config.ts";
import type { Source } from "../manifest/index.ts";
import { fixesFor } from "../rules/index.ts";
import type { Call } from "./call.ts";
import { findingsOf } from "./findings.ts";
import { mendAll, writeFixed } from "./fix.ts";
import type { ManifestInput } from "./read-manifests.ts";
import { unifiedDiff } from "./unified-diff.ts";

/** What came of mending. */
export interface Fixing {
  /** The sources as they are now; absent where nothing was written. */
  readonly sources?: readonly Source[];
  /** Whether a file was left alone that should have been written. */
  readonly failed: boolean;
}

/** Mends what can be mended: into the files, or as a diff on standard output. */
export async function runFixes({ sources }: ManifestInput, call: Call): Promise<Fixing> {
  const { settings, io } = call;
  const also = new Set(settings.fixAlso);
  const outcome = await mendAll(sources, async (current) => {
    const manifests = parseManifests(current, manifestOptions(call));
    const { findings } = await findingsOf({ manifests, sources: current }, call);
    const open = findings.filter(({ state }) => state !== "suppressed");
    return fixesFor(
      open.map(({ diagnostic }) => diagnostic),
      manifests,
      also,
    );
  });
  for (const { diagnostic, reason } of outcome.refused)
    io.stderr(`not mended: ${place(diagnostic)}${formatDiagnostic(diagnostic)}: ${reason}\n`);
  if (settings.dryRun === true) {
    for (const { source, text } of outcome.sources)
      io.stdout(unifiedDiff(source.name, source.text, text));
    return { failed: false };
  }
  const failed = await writeFixed(outcome, io);
  for (const { name, reason } of failed) io.stderr(`error: ${name} is left as it was: ${reason}\n`);
  const left = new Set(failed.map(({ name }) => name));
  const written = outcome.sources.filter(({ source }) => !left.has(source.name));
  const mended = written.reduce((sum, { fixed }) => sum + fixed.length, 0);
  if (!settings.quiet)
    io.stderr(`mended ${counted(mended, "finding")} in ${counted(written.length, "file")}\n`);
  const texts = new Map(written.map(({ source, text }) => [source, text]));
  const now = sources.map((source) => ({
    name: source.name,
    text: texts.get(source) ?? source.text,
  }));
  return { sources: now, failed: failed.length > 0 };
}

function place({ span }: Diagnostic): string {
  return span === undefined ? "" : `${span.input ?? span.source}:${span.start.line}: `;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
