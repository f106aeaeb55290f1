import { didYouMean } from "../options/index.ts";
import { CatalogueError } from "./catalogue-error.ts";
import { allSizes } from "./sizes.ts";
import type { VmSize } from "./types.ts";

/** The series that are candidates unless others are asked for: D, E and F, by their first letter. */
export const DEFAULT_SERIES: readonly string[] = ["D", "E", "F"];

/**
 * Tells whether a series is meant by a pattern: its name in any case, one letter for every series
 * that begins with it (`D` means Dsv5 and DCasv5), or several capitals for a family (`FX`, `DC`).
 *
 * @example
 * matchesSeries("DCasv5", "D"); // => true
 * matchesSeries("Dsv5", "DC"); // => false
 * matchesSeries("Dsv5", "dsv5"); // => true
 */
export function matchesSeries(series: string, pattern: string): boolean {
  if (series.toLowerCase() === pattern.toLowerCase()) return true;
  if (/^[A-Z]$/.test(pattern)) return series.startsWith(pattern);
  return /^[A-Z]+$/.test(pattern) && /^[A-Z]+/.exec(series)?.[0] === pattern;
}

/**
 * Finds the patterns that mean no series of a catalogue or of the embedded one, so that a misspelt
 * one does not pass for a filter that happens to leave nothing.
 *
 * @example unknownSeries(["D", "Dsv55"], []) // => ["Dsv55"]
 */
export function unknownSeries(
  patterns: readonly string[],
  catalogue: readonly VmSize[],
): readonly string[] {
  const series = [...new Set([...catalogue, ...allSizes()].map((size) => size.series))];
  return patterns.filter((pattern) => !series.some((name) => matchesSeries(name, pattern)));
}

/**
 * Refuses patterns that mean no series, see {@link unknownSeries}.
 *
 * @throws CatalogueError `unknown-series`, naming the first
 */
export function checkSeries(patterns: readonly string[], catalogue: readonly VmSize[]): void {
  const [series] = unknownSeries(patterns, catalogue);
  if (series === undefined) return;
  const hint = didYouMean(series, new Set([...catalogue, ...allSizes()].map((one) => one.series)));
  throw new CatalogueError("unknown-series", `the catalogue knows no series ${series}${hint}`, {
    series,
  });
}
