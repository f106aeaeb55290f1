/** How many lines stand around a change. */
const CONTEXT = 3;

/** A run of lines that are equal, gone or new. */
interface Change {
  readonly kind: " " | "-" | "+";
  readonly line: string;
}

/**
 * Writes the difference of two texts as a unified diff that `patch -p1` and `git apply` take. The
 * texts here differ in few lines each time, so after a difference the nearest place is taken where
 * both go on alike: the diff is true, not always the shortest, and made in linear time.
 */
export function unifiedDiff(name: string, before: string, after: string): string {
  if (before === after) return "";
  const changes = compare(linesOf(before), linesOf(after));
  const hunks = hunksOf(changes);
  const path = name.replaceAll("\\", "/").replace(/^(?:\.?\/)+/u, "");
  return [`--- a/${path}`, `+++ b/${path}`, ...hunks].join("\n").concat("\n");
}

/** Lines with their ends; the last may have none. */
function linesOf(text: string): readonly string[] {
  return text === "" ? [] : (text.match(/[^\n]*\n|[^\n]+$/gu) ?? []);
}

function compare(before: readonly string[], after: readonly string[]): readonly Change[] {
  const changes: Change[] = [];
  let [row, column] = [0, 0];
  while (row < before.length || column < after.length) {
    const line = before[row];
    if (line !== undefined && line === after[column]) {
      changes.push({ kind: " ", line });
      row += 1;
      column += 1;
      continue;
    }
    const [skipped, added] = nearestMeeting(before, after, [row, column]);
    changes.push(...before.slice(row, row + skipped).map(gone));
    changes.push(...after.slice(column, column + added).map(fresh));
    row += skipped;
    column += added;
  }
  return changes;
}

/** A difference of more lines than this is written as one. */
const MOST_DISTANCE = 400;

/** How many lines of each side to leave out until both go on alike, the fewest in all. */
function nearestMeeting(
  before: readonly string[],
  after: readonly string[],
  [row, column]: readonly [number, number],
): readonly [number, number] {
  const rest = [before.length - row, after.length - column] as const;
  for (let distance = 1; distance <= MOST_DISTANCE; distance += 1) {
    for (let skipped = Math.min(distance, rest[0]); skipped >= 0; skipped -= 1) {
      const added = distance - skipped;
      if (added > rest[1]) break;
      const [a, b] = [row + skipped, column + added];
      // Two lines must agree, as single ones such as an empty line do everywhere.
      if (before[a] === after[b] && before[a + 1] === after[b + 1]) return [skipped, added];
    }
  }
  return rest;
}

function gone(line: string): Change {
  return { kind: "-", line };
}

function fresh(line: string): Change {
  return { kind: "+", line };
}

function hunksOf(changes: readonly Change[]): readonly string[] {
  const groups: { from: number; to: number }[] = [];
  for (const [index, { kind }] of changes.entries()) {
    if (kind === " ") continue;
    const last = groups.at(-1);
    if (last !== undefined && index - last.to <= 2 * CONTEXT) last.to = index;
    else groups.push({ from: index, to: index });
  }
  const ahead = { done: 0, old: 0, young: 0 };
  return groups.flatMap(({ from, to }) => {
    const first = Math.max(0, from - CONTEXT);
    const skipped = changes.slice(ahead.done, first);
    const shown = changes.slice(first, Math.min(changes.length, to + CONTEXT + 1));
    ahead.old += count(skipped, "+");
    ahead.young += count(skipped, "-");
    const lines = hunk(shown, ahead);
    ahead.done = first + shown.length;
    ahead.old += count(shown, "+");
    ahead.young += count(shown, "-");
    return lines;
  });
}

/** The lines of one side: all but those of the other. */
function count(changes: readonly Change[], other: "-" | "+"): number {
  return changes.filter(({ kind }) => kind !== other).length;
}

/** A hunk, given how many lines of each side come before it. */
function hunk(
  shown: readonly Change[],
  ahead: { readonly old: number; readonly young: number },
): readonly string[] {
  const [oldLines, newLines] = [count(shown, "+"), count(shown, "-")];
  // An empty side names the line before it.
  const oldStart = ahead.old + (oldLines === 0 ? 0 : 1);
  const newStart = ahead.young + (newLines === 0 ? 0 : 1);
  const head = `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`;
  return [head, ...shown.flatMap(({ kind, line }) => printed(kind, line))];
}

function printed(kind: string, line: string): readonly string[] {
  if (line.endsWith("\n")) return [`${kind}${line.slice(0, -1)}`];
  return [`${kind}${line}`, "\\ No newline at end of file"];
}
