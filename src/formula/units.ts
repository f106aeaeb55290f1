import { multiply, rational } from "./rational.ts";
import type { Rational } from "./rational.ts";

const binary = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
const decimal = ["k", "M", "G", "T", "P", "E"];

/** What each suffix multiplies by. The Kubernetes ones first: they mean what Kubernetes means. */
const factors: ReadonlyMap<string, Rational> = new Map<string, Rational>([
  ["n", rational(1, 10n ** 9n)],
  ["u", rational(1, 10n ** 6n)],
  ["m", rational(1, 1000n)],
  ...decimal.map((suffix, index) => [suffix, rational(1000n ** BigInt(index + 1))] as const),
  ...binary.map((suffix, index) => [suffix, rational(1024n ** BigInt(index + 1))] as const),
  // Bytes spelt out.
  ["B", rational(1)],
  ...decimal.map((suffix, index) => [`${suffix}B`, rational(1000n ** BigInt(index + 1))] as const),
  ...binary.map((suffix, index) => [`${suffix}B`, rational(1024n ** BigInt(index + 1))] as const),
]);

/** Whether a suffix is known; a single letter must follow its number at once, as in Kubernetes. */
export function isUnit(suffix: string, detached: boolean): boolean {
  return factors.has(suffix) && !(detached && suffix.length === 1 && suffix !== "B");
}

/**
 * What a number's suffix says about it: bytes, a power of 1000 that counts bytes as well as CPUs, or a
 * fraction, which no size of memory is written in.
 */
export type UnitKind = "none" | "fraction" | "decimal" | "bytes";

/** Tells what a known suffix says about its number. */
export function unitKind(suffix: string): UnitKind {
  if (suffix === "n" || suffix === "u" || suffix === "m") return "fraction";
  return decimal.includes(suffix) ? "decimal" : "bytes";
}

/** Applies a known suffix. */
export function withUnit(value: Rational, suffix: string): Rational {
  const factor = factors.get(suffix);
  return factor === undefined ? value : multiply(value, factor);
}

/** Finds the suffix someone probably meant: `KB`, `gib` and the like; undefined where none is near. */
export function likelyUnit(suffix: string): string | undefined {
  return [...factors.keys()]
    .toReversed()
    .find((known) => known.toLowerCase() === suffix.toLowerCase());
}
