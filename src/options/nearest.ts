/**
 * Finds the candidate nearest to what was typed, if one is near enough to be meant; of several the
 * first.
 *
 * @internal for the folders of the library, which refuse names by it
 */
export function nearest(typed: string, candidates: Iterable<string>): string | undefined {
  return allNearest(typed, candidates, Math.floor(typed.length / 3))[0];
}

/**
 * Words what an unknown name may mean, to follow a message that says that it is none; empty where
 * nothing is near.
 *
 * @internal for the folders of the library, which refuse names by it
 * @param keyOf The form in which names are compared.
 */
export function didYouMean(
  typed: string,
  known: Iterable<string>,
  keyOf = (name: string): string => name,
): string {
  const names = new Map(Array.from(known, (name) => [keyOf(name), name]));
  const meant = names.get(nearest(keyOf(typed), names.keys()) ?? "");
  return meant === undefined ? "" : `; did you mean ${meant}?`;
}

/**
 * Finds all candidates that are equally near to what was typed, in their order.
 *
 * @internal for the command line, which lists them
 */
export function allNearest(
  typed: string,
  candidates: Iterable<string>,
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
