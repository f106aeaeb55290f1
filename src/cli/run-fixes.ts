import { formatDiagnostic } from "../diagnostic/index.ts";
import type { Diagnostic } from "../diagnostic/index.ts";
import type { Manifests, Source } from "../manifest/index.ts";
import type { CheckResult } from "../report/index.ts";
import { fixesFor } from "../rules/index.ts";
import type { Call } from "./call.ts";
import { findingsOf } from "./findings.ts";
import { mendAll, writeFixed } from "./fix.ts";
import { parseChecked } from "./parse-checked.ts";
import type { ManifestInput } from "./read-manifests.ts";
import { unifiedDiff } from "./unified-diff.ts";

/** What came of mending. */
export interface Fixing {
  /** What is left to find in the files as they are now. */
  readonly result: CheckResult;
  /** Whether a file was left alone that should have been written. */
  readonly failed: boolean;
}

/**
 * Mends what can be mended: into the files, or as a diff on standard output.
 *
 * @param first What was found in the input as it was read.
 */
export async function runFixes(
  { sources, manifests }: ManifestInput,
  first: CheckResult,
  call: Call,
): Promise<Fixing> {
  const { settings, io } = call;
  const also = new Set(settings.fixAlso);
  let checked: Checked = { sources, manifests, result: first };
  const outcome = await mendAll(sources, async (current) => {
    checked = await check(current, { checked, call });
    const open = checked.result.findings.filter(({ state }) => state !== "suppressed");
    const diagnostics = open.map(({ diagnostic }) => diagnostic);
    return fixesFor(diagnostics, checked.manifests, also);
  });
  for (const { diagnostic, reason } of outcome.refused)
    io.stderr(`not mended: ${place(diagnostic)}${formatDiagnostic(diagnostic)}: ${reason}\n`);
  if (settings.dryRun === true) {
    for (const { source, text } of outcome.sources)
      io.stdout(unifiedDiff(source.name, source.text, text));
    return { result: first, failed: false };
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
  const { result } = await check(now, { checked, call });
  return { result, failed: failed.length > 0 };
}

/** Texts, and what was found in them. */
interface Checked {
  readonly sources: readonly Source[];
  readonly manifests: Manifests;
  readonly result: CheckResult;
}

/** Checks sources, unless they are what was checked last. */
async function check(
  sources: readonly Source[],
  { checked, call }: { readonly checked: Checked; readonly call: Call },
): Promise<Checked> {
  if (sources.every(({ text }, index) => text === checked.sources[index]?.text)) return checked;
  const manifests = parseChecked(sources, call);
  return { sources, manifests, result: await findingsOf({ manifests, sources }, call) };
}

function place({ span }: Diagnostic): string {
  return span === undefined ? "" : `${span.input ?? span.source}:${span.start.line}: `;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
