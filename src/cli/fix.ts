import type { Diagnostic } from "../diagnostic/index.ts";
import { editDocument } from "../manifest/index.ts";
import type { Source } from "../manifest/index.ts";
import type { Fix } from "../rules/index.ts";
import { decode } from "./decode.ts";
import { failureReason } from "./failure.ts";
import type { CliIo } from "./io.ts";
import { STDIN_NAME } from "./read-sources.ts";

/** A source with its mends made. */
export interface FixedSource {
  readonly source: Source;
  readonly text: string;
  /** The findings that are mended. */
  readonly fixed: readonly Diagnostic[];
}

/** A finding that could not be mended, and why. */
export interface RefusedFix {
  readonly diagnostic: Diagnostic;
  readonly reason: string;
}

/** What mending came to, before anything is written. */
export interface FixOutcome {
  readonly sources: readonly FixedSource[];
  readonly refused: readonly RefusedFix[];
}

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

/** Makes mends in the texts of their sources, from the last document to the first. */
async function applyFixes(fixes: readonly Fix[]): Promise<FixOutcome> {
  const bySource = groupBySource(fixes);
  const refused: RefusedFix[] = [];
  const sources: FixedSource[] = [];
  for (const [source, own] of bySource) {
    // Behind a change offsets are other ones, so documents are changed from the end on.
    const documents = [...own].sort(([a], [b]) => b - a);
    let text = source.text;
    const fixed: Diagnostic[] = [];
    for (const [, group] of documents) {
      const state = { text, end: group[0]?.origin.end ?? 0 };
      const result = await applyGroup(state, group);
      text = result.text;
      fixed.push(...result.fixed);
      refused.push(...result.refused);
    }
    if (text !== source.text) sources.push({ source, text, fixed });
  }
  return { sources, refused };
}

/** The mends of each document of each source, by where the document starts. */
function groupBySource(fixes: readonly Fix[]): ReadonlyMap<Source, ReadonlyMap<number, Fix[]>> {
  const sources = new Map<Source, Map<number, Fix[]>>();
  for (const fix of fixes) {
    const { source, start } = fix.origin;
    const documents = sources.get(source) ?? new Map<number, Fix[]>();
    sources.set(source, documents);
    const group = documents.get(start);
    if (group === undefined) documents.set(start, [fix]);
    else group.push(fix);
  }
  return sources;
}

/** The text of a source, and where the document that is being changed ends in it. */
interface TextState {
  readonly text: string;
  readonly end: number;
}

interface GroupResult extends TextState {
  readonly fixed: readonly Diagnostic[];
  readonly refused: readonly RefusedFix[];
}

/** Makes all mends of a document at once; where that is refused, of its halves. */
async function applyGroup(state: TextState, group: readonly Fix[]): Promise<GroupResult> {
  const [first] = group;
  if (first === undefined) return { ...state, fixed: [], refused: [] };
  const edits = group.flatMap(({ origin, edits: own }) =>
    own.map((edit) => Object.assign({}, edit, { path: [...origin.path, ...edit.path] })),
  );
  const owners = group.flatMap((fix) => fix.edits.map(() => fix));
  const origin = { ...first.origin, path: [], end: state.end };
  const outcome = await editDocument(state.text, origin, edits);
  const { text, problem } = outcome;
  const impossible = "impossible" in outcome ? outcome.impossible : undefined;
  if (text !== undefined) {
    const end = state.end + text.length - state.text.length;
    return { text, end, fixed: group.map(({ diagnostic }) => diagnostic), refused: [] };
  }
  if (group.length === 1) {
    const refused = [{ diagnostic: first.diagnostic, reason: problem }];
    return { ...state, fixed: [], refused };
  }
  const bad = new Set(impossible?.map((index) => owners[index]));
  const rest = group.filter((fix) => !bad.has(fix));
  if (bad.size > 0 && rest.length > 0) {
    const result = await applyGroup(state, rest);
    const left = group.filter((fix) => bad.has(fix));
    const refused = left.map(({ diagnostic }) => ({ diagnostic, reason: problem }));
    return { ...result, refused: [...result.refused, ...refused] };
  }
  const half = Math.ceil(group.length / 2);
  const head = await applyGroup(state, group.slice(0, half));
  const tail = await applyGroup(head, group.slice(half));
  return {
    ...tail,
    fixed: [...head.fixed, ...tail.fixed],
    refused: [...head.refused, ...tail.refused],
  };
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
