/** How many lines stand around a change. */
const CONTEXT = 3;

/** A run of lines that are equal, gone or new. */
interface Change {
  readonly kind: " " | "-" | "+";
  readonly line: string;
}

/**
 * Writes the difference of two texts as a unified diff that `patch -p1` and `git apply` take. The
 * texts here differ in few lines, so the equal head and tail are cut off and the middle is compared
 * by longest common subsequence, or replaced as a whole where it is very long.
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
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const equal = (line: string): Change => ({ kind: " ", line });
  return [
    ...before.slice(0, head).map(equal),
    ...middle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...before.slice(before.length - tail).map(equal),
  ];
}

/** More cells than this are not worth a finer diff. */
const MOST_CELLS = 4_000_000;

function middle(before: readonly string[], after: readonly string[]): readonly Change[] {
  const width = after.length + 1;
  if (before.length * width > MOST_CELLS) {
    return [...before.map(gone), ...after.map(fresh)];
  }
  const common = new Uint32Array((before.length + 1) * width);
  const at = (row: number, column: number): number => common[row * width + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      common[row * width + column] =
        before[row] === after[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const changes: Change[] = [];
  let [row, column] = [0, 0];
  while (row < before.length || column < after.length) {
    const [old, young] = [before[row], after[column]];
    if (old !== undefined && old === young) {
      changes.push({ kind: " ", line: old });
      row += 1;
      column += 1;
    } else if (
      old !== undefined &&
      (young === undefined || at(row + 1, column) >= at(row, column + 1))
    ) {
      changes.push(gone(old));
      row += 1;
    } else if (young !== undefined) {
      changes.push(fresh(young));
      column += 1;
    }
  }
  return changes;
}

function gone(line: string): Change {
  return { kind: "-", line };
}

function fresh(line: string): Change {
  return { kind: "+", line };
}

function hunksOf(changes: readonly Change[]): readonly string[] {
  const changed = changes.flatMap(({ kind }, index) => (kind === " " ? [] : [index]));
  const groups: { from: number; to: number }[] = [];
  for (const index of changed) {
    const last = groups.at(-1);
    if (last !== undefined && index - last.to <= 2 * CONTEXT) last.to = index;
    else groups.push({ from: index, to: index });
  }
  return groups.flatMap(({ from, to }) => {
    const first = Math.max(0, from - CONTEXT);
    return hunk(changes, first, Math.min(changes.length, to + CONTEXT + 1));
  });
}

function hunk(changes: readonly Change[], from: number, to: number): readonly string[] {
  const count = (list: readonly Change[], other: "-" | "+"): number =>
    list.filter(({ kind }) => kind !== other).length;
  const [ahead, shown] = [changes.slice(0, from), changes.slice(from, to)];
  const [oldLines, newLines] = [count(shown, "+"), count(shown, "-")];
  // An empty side names the line before it.
  const oldStart = count(ahead, "+") + (oldLines === 0 ? 0 : 1);
  const newStart = count(ahead, "-") + (newLines === 0 ? 0 : 1);
  const head = `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`;
  return [head, ...shown.flatMap(({ kind, line }) => printed(kind, line))];
}

function printed(kind: string, line: string): readonly string[] {
  if (line.endsWith("\n")) return [`${kind}${line.slice(0, -1)}`];
  return [`${kind}${line}`, "\\ No newline at end of file"];
}
