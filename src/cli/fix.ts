import type { Diagnostic } from "../diagnostic/index.ts";
import type { Source } from "../manifest/index.ts";
import type { Fix } from "../rules/index.ts";
import { applyFixes } from "./apply-fixes.ts";
import type { FixedSource, FixOutcome, RefusedFix } from "./apply-fixes.ts";
import { decode } from "./decode.ts";
import { failureReason } from "./failure.ts";
import type { CliIo } from "./io.ts";
import { STDIN_NAME } from "./read-sources.ts";

/** A mend may bring up a finding that has a mend of its own; more rounds than this mean a circle. */
const MOST_ROUNDS = 5;

/**
 * Mends sources until nothing is left to mend, in memory.
 *
 * @param find Plans the mends of sources as they are in a round.
 */
export async function mendAll(
  sources: readonly Source[],
  find: (sources: readonly Source[]) => Promise<readonly Fix[]>,
): Promise<FixOutcome> {
  const fixed = new Map<string, Diagnostic[]>();
  let current = sources;
  let refused: readonly RefusedFix[] = [];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const outcome = await applyFixes(await find(current));
    refused = outcome.refused;
    if (outcome.sources.length === 0) break;
    const texts = new Map<Source, string>();
    for (const { source, text, fixed: mended } of outcome.sources) {
      texts.set(source, text);
      fixed.set(source.name, [...(fixed.get(source.name) ?? []), ...mended]);
    }
    current = current.map((source) => {
      const text = texts.get(source);
      return text === undefined ? source : { name: source.name, text };
    });
  }
  const mended = sources.flatMap((source, index): FixedSource[] => {
    const text = current[index]?.text ?? source.text;
    return text === source.text ? [] : [{ source, text, fixed: fixed.get(source.name) ?? [] }];
  });
  return { sources: mended, refused };
}

/**
 * Writes mended sources back to their files, each in one step. A file that is not what was read any
 * more is left alone.
 *
 * @returns What was not written, and why.
 */
export async function writeFixed(
  { sources }: FixOutcome,
  io: CliIo,
): Promise<readonly { readonly name: string; readonly reason: string }[]> {
  const failed: { name: string; reason: string }[] = [];
  for (const { source, text } of sources) {
    const reason = await writeOne(source, text, io);
    if (reason !== undefined) failed.push({ name: source.name, reason });
  }
  return failed;
}

async function writeOne(source: Source, text: string, io: CliIo): Promise<string | undefined> {
  if (source.name === STDIN_NAME) return "standard input cannot be written back: use --dry-run";
  try {
    const bytes = await io.readFile(source.name);
    // Only plain UTF-8 is written; gzip and UTF-16 would come back as something else.
    const plain = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    const decoded = decode(bytes);
    if (!("text" in decoded) || decoded.text !== source.text) return "it changed meanwhile";
    if (plain.replace(/^\ufeff/u, "") !== source.text) return "it is not plain UTF-8 text";
    const mark = plain.startsWith("\ufeff") && !source.text.startsWith("\ufeff") ? "\ufeff" : "";
    await io.writeFile(source.name, mark + text);
    return undefined;
  } catch (error) {
    return failureReason(error);
  }
}
