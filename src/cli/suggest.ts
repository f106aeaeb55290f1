import { allNearest, nearest } from "../options/index.ts";

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
