import type { Diagnostic } from "../diagnostic/index.ts";
import { editDocument } from "../manifest/index.ts";
import type { Source } from "../manifest/index.ts";
import type { Fix } from "../rules/index.ts";

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

/** Makes mends in the texts of their sources. Only documents with a mend are read again. */
export async function applyFixes(fixes: readonly Fix[]): Promise<FixOutcome> {
  const refused: RefusedFix[] = [];
  const sources: FixedSource[] = [];
  for (const [source, documents] of groupBySource(fixes)) {
    const parts: string[] = [];
    const fixed: Diagnostic[] = [];
    let kept = 0;
    for (const [start, group] of [...documents].sort(([a], [b]) => a - b)) {
      const end = group[0]?.origin.end ?? start;
      const result = await applyGroup(source.text.slice(start, end), group);
      // Joined once at the end: a text of megabytes is not copied for each of its documents.
      parts.push(source.text.slice(kept, start), result.text);
      kept = end;
      fixed.push(...result.fixed);
      refused.push(...result.refused);
    }
    const text = parts.join("") + source.text.slice(kept);
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

/** The text of one document after mends, those made and those that could not be. */
interface GroupResult {
  readonly text: string;
  readonly fixed: readonly Diagnostic[];
  readonly refused: readonly RefusedFix[];
}

/** Makes all mends of a document at once; where that is refused, of its halves. */
async function applyGroup(document: string, group: readonly Fix[]): Promise<GroupResult> {
  const [first] = group;
  if (first === undefined) return { text: document, fixed: [], refused: [] };
  const edits = group.flatMap(({ origin, edits: own }) =>
    own.map((edit) => Object.assign({}, edit, { path: [...origin.path, ...edit.path] })),
  );
  const owners = group.flatMap((fix) => fix.edits.map(() => fix));
  const origin = { ...first.origin, path: [], start: 0, end: document.length };
  const outcome = await editDocument(document, origin, edits);
  if (outcome.text !== undefined) {
    return { text: outcome.text, fixed: group.map(({ diagnostic }) => diagnostic), refused: [] };
  }
  const { problem: reason, impossible } = outcome;
  const refuse = (fixes: readonly Fix[]): readonly RefusedFix[] =>
    fixes.map(({ diagnostic }) => ({ diagnostic, reason }));
  if (group.length === 1) return { text: document, fixed: [], refused: refuse(group) };
  const bad = new Set(impossible?.map((index) => owners[index]));
  if (bad.size > 0) {
    const result = await applyGroup(
      document,
      group.filter((fix) => !bad.has(fix)),
    );
    const refused = [...result.refused, ...refuse(group.filter((fix) => bad.has(fix)))];
    return { ...result, refused };
  }
  const half = Math.ceil(group.length / 2);
  const head = await applyGroup(document, group.slice(0, half));
  const tail = await applyGroup(head.text, group.slice(half));
  return {
    text: tail.text,
    fixed: [...head.fixed, ...tail.fixed],
    refused: [...head.refused, ...tail.refused],
  };
}
