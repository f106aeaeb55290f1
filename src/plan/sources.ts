import type { Source } from "../manifest/index.ts";

/** Puts sources into an order of their own, by name and then text, so that the caller's is no matter. */
export function orderSources(sources: readonly Source[]): readonly Source[] {
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return [...sources].sort((a, b) => compare(a.name, b.name) || compare(a.text, b.text));
}
