/**
 * Finds the candidate nearest to what was typed, if one is near enough to be meant; of several the
 * first.
 *
 * @example
 * nearest("plna", ["plan", "size"]); // => "plan"
 */
export function nearest(typed: string, candidates: readonly string[]): string | undefined {
  return allNearest(typed, candidates, Math.floor(typed.length / 3))[0];
}

/** Finds all candidates that are equally near to what was typed, in their order. */
function allNearest(
  typed: string,
  candidates: readonly string[],
  allowed: number,
): readonly string[] {
  const lower = typed.toLowerCase();
  let least = Math.max(1, allowed);
  let best: string[] = [];
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    // A whole prefix is meant however much is missing: `mark` is `markdown`.
    const distance = lower.length > 2 && other.startsWith(lower) ? 1 : editDistance(lower, other);
    if (distance < least) best = [];
    if (distance <= least) best.push(candidate);
    least = Math.min(least, distance);
  }
  return best;
}

/** How many names a hint lists. */
const MOST_NAMES = 6;

/**
 * Makes the hint line for an unknown name out of a systematic list, where several are equally near:
 * `D5s_v5` may be any size of its series.
 */
export function didYouMeanOneOf(
  typed: string,
  candidates: readonly string[],
  prefix = "",
): readonly string[] {
  const names = allNearest(typed, candidates, Math.ceil(typed.length / 3))
    .slice(0, MOST_NAMES)
    .map((name) => prefix + name);
  if (names.length === 0) return [];
  return [`Did you mean ${names.length === 1 ? "" : "one of "}${names.join(", ")}?`];
}

/** Makes the hint line that goes with an unknown word. */
export function didYouMean(
  typed: string,
  candidates: readonly string[],
  prefix = "",
): readonly string[] {
  const candidate = nearest(typed, candidates);
  return candidate === undefined ? [] : [`Did you mean ${prefix}${candidate}?`];
}

/** Counts insertions, deletions, substitutions and swaps of neighbours between two words. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, before[j - 2]! + 1);
      current.push(cost);
    }
    before = previous;
    previous = current;
  }
  return previous[b.length]!;
}
